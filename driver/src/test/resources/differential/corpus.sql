-- A point read by a text key
SELECT * FROM people WHERE id = {'p3'}

-- A point read that finds nothing
SELECT * FROM people WHERE id = {'nobody'}

-- Both parts of the key; the number is written with decimals
SELECT * FROM events WHERE device = {'d1'} AND at = {10.0}

-- The constant on the left
SELECT id, name FROM people WHERE {'p4'} = id

-- A number key by scientific notation's plain form
SELECT * FROM numbers WHERE n = {100}

-- A number key with all its decimals
SELECT * FROM numbers WHERE n = {100.50}

-- 38 digits
SELECT * FROM numbers WHERE n = {12345678901234567890123456789012345678}

-- 39 digits: no key can hold them
SELECT * FROM numbers WHERE n = {123456789012345678901234567890123456789}

-- A literal with decimals beside whole keys: never rounded to them
SELECT * FROM numbers WHERE n = {5.4}

-- A literal that rounds to a key at 18 decimals but is none
SELECT n FROM numbers WHERE n = {0.1000000000000000000049}

-- Twenty decimals, a key
SELECT n FROM numbers WHERE n = {0.10000000000000000001}

-- A literal one digit longer than a key
SELECT n FROM numbers WHERE n = {5.49999999999999999999990}

-- A literal that rounds to a key at its last decimal
SELECT n FROM numbers WHERE n = {5.49999999999999999999991}

-- Binary keys
SELECT * FROM blobs WHERE digest = {X'80'} AND part = {X'FF'}

-- The empty text is no key
SELECT * FROM people WHERE id = {''}

-- Text is not padded: a key with a blank behind is another key
SELECT * FROM people WHERE id = {'p3 '}

-- A key that is NULL
SELECT * FROM people WHERE id = {NULL}

-- NULL in the sort key
SELECT COUNT(*) FROM events WHERE device = {'d1'} AND at = {NULL}

-- NULL in the partition key: a count of no rows is 0, a minimum NULL
SELECT COUNT(*), MIN(at), SUM(at) FROM events WHERE device = {NULL}

-- Contradicting equalities
SELECT * FROM events WHERE device = {'d1'} AND device = {'d2'} AND at = {10}

-- The same equality twice
SELECT * FROM events WHERE device = {'d1'} AND device = {'d1'} AND at = {10}

-- A point read with a remainder that holds
SELECT id, name FROM people WHERE id = {'p3'} AND name LIKE 'D%'

-- A point read with a remainder that does not
SELECT id, name FROM people WHERE id = {'p3'} AND name = {'Ann0'}

-- Text in quotes with a quote in it
SELECT entry FROM ledger WHERE account = {1} AND entry = {'it''s'}

-- An emoji as key
SELECT entry, memo FROM ledger WHERE account = {2.5} AND entry = {'😀'}

-- The last code point
SELECT entry FROM ledger WHERE account = {7} AND entry = {'􏿿'}

-- A text constant against a number key
SELECT * FROM numbers WHERE n = {'5.5'}

-- A number constant against a text key
-- h2: SELECT id FROM people WHERE id = '5' OR id = 'p5'
SELECT id FROM people WHERE id = {5} OR id = {'p5'}

-- A number against text, where the text has such values
-- h2: SELECT note FROM events WHERE device = 'd1' AND note = '5'
SELECT note FROM events WHERE device = {'d1'} AND note = {5}

-- A sort key < a bound that is a key
SELECT at, note FROM events WHERE device = {'d2'} AND at < {50}

-- A sort key <= a bound that is a key
SELECT at, note FROM events WHERE device = {'d2'} AND at <= {50}

-- A sort key > a bound that is a key
SELECT at, note FROM events WHERE device = {'d2'} AND at > {50}

-- A sort key >= a bound that is a key
SELECT at, note FROM events WHERE device = {'d2'} AND at >= {50}

-- A bound between keys
SELECT at FROM events WHERE device = {'d2'} AND at > {50.5} ORDER BY at

-- BETWEEN includes both ends
SELECT at FROM events WHERE device = {'d3'} AND at BETWEEN {-10} AND {20} ORDER BY at DESC

-- BETWEEN reversed is empty
SELECT at FROM events WHERE device = {'d3'} AND at BETWEEN {20} AND {-10}

-- BETWEEN with equal ends
SELECT at FROM events WHERE device = {'d3'} AND at BETWEEN {20} AND {20.0}

-- A range in a conjunction, evaluated here
SELECT COUNT(*) FROM ledger WHERE person IN ({'p2'}, {'p1'}) AND account >= {2.5} AND account <
{100} AND (entry LIKE {'a%'} OR cents <= {0})

-- NOT BETWEEN: two ranges
SELECT at FROM events WHERE device = {'d3'} AND at NOT BETWEEN {0} AND {50}

-- Both ends excluded: DynamoDB knows only BETWEEN
SELECT at FROM events WHERE device = {'d3'} AND at > {-10} AND at < {40}

-- The lower end excluded
SELECT at FROM events WHERE device = {'d3'} AND at > {-10} AND at <= {40}

-- The upper end excluded
SELECT at FROM events WHERE device = {'d3'} AND at >= {-10} AND at < {40}

-- Excluded ends with a count
SELECT COUNT(*) FROM events WHERE device = {'d3'} AND at > {-10} AND at < {40}

-- An empty range: nothing lies above and below
SELECT at FROM events WHERE device = {'d3'} AND at > {40} AND at < {40}

-- The tighter of two bounds counts
SELECT at FROM events WHERE device = {'d3'} AND at > {-10} AND at >= {-10} AND at < {99} AND at <=
{60}

-- A range on the partition key is no key condition
SELECT id FROM people WHERE id > {'p5'} AND id < {'p7'}

-- A range with a bound of NULL
SELECT at FROM events WHERE device = {'d1'} AND at > {NULL}

-- Bounds beyond what a number key can hold
SELECT n FROM numbers WHERE half = {1} AND n < {123456789012345678901234567890123456789.5} AND n >
{-1234567890123456789012345678901234567890}

-- A bound with more digits than a key holds lies between keys
SELECT n FROM numbers WHERE half = {1} AND n >= {5.000000000000000000000000000000000000001}

-- An index range on sparse numbers
SELECT n, half FROM numbers WHERE half = {1.5} AND n > {0} ORDER BY n

-- The index partition 0.5 over all numbers
SELECT n, word FROM numbers WHERE half = {0.5}

-- The index partition 1 over all numbers
SELECT n, word FROM numbers WHERE half = {1}

-- The index partition 10 over all numbers
SELECT n, word FROM numbers WHERE half = {10}

-- The index partition -4 over all numbers
SELECT n, word FROM numbers WHERE half = {-4}

-- Binary order is unsigned
SELECT part FROM blobs WHERE digest = {X'7F'} AND part > {X'7F'} ORDER BY part

-- Binary range with both ends
SELECT part FROM blobs WHERE digest = {X'FF'} AND part BETWEEN {X'01'} AND {X'FF'} ORDER BY part
DESC

-- Binary below the empty value
SELECT part FROM blobs WHERE digest = {X'00'} AND part >= {X''}

-- A range over text in code point order, not UTF-16
SELECT entry FROM ledger WHERE account = {1} AND entry > {''} ORDER BY entry

-- An emoji as the upper bound: U+FFFD lies below it
SELECT entry FROM ledger WHERE account = {1} AND entry < {'😀'} ORDER BY entry

-- Between U+FFFD and an emoji
SELECT entry FROM ledger WHERE account = {1} AND entry BETWEEN {'�'} AND {'😀'} ORDER BY entry DESC

-- The same, ends excluded
SELECT entry FROM ledger WHERE account = {1} AND entry > {'�'} AND entry < {'😀a'}

-- Code point order without a key
SELECT account, entry FROM ledger WHERE entry > {'�'}

-- Code point order of a sparse column
SELECT device, at, zone FROM events WHERE zone > {'south'}

-- Above the empty text
SELECT entry FROM ledger WHERE account = {7} AND entry > {''}

-- Below the empty text
SELECT entry FROM ledger WHERE account = {7} AND entry < {''}

-- A bound too long for a key
SELECT entry FROM ledger WHERE account = {7} AND entry >
{'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'}

-- A text constant as bound of a number
SELECT at FROM events WHERE device = {'d1'} AND at > {'50'}

-- A prefix
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'a%'}

-- A longer prefix
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'a#%'} ORDER BY entry

-- A pattern after the prefix: more is read and rechecked
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'a_'}

-- A pattern with text behind the wildcard
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'a%0'}

-- One character, then anything
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'a#_%'}

-- No prefix at all
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'%1%'}

-- Only anything
SELECT COUNT(*) FROM ledger WHERE account = {1} AND entry LIKE {'%'}

-- A pattern without wildcards is an equality
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'a#1'}

-- Escaped wildcards are characters
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'a!%%'} ESCAPE '!'

-- Nothing escapes where ESCAPE is empty
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'a#%'} ESCAPE ''

-- An escaped wildcard without any other
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'a!_'} ESCAPE '!'

-- NOT LIKE of a prefix
SELECT entry FROM ledger WHERE account = {1} AND entry NOT LIKE {'a%'}

-- NOT LIKE of a pattern: the weak form must not be negated
SELECT entry FROM ledger WHERE account = {1} AND entry NOT LIKE {'a_'}

-- NOT LIKE beside a range
SELECT entry FROM ledger WHERE account = {1} AND entry >= {'a'} AND NOT (entry LIKE {'a#%'})

-- NOT of an OR of patterns
SELECT entry FROM ledger WHERE account = {1} AND NOT (entry LIKE {'a_'} OR entry LIKE {'b%'})

-- A prefix of U+FFFD ends before the emoji
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'�%'}

-- A prefix that is an emoji
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'😀%'}

-- A prefix of U+D7FF: its successor is U+E000
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'퟿%'}

-- A prefix of the last code point has no successor
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'􏿿%'}

-- A prefix with a lower bound
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {'a%'} AND entry > {'a#10'}

-- Prefixes of which one holds the other
SELECT entry FROM ledger WHERE account = {1} AND (entry LIKE {'a%'} OR entry LIKE {'a#%'})

-- LIKE NULL
SELECT entry FROM ledger WHERE account = {1} AND entry LIKE {NULL}

-- A prefix on a column that is no key
SELECT id, name FROM people WHERE name LIKE {'A%'} ORDER BY id

-- A prefix on a column with empty and missing texts
SELECT device, at, note FROM events WHERE note LIKE {'al%'}

-- LIKE on the partition key
SELECT id FROM people WHERE id LIKE {'p1%'}

-- Literal patterns with wildcards in values
SELECT note FROM events WHERE device = {'d4'} AND note LIKE 'a!%%' ESCAPE '!'

-- A list of one
SELECT id, name FROM people WHERE id IN ({'p1'})

-- A list of keys: one BatchGetItem
SELECT id, name FROM people WHERE id IN ({'p1'}, {'p2'}, {'p7'}, {'nobody'})

-- Keys that repeat come once
SELECT id FROM people WHERE id IN ({'p1'}, {'p2'}, {'p1'}, {'p1'})

-- 1 and 1.0 and 1.00 are one key
SELECT n FROM numbers WHERE n IN ({1}, {1.0}, {1.00}, {2})

-- 1E2 is 100
SELECT n FROM numbers WHERE n IN ({100}, {100.00}, {1E2})

-- NULL in a list adds nothing
SELECT id FROM people WHERE id IN ({'p1'}, {NULL}, {'p2'})

-- A list of NULL alone
SELECT id FROM people WHERE id IN ({NULL}, {NULL})

-- NOT IN with NULL keeps nothing
SELECT id FROM people WHERE id NOT IN ({'p1'}, {NULL})

-- NOT IN
SELECT COUNT(*) FROM people WHERE id NOT IN ({'p1'}, {'p2'})

-- Texts of several lengths are not padded to the longest
SELECT id FROM people WHERE id IN ({'p1'}, {'p10'}, {'p'})

-- A list of 16
SELECT id FROM people WHERE id IN ({'p0'}, {'p1'}, {'p2'}, {'p3'}, {'p4'}, {'p5'}, {'p6'}, {'p7'},
{'p8'}, {'p9'}, {'p10'}, {'p11'}, {'p12'}, {'p13'}, {'p14'}, {'p15'})

-- A list of 17 becomes one call
SELECT id FROM people WHERE id IN ({'p0'}, {'p1'}, {'p2'}, {'p3'}, {'p4'}, {'p5'}, {'p6'}, {'p7'},
{'p8'}, {'p9'}, {'p10'}, {'p11'}, {'p12'}, {'p13'}, {'p14'}, {'p15'}, {'p16'})

-- A list of 17 with NULL and a repeated key
SELECT id FROM people WHERE id IN ({'p0'}, {'p1'}, {'p2'}, {'p3'}, {'p4'}, {'p5'}, {'p6'}, {'p7'},
{'p8'}, {'p9'}, {'p10'}, {'p11'}, {'p12'}, {'p13'}, {'p14'}, {NULL}, {'p3'})

-- NOT IN of 17 with NULL
SELECT id FROM people WHERE id NOT IN ({'p0'}, {'p1'}, {'p2'}, {'p3'}, {'p4'}, {'p5'}, {'p6'},
{'p7'}, {'p8'}, {'p9'}, {'p10'}, {'p11'}, {'p12'}, {'p13'}, {'p14'}, {'p15'}, {NULL})

-- NOT IN of 17
SELECT id FROM people WHERE id NOT IN ({'p0'}, {'p1'}, {'p2'}, {'p3'}, {'p4'}, {'p5'}, {'p6'},
{'p7'}, {'p8'}, {'p9'}, {'p10'}, {'p11'}, {'p12'}, {'p13'}, {'p14'}, {'p15'}, {'p16'})

-- 17 numbers, some equal, some with decimals
SELECT n, word FROM numbers WHERE n IN ({1}, {1.0}, {2}, {2.00}, {3}, {4}, {5}, {5.5}, {5.50},
{6}, {7}, {8}, {9}, {10}, {1E2}, {0.1}, {-0.5}, {-0.50})

-- Elements that no key can hold
SELECT id FROM people WHERE id IN ({''}, {'p1'},
{'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'})

-- A list of 1 000
SELECT id FROM people WHERE id IN ({'p0'}, {'p7'}, {'p14'}, {'p21'}, {'p28'}, {'p35'}, {'p42'},
{'p49'}, {'p56'}, {'p63'}, {'p70'}, {'p77'}, {'p84'}, {'p91'}, {'p98'}, {'p105'}, {'p112'},
{'p119'}, {'p126'}, {'p133'}, {'p140'}, {'p147'}, {'p154'}, {'p161'}, {'p168'}, {'p175'},
{'p182'}, {'p189'}, {'p196'}, {'p203'}, {'p210'}, {'p217'}, {'p224'}, {'p231'}, {'p238'},
{'p245'}, {'p252'}, {'p259'}, {'p266'}, {'p273'}, {'p280'}, {'p287'}, {'p294'}, {'p301'},
{'p308'}, {'p315'}, {'p322'}, {'p329'}, {'p336'}, {'p343'}, {'p350'}, {'p357'}, {'p364'},
{'p371'}, {'p378'}, {'p385'}, {'p392'}, {'p399'}, {'p406'}, {'p413'}, {'p420'}, {'p427'},
{'p434'}, {'p441'}, {'p448'}, {'p455'}, {'p462'}, {'p469'}, {'p476'}, {'p483'}, {'p490'},
{'p497'}, {'p504'}, {'p511'}, {'p518'}, {'p525'}, {'p532'}, {'p539'}, {'p546'}, {'p553'},
{'p560'}, {'p567'}, {'p574'}, {'p581'}, {'p588'}, {'p595'}, {'p602'}, {'p609'}, {'p616'},
{'p623'}, {'p630'}, {'p637'}, {'p644'}, {'p651'}, {'p658'}, {'p665'}, {'p672'}, {'p679'},
{'p686'}, {'p693'}, {'p700'}, {'p707'}, {'p714'}, {'p721'}, {'p728'}, {'p735'}, {'p742'},
{'p749'}, {'p756'}, {'p763'}, {'p770'}, {'p777'}, {'p784'}, {'p791'}, {'p798'}, {'p805'},
{'p812'}, {'p819'}, {'p826'}, {'p833'}, {'p840'}, {'p847'}, {'p854'}, {'p861'}, {'p868'},
{'p875'}, {'p882'}, {'p889'}, {'p896'}, {'p903'}, {'p910'}, {'p917'}, {'p924'}, {'p931'},
{'p938'}, {'p945'}, {'p952'}, {'p959'}, {'p966'}, {'p973'}, {'p980'}, {'p987'}, {'p994'},
{'p1001'}, {'p1008'}, {'p1015'}, {'p1022'}, {'p1029'}, {'p1036'}, {'p1043'}, {'p1050'}, {'p1057'},
{'p1064'}, {'p1071'}, {'p1078'}, {'p1085'}, {'p1092'}, {'p1099'}, {'p1106'}, {'p1113'}, {'p1120'},
{'p1127'}, {'p1134'}, {'p1141'}, {'p1148'}, {'p1155'}, {'p1162'}, {'p1169'}, {'p1176'}, {'p1183'},
{'p1190'}, {'p1197'}, {'p1204'}, {'p1211'}, {'p1218'}, {'p1225'}, {'p1232'}, {'p1239'}, {'p1246'},
{'p1253'}, {'p1260'}, {'p1267'}, {'p1274'}, {'p1281'}, {'p1288'}, {'p1295'}, {'p1302'}, {'p1309'},
{'p1316'}, {'p1323'}, {'p1330'}, {'p1337'}, {'p1344'}, {'p1351'}, {'p1358'}, {'p1365'}, {'p1372'},
{'p1379'}, {'p1386'}, {'p1393'}, {'p1400'}, {'p1407'}, {'p1414'}, {'p1421'}, {'p1428'}, {'p1435'},
{'p1442'}, {'p1449'}, {'p1456'}, {'p1463'}, {'p1470'}, {'p1477'}, {'p1484'}, {'p1491'}, {'p1498'},
{'p1505'}, {'p1512'}, {'p1519'}, {'p1526'}, {'p1533'}, {'p1540'}, {'p1547'}, {'p1554'}, {'p1561'},
{'p1568'}, {'p1575'}, {'p1582'}, {'p1589'}, {'p1596'}, {'p1603'}, {'p1610'}, {'p1617'}, {'p1624'},
{'p1631'}, {'p1638'}, {'p1645'}, {'p1652'}, {'p1659'}, {'p1666'}, {'p1673'}, {'p1680'}, {'p1687'},
{'p1694'}, {'p1701'}, {'p1708'}, {'p1715'}, {'p1722'}, {'p1729'}, {'p1736'}, {'p1743'}, {'p1750'},
{'p1757'}, {'p1764'}, {'p1771'}, {'p1778'}, {'p1785'}, {'p1792'}, {'p1799'}, {'p1806'}, {'p1813'},
{'p1820'}, {'p1827'}, {'p1834'}, {'p1841'}, {'p1848'}, {'p1855'}, {'p1862'}, {'p1869'}, {'p1876'},
{'p1883'}, {'p1890'}, {'p1897'}, {'p1904'}, {'p1911'}, {'p1918'}, {'p1925'}, {'p1932'}, {'p1939'},
{'p1946'}, {'p1953'}, {'p1960'}, {'p1967'}, {'p1974'}, {'p1981'}, {'p1988'}, {'p1995'}, {'p2002'},
{'p2009'}, {'p2016'}, {'p2023'}, {'p2030'}, {'p2037'}, {'p2044'}, {'p2051'}, {'p2058'}, {'p2065'},
{'p2072'}, {'p2079'}, {'p2086'}, {'p2093'}, {'p2100'}, {'p2107'}, {'p2114'}, {'p2121'}, {'p2128'},
{'p2135'}, {'p2142'}, {'p2149'}, {'p2156'}, {'p2163'}, {'p2170'}, {'p2177'}, {'p2184'}, {'p2191'},
{'p2198'}, {'p2205'}, {'p2212'}, {'p2219'}, {'p2226'}, {'p2233'}, {'p2240'}, {'p2247'}, {'p2254'},
{'p2261'}, {'p2268'}, {'p2275'}, {'p2282'}, {'p2289'}, {'p2296'}, {'p2303'}, {'p2310'}, {'p2317'},
{'p2324'}, {'p2331'}, {'p2338'}, {'p2345'}, {'p2352'}, {'p2359'}, {'p2366'}, {'p2373'}, {'p2380'},
{'p2387'}, {'p2394'}, {'p2401'}, {'p2408'}, {'p2415'}, {'p2422'}, {'p2429'}, {'p2436'}, {'p2443'},
{'p2450'}, {'p2457'}, {'p2464'}, {'p2471'}, {'p2478'}, {'p2485'}, {'p2492'}, {'p2499'}, {'p2506'},
{'p2513'}, {'p2520'}, {'p2527'}, {'p2534'}, {'p2541'}, {'p2548'}, {'p2555'}, {'p2562'}, {'p2569'},
{'p2576'}, {'p2583'}, {'p2590'}, {'p2597'}, {'p2604'}, {'p2611'}, {'p2618'}, {'p2625'}, {'p2632'},
{'p2639'}, {'p2646'}, {'p2653'}, {'p2660'}, {'p2667'}, {'p2674'}, {'p2681'}, {'p2688'}, {'p2695'},
{'p2702'}, {'p2709'}, {'p2716'}, {'p2723'}, {'p2730'}, {'p2737'}, {'p2744'}, {'p2751'}, {'p2758'},
{'p2765'}, {'p2772'}, {'p2779'}, {'p2786'}, {'p2793'}, {'p2800'}, {'p2807'}, {'p2814'}, {'p2821'},
{'p2828'}, {'p2835'}, {'p2842'}, {'p2849'}, {'p2856'}, {'p2863'}, {'p2870'}, {'p2877'}, {'p2884'},
{'p2891'}, {'p2898'}, {'p2905'}, {'p2912'}, {'p2919'}, {'p2926'}, {'p2933'}, {'p2940'}, {'p2947'},
{'p2954'}, {'p2961'}, {'p2968'}, {'p2975'}, {'p2982'}, {'p2989'}, {'p2996'}, {'p3003'}, {'p3010'},
{'p3017'}, {'p3024'}, {'p3031'}, {'p3038'}, {'p3045'}, {'p3052'}, {'p3059'}, {'p3066'}, {'p3073'},
{'p3080'}, {'p3087'}, {'p3094'}, {'p3101'}, {'p3108'}, {'p3115'}, {'p3122'}, {'p3129'}, {'p3136'},
{'p3143'}, {'p3150'}, {'p3157'}, {'p3164'}, {'p3171'}, {'p3178'}, {'p3185'}, {'p3192'}, {'p3199'},
{'p3206'}, {'p3213'}, {'p3220'}, {'p3227'}, {'p3234'}, {'p3241'}, {'p3248'}, {'p3255'}, {'p3262'},
{'p3269'}, {'p3276'}, {'p3283'}, {'p3290'}, {'p3297'}, {'p3304'}, {'p3311'}, {'p3318'}, {'p3325'},
{'p3332'}, {'p3339'}, {'p3346'}, {'p3353'}, {'p3360'}, {'p3367'}, {'p3374'}, {'p3381'}, {'p3388'},
{'p3395'}, {'p3402'}, {'p3409'}, {'p3416'}, {'p3423'}, {'p3430'}, {'p3437'}, {'p3444'}, {'p3451'},
{'p3458'}, {'p3465'}, {'p3472'}, {'p3479'}, {'p3486'}, {'p3493'}, {'p3500'}, {'p3507'}, {'p3514'},
{'p3521'}, {'p3528'}, {'p3535'}, {'p3542'}, {'p3549'}, {'p3556'}, {'p3563'}, {'p3570'}, {'p3577'},
{'p3584'}, {'p3591'}, {'p3598'}, {'p3605'}, {'p3612'}, {'p3619'}, {'p3626'}, {'p3633'}, {'p3640'},
{'p3647'}, {'p3654'}, {'p3661'}, {'p3668'}, {'p3675'}, {'p3682'}, {'p3689'}, {'p3696'}, {'p3703'},
{'p3710'}, {'p3717'}, {'p3724'}, {'p3731'}, {'p3738'}, {'p3745'}, {'p3752'}, {'p3759'}, {'p3766'},
{'p3773'}, {'p3780'}, {'p3787'}, {'p3794'}, {'p3801'}, {'p3808'}, {'p3815'}, {'p3822'}, {'p3829'},
{'p3836'}, {'p3843'}, {'p3850'}, {'p3857'}, {'p3864'}, {'p3871'}, {'p3878'}, {'p3885'}, {'p3892'},
{'p3899'}, {'p3906'}, {'p3913'}, {'p3920'}, {'p3927'}, {'p3934'}, {'p3941'}, {'p3948'}, {'p3955'},
{'p3962'}, {'p3969'}, {'p3976'}, {'p3983'}, {'p3990'}, {'p3997'}, {'p4004'}, {'p4011'}, {'p4018'},
{'p4025'}, {'p4032'}, {'p4039'}, {'p4046'}, {'p4053'}, {'p4060'}, {'p4067'}, {'p4074'}, {'p4081'},
{'p4088'}, {'p4095'}, {'p4102'}, {'p4109'}, {'p4116'}, {'p4123'}, {'p4130'}, {'p4137'}, {'p4144'},
{'p4151'}, {'p4158'}, {'p4165'}, {'p4172'}, {'p4179'}, {'p4186'}, {'p4193'}, {'p4200'}, {'p4207'},
{'p4214'}, {'p4221'}, {'p4228'}, {'p4235'}, {'p4242'}, {'p4249'}, {'p4256'}, {'p4263'}, {'p4270'},
{'p4277'}, {'p4284'}, {'p4291'}, {'p4298'}, {'p4305'}, {'p4312'}, {'p4319'}, {'p4326'}, {'p4333'},
{'p4340'}, {'p4347'}, {'p4354'}, {'p4361'}, {'p4368'}, {'p4375'}, {'p4382'}, {'p4389'}, {'p4396'},
{'p4403'}, {'p4410'}, {'p4417'}, {'p4424'}, {'p4431'}, {'p4438'}, {'p4445'}, {'p4452'}, {'p4459'},
{'p4466'}, {'p4473'}, {'p4480'}, {'p4487'}, {'p4494'}, {'p4501'}, {'p4508'}, {'p4515'}, {'p4522'},
{'p4529'}, {'p4536'}, {'p4543'}, {'p4550'}, {'p4557'}, {'p4564'}, {'p4571'}, {'p4578'}, {'p4585'},
{'p4592'}, {'p4599'}, {'p4606'}, {'p4613'}, {'p4620'}, {'p4627'}, {'p4634'}, {'p4641'}, {'p4648'},
{'p4655'}, {'p4662'}, {'p4669'}, {'p4676'}, {'p4683'}, {'p4690'}, {'p4697'}, {'p4704'}, {'p4711'},
{'p4718'}, {'p4725'}, {'p4732'}, {'p4739'}, {'p4746'}, {'p4753'}, {'p4760'}, {'p4767'}, {'p4774'},
{'p4781'}, {'p4788'}, {'p4795'}, {'p4802'}, {'p4809'}, {'p4816'}, {'p4823'}, {'p4830'}, {'p4837'},
{'p4844'}, {'p4851'}, {'p4858'}, {'p4865'}, {'p4872'}, {'p4879'}, {'p4886'}, {'p4893'}, {'p4900'},
{'p4907'}, {'p4914'}, {'p4921'}, {'p4928'}, {'p4935'}, {'p4942'}, {'p4949'}, {'p4956'}, {'p4963'},
{'p4970'}, {'p4977'}, {'p4984'}, {'p4991'}, {'p4998'}, {'p5005'}, {'p5012'}, {'p5019'}, {'p5026'},
{'p5033'}, {'p5040'}, {'p5047'}, {'p5054'}, {'p5061'}, {'p5068'}, {'p5075'}, {'p5082'}, {'p5089'},
{'p5096'}, {'p5103'}, {'p5110'}, {'p5117'}, {'p5124'}, {'p5131'}, {'p5138'}, {'p5145'}, {'p5152'},
{'p5159'}, {'p5166'}, {'p5173'}, {'p5180'}, {'p5187'}, {'p5194'}, {'p5201'}, {'p5208'}, {'p5215'},
{'p5222'}, {'p5229'}, {'p5236'}, {'p5243'}, {'p5250'}, {'p5257'}, {'p5264'}, {'p5271'}, {'p5278'},
{'p5285'}, {'p5292'}, {'p5299'}, {'p5306'}, {'p5313'}, {'p5320'}, {'p5327'}, {'p5334'}, {'p5341'},
{'p5348'}, {'p5355'}, {'p5362'}, {'p5369'}, {'p5376'}, {'p5383'}, {'p5390'}, {'p5397'}, {'p5404'},
{'p5411'}, {'p5418'}, {'p5425'}, {'p5432'}, {'p5439'}, {'p5446'}, {'p5453'}, {'p5460'}, {'p5467'},
{'p5474'}, {'p5481'}, {'p5488'}, {'p5495'}, {'p5502'}, {'p5509'}, {'p5516'}, {'p5523'}, {'p5530'},
{'p5537'}, {'p5544'}, {'p5551'}, {'p5558'}, {'p5565'}, {'p5572'}, {'p5579'}, {'p5586'}, {'p5593'},
{'p5600'}, {'p5607'}, {'p5614'}, {'p5621'}, {'p5628'}, {'p5635'}, {'p5642'}, {'p5649'}, {'p5656'},
{'p5663'}, {'p5670'}, {'p5677'}, {'p5684'}, {'p5691'}, {'p5698'}, {'p5705'}, {'p5712'}, {'p5719'},
{'p5726'}, {'p5733'}, {'p5740'}, {'p5747'}, {'p5754'}, {'p5761'}, {'p5768'}, {'p5775'}, {'p5782'},
{'p5789'}, {'p5796'}, {'p5803'}, {'p5810'}, {'p5817'}, {'p5824'}, {'p5831'}, {'p5838'}, {'p5845'},
{'p5852'}, {'p5859'}, {'p5866'}, {'p5873'}, {'p5880'}, {'p5887'}, {'p5894'}, {'p5901'}, {'p5908'},
{'p5915'}, {'p5922'}, {'p5929'}, {'p5936'}, {'p5943'}, {'p5950'}, {'p5957'}, {'p5964'}, {'p5971'},
{'p5978'}, {'p5985'}, {'p5992'}, {'p5999'}, {'p6006'}, {'p6013'}, {'p6020'}, {'p6027'}, {'p6034'},
{'p6041'}, {'p6048'}, {'p6055'}, {'p6062'}, {'p6069'}, {'p6076'}, {'p6083'}, {'p6090'}, {'p6097'},
{'p6104'}, {'p6111'}, {'p6118'}, {'p6125'}, {'p6132'}, {'p6139'}, {'p6146'}, {'p6153'}, {'p6160'},
{'p6167'}, {'p6174'}, {'p6181'}, {'p6188'}, {'p6195'}, {'p6202'}, {'p6209'}, {'p6216'}, {'p6223'},
{'p6230'}, {'p6237'}, {'p6244'}, {'p6251'}, {'p6258'}, {'p6265'}, {'p6272'}, {'p6279'}, {'p6286'},
{'p6293'}, {'p6300'}, {'p6307'}, {'p6314'}, {'p6321'}, {'p6328'}, {'p6335'}, {'p6342'}, {'p6349'},
{'p6356'}, {'p6363'}, {'p6370'}, {'p6377'}, {'p6384'}, {'p6391'}, {'p6398'}, {'p6405'}, {'p6412'},
{'p6419'}, {'p6426'}, {'p6433'}, {'p6440'}, {'p6447'}, {'p6454'}, {'p6461'}, {'p6468'}, {'p6475'},
{'p6482'}, {'p6489'}, {'p6496'}, {'p6503'}, {'p6510'}, {'p6517'}, {'p6524'}, {'p6531'}, {'p6538'},
{'p6545'}, {'p6552'}, {'p6559'}, {'p6566'}, {'p6573'}, {'p6580'}, {'p6587'}, {'p6594'}, {'p6601'},
{'p6608'}, {'p6615'}, {'p6622'}, {'p6629'}, {'p6636'}, {'p6643'}, {'p6650'}, {'p6657'}, {'p6664'},
{'p6671'}, {'p6678'}, {'p6685'}, {'p6692'}, {'p6699'}, {'p6706'}, {'p6713'}, {'p6720'}, {'p6727'},
{'p6734'}, {'p6741'}, {'p6748'}, {'p6755'}, {'p6762'}, {'p6769'}, {'p6776'}, {'p6783'}, {'p6790'},
{'p6797'}, {'p6804'}, {'p6811'}, {'p6818'}, {'p6825'}, {'p6832'}, {'p6839'}, {'p6846'}, {'p6853'},
{'p6860'}, {'p6867'}, {'p6874'}, {'p6881'}, {'p6888'}, {'p6895'}, {'p6902'}, {'p6909'}, {'p6916'},
{'p6923'}, {'p6930'}, {'p6937'}, {'p6944'}, {'p6951'}, {'p6958'}, {'p6965'}, {'p6972'}, {'p6979'},
{'p6986'}, {'p6993'})

-- A list of 300 numbers that are no key
SELECT device, at, amount FROM events WHERE amount IN ({0.0}, {0.5}, {1.0}, {1.5}, {2.0}, {2.5},
{3.0}, {3.5}, {4.0}, {4.5}, {5.0}, {5.5}, {6.0}, {6.5}, {7.0}, {7.5}, {8.0}, {8.5}, {9.0}, {9.5},
{10.0}, {10.5}, {11.0}, {11.5}, {12.0}, {12.5}, {13.0}, {13.5}, {14.0}, {14.5}, {15.0}, {15.5},
{16.0}, {16.5}, {17.0}, {17.5}, {18.0}, {18.5}, {19.0}, {19.5}, {20.0}, {20.5}, {21.0}, {21.5},
{22.0}, {22.5}, {23.0}, {23.5}, {24.0}, {24.5}, {25.0}, {25.5}, {26.0}, {26.5}, {27.0}, {27.5},
{28.0}, {28.5}, {29.0}, {29.5}, {30.0}, {30.5}, {31.0}, {31.5}, {32.0}, {32.5}, {33.0}, {33.5},
{34.0}, {34.5}, {35.0}, {35.5}, {36.0}, {36.5}, {37.0}, {37.5}, {38.0}, {38.5}, {39.0}, {39.5},
{40.0}, {40.5}, {41.0}, {41.5}, {42.0}, {42.5}, {43.0}, {43.5}, {44.0}, {44.5}, {45.0}, {45.5},
{46.0}, {46.5}, {47.0}, {47.5}, {48.0}, {48.5}, {49.0}, {49.5}, {50.0}, {50.5}, {51.0}, {51.5},
{52.0}, {52.5}, {53.0}, {53.5}, {54.0}, {54.5}, {55.0}, {55.5}, {56.0}, {56.5}, {57.0}, {57.5},
{58.0}, {58.5}, {59.0}, {59.5}, {60.0}, {60.5}, {61.0}, {61.5}, {62.0}, {62.5}, {63.0}, {63.5},
{64.0}, {64.5}, {65.0}, {65.5}, {66.0}, {66.5}, {67.0}, {67.5}, {68.0}, {68.5}, {69.0}, {69.5},
{70.0}, {70.5}, {71.0}, {71.5}, {72.0}, {72.5}, {73.0}, {73.5}, {74.0}, {74.5}, {75.0}, {75.5},
{76.0}, {76.5}, {77.0}, {77.5}, {78.0}, {78.5}, {79.0}, {79.5}, {80.0}, {80.5}, {81.0}, {81.5},
{82.0}, {82.5}, {83.0}, {83.5}, {84.0}, {84.5}, {85.0}, {85.5}, {86.0}, {86.5}, {87.0}, {87.5},
{88.0}, {88.5}, {89.0}, {89.5}, {90.0}, {90.5}, {91.0}, {91.5}, {92.0}, {92.5}, {93.0}, {93.5},
{94.0}, {94.5}, {95.0}, {95.5}, {96.0}, {96.5}, {97.0}, {97.5}, {98.0}, {98.5}, {99.0}, {99.5},
{100.0}, {100.5}, {101.0}, {101.5}, {102.0}, {102.5}, {103.0}, {103.5}, {104.0}, {104.5}, {105.0},
{105.5}, {106.0}, {106.5}, {107.0}, {107.5}, {108.0}, {108.5}, {109.0}, {109.5}, {110.0}, {110.5},
{111.0}, {111.5}, {112.0}, {112.5}, {113.0}, {113.5}, {114.0}, {114.5}, {115.0}, {115.5}, {116.0},
{116.5}, {117.0}, {117.5}, {118.0}, {118.5}, {119.0}, {119.5}, {120.0}, {120.5}, {121.0}, {121.5},
{122.0}, {122.5}, {123.0}, {123.5}, {124.0}, {124.5}, {125.0}, {125.5}, {126.0}, {126.5}, {127.0},
{127.5}, {128.0}, {128.5}, {129.0}, {129.5}, {130.0}, {130.5}, {131.0}, {131.5}, {132.0}, {132.5},
{133.0}, {133.5}, {134.0}, {134.5}, {135.0}, {135.5}, {136.0}, {136.5}, {137.0}, {137.5}, {138.0},
{138.5}, {139.0}, {139.5}, {140.0}, {140.5}, {141.0}, {141.5}, {142.0}, {142.5}, {143.0}, {143.5},
{144.0}, {144.5}, {145.0}, {145.5}, {146.0}, {146.5}, {147.0}, {147.5}, {148.0}, {148.5}, {149.0},
{149.5})

-- A list on both parts of the key
SELECT device, at FROM events WHERE device IN ({'d1'}, {'d2'}, {'d1'}) AND at IN ({0}, {10},
{10.0}, {11})

-- A list of partitions: a Query for each
SELECT device, at FROM events WHERE device IN ({'d1'}, {'d2'}, {'d2'}) AND at > {80}

-- A list on the sort key
SELECT at FROM events WHERE device = {'d5'} AND at IN ({10}, {20}, {20.0}, {25})

-- A list on the sort key with a range
SELECT at FROM events WHERE device = {'d5'} AND at IN ({10}, {20}, {30}) AND at > {10}

-- Lists that overlap
SELECT at FROM events WHERE device = {'d5'} AND at IN ({10}, {20}) AND at IN ({20}, {30})

-- A list on a sparse index
SELECT device, at, kind FROM events WHERE kind IN ({'open'}, {'alert'}) AND score = {2.5}

-- A list on a column of several types
SELECT id, misc FROM people WHERE misc IN ({'5'}, {'true'}, {'alpha'}, {'2.5'})

-- A list on BOOLEAN
SELECT id FROM people WHERE active IN ({TRUE}, {FALSE})

-- A list on binary
SELECT digest, part FROM blobs WHERE digest IN ({X'00'}, {X'FFFF'}) AND part IN ({X'00'}, {X'FF'})

-- Row values as keys
SELECT device, at FROM events WHERE (device, at) IN (({'d1'}, {0}), ({'d2'}, {10}), ({'d2'},
{10.0}), ({'d9'}, {1}))

-- Row values with NULL
SELECT device, at FROM events WHERE (device, at) IN (({'d1'}, {NULL}), ({'d2'}, {10}))

-- Many row values
SELECT device, at FROM events WHERE (device, at) IN (({'d0'}, {-30}), ({'d1'}, {-20}), ({'d2'},
{-10}), ({'d3'}, {0}), ({'d4'}, {10}), ({'d5'}, {20}), ({'d6'}, {30}), ({'d7'}, {40}), ({'d0'},
{50}), ({'d1'}, {60}), ({'d2'}, {70}), ({'d3'}, {80}), ({'d4'}, {90}), ({'d5'}, {100}), ({'d6'},
{-30}), ({'d7'}, {-20}), ({'d0'}, {-10}), ({'d1'}, {0}), ({'d2'}, {10}), ({'d3'}, {20}), ({'d4'},
{30}), ({'d5'}, {40}), ({'d6'}, {50}), ({'d7'}, {60}))

-- An equality of rows
SELECT device, at FROM events WHERE (device, at) = ({'d1'}, {20})

-- NOT IN of rows
SELECT COUNT(*) FROM events WHERE (device, at) NOT IN (({'d1'}, {0}), ({'d2'}, {10}))

-- 120 keys: two BatchGetItems, and keys left unprocessed
SELECT account, entry FROM ledger WHERE account IN ({1}, {2.5}, {-3}, {7},
{100000000000000000000}) AND entry IN ({'a'}, {'a#1'}, {'a#10'}, {'a#2'}, {'a$'}, {'a%'}, {'a%x'},
{'a_'}, {'b'}, {'é'}, {''}, {'�'}, {'�z'}, {'￿'}, {'😀'}, {'😀a'}, {'nothing'})

-- OR of equalities on the key
SELECT id FROM people WHERE id = {'p1'} OR id = {'p2'} OR id = {'p1'}

-- OR of ranges that overlap: rows come once
SELECT at FROM events WHERE device = {'d6'} AND (at BETWEEN {0} AND {50} OR at BETWEEN {30} AND
{70})

-- OR of ranges that touch
SELECT at FROM events WHERE device = {'d6'} AND (at < {20} OR at >= {20})

-- OR of ranges with a gap
SELECT at FROM events WHERE device = {'d6'} AND (at < {0} OR at > {50})

-- OR of ranges that leave out one value
SELECT at FROM events WHERE device = {'d6'} AND (at < {20} OR at > {20})

-- OR of a point and a range
SELECT at FROM events WHERE device = {'d6'} AND (at = {-30} OR at > {70} OR at = {80})

-- OR of a range and a contradiction
SELECT at FROM events WHERE device = {'d6'} AND (at > {70} OR (at > {10} AND at < {0}))

-- OR with a branch on another column: not a key condition
SELECT at, kind FROM events WHERE device = {'d6'} AND (at > {70} OR kind = {'open'})

-- OR of two columns without a key
SELECT id FROM people WHERE city = {'Rome'} OR name = {'Bo1'}

-- OR with a branch that is NULL
SELECT at FROM events WHERE device = {'d6'} AND (at = {10} OR at = {NULL})

-- OR of both parts: rows of a key
SELECT device, at FROM events WHERE (device = {'d1'} AND at = {0}) OR (device = {'d2'} AND at =
{10}) OR (device = {'d1'} AND at = {0.0})

-- OR of partitions with ranges each
SELECT device, at FROM events WHERE (device = {'d1'} AND at > {60}) OR (device = {'d2'} AND at <
{0})

-- OR of patterns and points on text
SELECT entry FROM ledger WHERE account = {7} AND (entry LIKE {'a#%'} OR entry = {'b'} OR entry >
{'�'})

-- <> on a sort key: a gap
SELECT at FROM events WHERE device = {'d6'} AND at <> {20}

-- Two gaps and a range
SELECT at FROM events WHERE device = {'d6'} AND at <> {20} AND at <> {30} AND at < {60}

-- A sparse index answers for its own partition
SELECT device, at, score FROM events WHERE kind = {'open'} AND score IS NOT NULL

-- Without proof that score exists the sparse index may not answer
SELECT device, at, score FROM events WHERE kind = {'open'}

-- score IS NULL: the index would not have the rows
SELECT device, at, kind FROM events WHERE kind = {'open'} AND score IS NULL

-- A range on the sort key of a sparse index proves it
SELECT device, at FROM events WHERE kind = {'alert'} AND score > {1}

-- <> proves that the attribute is there
SELECT device, at FROM events WHERE kind = {'alert'} AND score <> {1}

-- NOT proves it too
SELECT device, at FROM events WHERE kind = {'alert'} AND NOT (score < {2})

-- An OR with IS NULL proves nothing
SELECT device, at FROM events WHERE kind = {'alert'} AND (score > {1} OR score IS NULL)

-- An index that holds keys alone
SELECT device, at FROM events WHERE zone = {'south'}

-- A column that the keys-only index lacks
SELECT device, at, note FROM events WHERE zone = {'south'}

-- A count needs no column, but the item must have its keys
SELECT COUNT(*) FROM events WHERE zone = {'north'}

-- A column that the index includes
SELECT id, name FROM people WHERE city = {'Rio'}

-- A column that it does not, but another index does
SELECT id, name, age FROM people WHERE city = {'Rio'} AND age >= {30}

-- The same without proof of age
SELECT id, name, age FROM people WHERE city = {'Rio'}

-- A local index
SELECT device, level, at, note FROM events WHERE device = {'d1'} AND level = {2}

-- A local index and a range
SELECT at, level FROM events WHERE device = {'d1'} AND level BETWEEN {2} AND {3} ORDER BY level,
at

-- A local index lacks a column
SELECT at, level, amount FROM events WHERE device = {'d1'} AND level > {1}

-- The sort key of the index is the table's partition key
SELECT person, account, entry FROM ledger WHERE person = {'p1'} AND account = {7}

-- The sort key of the index is a key of the table: no proof is needed
SELECT person, account, entry FROM ledger WHERE person = {'p2'}

-- An index of several partition attributes
SELECT id, section, shelf FROM places WHERE region = {'eu'} AND block = {1} AND section = {'a'}
AND shelf = {2}

-- Its first sort attribute by prefix
SELECT id, section FROM places WHERE region = {'us'} AND block = {2} AND section LIKE {'a%'} AND
shelf IS NOT NULL

-- Its second sort attribute by range, the first by equality
SELECT id, section, shelf FROM places WHERE region = {'us'} AND block = {1} AND section = {'ab'}
AND shelf > {1} AND shelf < {5}

-- A range on the first, so that the second is rechecked
SELECT id, section, shelf FROM places WHERE region = {'us'} AND block = {1} AND section > {'a'}
AND shelf = {3}

-- Only one of two partition attributes
SELECT id FROM places WHERE region = {'us'} AND section = {'a'}

-- All partition attributes, none of the sort attributes proved
SELECT id, region, block, section, shelf FROM places WHERE region = {'us'} AND block = {1}

-- Lists on several attributes
SELECT id, region, block FROM places WHERE region IN ({'eu'}, {'us'}) AND block IN ({1}, {2}) AND
section = {'a'} AND shelf IN ({1}, {2}, {3})

-- Code point order in an index
SELECT id, section FROM places WHERE region = {'eu'} AND block = {1} AND section >= {'b'} AND
shelf > {0} ORDER BY section, id

-- IS NULL of an attribute that is missing or NULL
SELECT id, rank FROM people WHERE rank IS NULL

-- IS NOT NULL
SELECT id, rank FROM people WHERE rank IS NOT NULL

-- <> drops NULL
SELECT id, rank FROM people WHERE rank <> {1}

-- NOT of an equality drops NULL
SELECT id, rank FROM people WHERE NOT (rank = {1})

-- NOT of an AND
SELECT id FROM people WHERE NOT (rank = {1} AND active = {TRUE})

-- NOT of an OR
SELECT id FROM people WHERE NOT (rank = {1} OR active)

-- IS TRUE, IS NOT TRUE, IS FALSE, IS NOT FALSE
SELECT id, active IS TRUE AS a, active IS NOT TRUE AS b, active IS FALSE AS c, active IS NOT FALSE
AS d FROM people

-- A comparison IS NOT TRUE keeps what is unknown
SELECT id, rank FROM people WHERE (rank > {2}) IS NOT TRUE

-- A comparison IS UNKNOWN
-- h2: SELECT id FROM people WHERE (rank > 2) IS NULL
SELECT id FROM people WHERE (rank > {2}) IS UNKNOWN

-- IS DISTINCT FROM
SELECT id FROM people WHERE rank IS DISTINCT FROM {1}

-- IS NOT DISTINCT FROM NULL
SELECT id FROM people WHERE rank IS NOT DISTINCT FROM NULL

-- BOOLEAN as predicate
SELECT id FROM people WHERE active

-- NOT BOOLEAN
SELECT id FROM people WHERE NOT active

-- BOOLEAN by equality
SELECT id FROM people WHERE active = {FALSE}

-- BOOLEAN unlike
SELECT id FROM people WHERE active <> {TRUE}

-- A comparison with NULL is never true, nor its NOT
SELECT id FROM people WHERE rank = {NULL} OR NOT (rank = {NULL})

-- NULL with OR TRUE
SELECT COUNT(*) FROM people WHERE rank = {NULL} OR id = {'p1'}

-- A predicate without a column
SELECT COUNT(*) FROM people WHERE 1 = 0

-- BETWEEN with NULL
SELECT id FROM people WHERE rank BETWEEN {NULL} AND {2} OR rank NOT BETWEEN {3} AND {NULL}

-- Equality on a column of several types
SELECT id, misc FROM people WHERE misc = {'5'}

-- Inequality on it
SELECT id, misc FROM people WHERE misc <> {'5'}

-- A range on its text form
SELECT id, misc FROM people WHERE misc > {'5'} ORDER BY misc, id

-- A prefix on its text form
SELECT device, at, odd FROM events WHERE odd LIKE {'a%'}

-- Its text form
SELECT misc, COUNT(*) FROM people GROUP BY misc

-- A set is JSON text
SELECT id, tags FROM people WHERE tags IS NOT NULL

-- LIMIT over a partition
SELECT device, at FROM events WHERE device = {'d1'} LIMIT {5}

-- LIMIT and OFFSET over a partition
SELECT device, at FROM events WHERE device = {'d1'} LIMIT {5} OFFSET {3}

-- OFFSET beyond the end
SELECT device, at FROM events WHERE device = {'d1'} LIMIT {5} OFFSET {30}

-- LIMIT 0
SELECT device, at FROM events WHERE device = {'d1'} LIMIT {0}

-- LIMIT over a remainder: more has to be read than is wanted
SELECT at, note FROM events WHERE device = {'d1'} AND flag = {TRUE} LIMIT {3}

-- LIMIT and OFFSET over a remainder
SELECT at, note FROM events WHERE device = {'d1'} AND amount IS NOT NULL LIMIT {3} OFFSET {2}

-- LIMIT over excluded ends
SELECT at FROM events WHERE device = {'d1'} AND at > {-30} AND at < {100} LIMIT {4}

-- LIMIT over excluded ends, all of what is left
SELECT at FROM events WHERE device = {'d1'} AND at > {-20} AND at < {10} LIMIT {2}

-- LIMIT over a scan
SELECT id FROM people LIMIT {7}

-- LIMIT over a scan with a filter
SELECT id FROM people WHERE rank > {1} LIMIT {4}

-- LIMIT over several Queries
SELECT device, at FROM events WHERE device IN ({'d1'}, {'d2'}, {'d3'}) LIMIT {20}

-- LIMIT over several Queries with OFFSET
SELECT device, at FROM events WHERE device IN ({'d1'}, {'d2'}, {'d3'}) LIMIT {20} OFFSET {10}

-- LIMIT over a BatchGetItem
SELECT id FROM people WHERE id IN ({'p1'}, {'p2'}, {'p3'}) LIMIT {2}

-- LIMIT over a page of 1 MB
SELECT i FROM wide WHERE k = {'big'} LIMIT {60}

-- LIMIT over a remainder, pages later
SELECT i FROM wide WHERE k = {'big'} AND i >= {0} AND weight > {2} AND even LIMIT {12}

-- OFFSET over pages
SELECT i FROM wide WHERE k = {'big'} LIMIT {20} OFFSET {85}

-- A partition of several pages
SELECT i, weight, CHAR_LENGTH(pad) FROM wide WHERE k = {'big'}

-- A range over pages
SELECT i FROM wide WHERE k = {'big'} AND i > {30} AND i < {109} ORDER BY i

-- A count over pages
SELECT COUNT(*), SUM(i), MIN(i), MAX(i) FROM wide WHERE k = {'big'} AND i BETWEEN {10} AND {105}

-- ORDER BY with NULL last
SELECT id, rank FROM people ORDER BY rank, id

-- ORDER BY descending: NULL first
SELECT id, rank FROM people ORDER BY rank DESC, id

-- NULLS FIRST and LAST
SELECT id, rank, active FROM people ORDER BY rank NULLS FIRST, active DESC NULLS LAST, id

-- ORDER BY with LIMIT and OFFSET
SELECT id, age FROM people ORDER BY age DESC, id LIMIT {10} OFFSET {5}

-- ORDER BY the sort key, backwards
SELECT at FROM events WHERE device = {'d1'} ORDER BY at DESC LIMIT {4}

-- ORDER BY text in code point order
SELECT entry FROM ledger WHERE account = {1} ORDER BY entry

-- ORDER BY text in code point order, backwards
SELECT account, entry FROM ledger ORDER BY entry DESC, account

-- ORDER BY binary
SELECT digest, part FROM blobs ORDER BY part DESC, digest

-- ORDER BY numbers
SELECT n FROM numbers ORDER BY n

-- ORDER BY an expression
SELECT id, rank FROM people WHERE rank IS NOT NULL ORDER BY ABS(rank) DESC, id

-- DISTINCT
SELECT DISTINCT city, active FROM people

-- DISTINCT numbers: 1, 1.0 and 1.00 are one
SELECT DISTINCT rank FROM people

-- DISTINCT with ORDER BY and LIMIT
SELECT DISTINCT note FROM events ORDER BY note LIMIT {6}

-- Aggregates of numbers
SELECT COUNT(*), COUNT(amount), COUNT(DISTINCT amount), SUM(amount), MIN(amount), MAX(amount) FROM
events

-- Aggregates of a key range
SELECT COUNT(*), MIN(at), MAX(at), SUM(at) FROM events WHERE device = {'d1'} AND at > {0}

-- AVG
-- ten digits
SELECT AVG(amount), AVG(at) FROM events WHERE device = {'d1'}

-- AVG of whole numbers is no whole number
-- ten digits
SELECT AVG(at) FROM events WHERE device = {'d1'} AND at BETWEEN {0} AND {10}

-- MIN and MAX of text by code point
SELECT MIN(entry), MAX(entry) FROM ledger WHERE account = {1}

-- MIN and MAX of text in groups
SELECT device, MIN(zone), MAX(zone), MAX(note) FROM events GROUP BY device

-- Aggregates of nothing
SELECT COUNT(*), SUM(at), MIN(note) FROM events WHERE device = {'none'}

-- Groups of nothing
SELECT device, COUNT(*) FROM events WHERE device = {'none'} GROUP BY device

-- An empty table
SELECT COUNT(*), MIN(id) FROM nothing

-- GROUP BY with NULL as a group
SELECT city, COUNT(*), SUM(rank) FROM people GROUP BY city

-- GROUP BY number
SELECT amount, COUNT(*) FROM events GROUP BY amount

-- GROUP BY several
SELECT kind, zone, COUNT(*), MAX(at) FROM events GROUP BY kind, zone

-- GROUP BY with HAVING
SELECT city, COUNT(*) AS c FROM people GROUP BY city HAVING COUNT(*) > {10} ORDER BY c DESC, city

-- HAVING on the group
SELECT device, COUNT(*) FROM events GROUP BY device HAVING device = {'d3'}

-- HAVING without GROUP BY
SELECT COUNT(*) FROM people HAVING COUNT(*) > {1000}

-- GROUP BY an expression
SELECT CASE WHEN rank > 2 THEN 'high' WHEN rank <= 2 THEN 'low' END AS band, COUNT(*) FROM people
GROUP BY CASE WHEN rank > 2 THEN 'high' WHEN rank <= 2 THEN 'low' END

-- FILTER
SELECT city, COUNT(*) FILTER (WHERE active), SUM(rank) FILTER (WHERE rank > {1}) FROM people GROUP
BY city

-- Aggregates of binary and BOOLEAN
SELECT COUNT(data), COUNT(DISTINCT flag) FROM events WHERE device = {'d2'}

-- SUM of decimals is exact
SELECT SUM(amount) FROM events WHERE amount = {1000000.000001} OR amount = {-0.000003}

-- SUM of long numbers is exact
SELECT SUM(n) FROM numbers WHERE n IN ({12345678901234567890123456789012345678}, {1}, {2})

-- GROUP BY over a list of keys
SELECT device, COUNT(*), MIN(at) FROM events WHERE device IN ({'d1'}, {'d2'}) AND at > {20} GROUP
BY device

-- ROLLUP
-- h2: SELECT city, active, COUNT(*) FROM people GROUP BY city, active UNION ALL SELECT city, NULL,
-- h2: COUNT(*) FROM people GROUP BY city UNION ALL SELECT NULL, NULL, COUNT(*) FROM people
SELECT city, active, COUNT(*) FROM people GROUP BY ROLLUP (city, active)

-- An inner join
SELECT l.entry, p.name FROM ledger l JOIN people p ON l.person = p.id WHERE l.account = {1}

-- A left join keeps what has no partner
SELECT l.entry, l.person, p.name FROM ledger l LEFT JOIN people p ON l.person = p.id WHERE
l.account = {1}

-- What is looked up drives the next lookup, within one table
SELECT l.entry, p.name, b.name AS boss_name FROM ledger l JOIN people p ON l.person = p.id LEFT JOIN
people b ON p.boss = b.id AND b.active WHERE l.account = {1}

-- A key of two columns is looked up
SELECT a.at, b.note FROM events a LEFT JOIN events b ON b.device = a.device AND b.at = a.score WHERE
a.device = {'d1'}

-- An item collection of an index is looked up for each
SELECT p.id, l.account, l.entry FROM people p LEFT JOIN ledger l ON l.person = p.id WHERE p.city =
{'Rome'} AND p.age IS NOT NULL

-- A whole key of an index is looked up
SELECT a.at, b.device, b.at AS b_at FROM events a JOIN events b ON b.kind = a.kind AND b.score =
a.score WHERE a.device = {'d1'}

-- What the index lists without its sort key is not lost
SELECT a.at, b.device, b.at AS b_at FROM events a JOIN events b ON b.kind = a.kind WHERE a.device =
{'d1'} AND a.at < {20}

-- Items are fetched by the keys that an index gave for each
SELECT p.id, q.id AS other, q.active FROM people p JOIN people q ON q.city = p.city WHERE p.id IN
({'p1'}, {'p2'}, {'p1'})

-- The latest of each
SELECT p.id, t.latest FROM people p JOIN (SELECT person, MAX(account) AS latest FROM ledger GROUP BY
person) t ON t.person = p.id WHERE p.city = {'Rome'}

-- Whether there is any
SELECT p.id FROM people p WHERE p.city = {'Rome'} AND EXISTS (SELECT 1 FROM ledger l WHERE l.person
= p.id AND l.account > {1})

-- And whether there is none
SELECT p.id FROM people p WHERE p.city = {'Rome'} AND NOT EXISTS (SELECT 1 FROM ledger l WHERE
l.person = p.id)

-- The first item of each collection is not the first that a filter keeps
SELECT p.id FROM people p WHERE p.city = {'Rome'} AND EXISTS (SELECT 1 FROM ledger l WHERE l.person
= p.id AND l.cents > {1})

-- Rows of a join in the order of the side that drives it
SELECT a.at, b.note FROM events a LEFT JOIN events b ON b.device = a.device AND b.at = a.score WHERE
a.device = {'d1'} ORDER BY a.at DESC LIMIT {5}

-- Joins written in another order than they are read in
SELECT l.entry, p.name, n.word FROM numbers n JOIN people p ON p.rank = n.n JOIN ledger l ON
l.person = p.id WHERE l.account = {1}

-- What a sub-query on a key finds is looked up
SELECT l.entry FROM ledger l WHERE l.account = {2.5} AND EXISTS (SELECT 1 FROM people p WHERE p.id =
l.person AND p.active)

-- And what it does not find
SELECT l.entry, l.person FROM ledger l WHERE l.account = {2.5} AND NOT EXISTS (SELECT 1 FROM people
p WHERE p.id = l.person AND p.active)

-- A left join with a condition on the right side in ON
SELECT l.entry, p.name FROM ledger l LEFT JOIN people p ON l.person = p.id AND p.active WHERE
l.account = {7}

-- The same in WHERE: no row without partner is left
SELECT l.entry, p.name FROM ledger l LEFT JOIN people p ON l.person = p.id WHERE l.account = {7}
AND p.active = {TRUE}

-- A left join with a key of the right side in ON
SELECT l.entry, l.person, p.name FROM ledger l LEFT JOIN people p ON l.person = p.id AND p.id =
{'p1'} WHERE l.account = {7}

-- A left join with a condition on the left side in ON
SELECT l.entry, p.name FROM ledger l LEFT JOIN people p ON l.person = p.id AND l.cents > {1} WHERE
l.account = {7}

-- A list in a conjunction, as literals: one flat AND after it is expanded
SELECT id FROM people WHERE (rank > 1 OR active) AND id = {'p5'} AND misc NOT IN ('100', 'beta',
'5', 'x')

-- Predicates travel over two joins
SELECT l.entry, p.name, n.word FROM ledger l JOIN people p ON l.person = p.id JOIN numbers n ON
n.n = l.account WHERE n.n IN ({1}, {7}) AND p.id = {'p1'}

-- LEFT JOIN ... IS NULL
SELECT l.entry, l.person FROM ledger l LEFT JOIN people p ON l.person = p.id WHERE l.account = {7}
AND p.id IS NULL

-- A right join
SELECT p.id, l.entry FROM ledger l RIGHT JOIN people p ON l.person = p.id AND l.account = {1}
WHERE p.id IN ({'p1'}, {'p2'}, {'p9'})

-- A full join
-- h2: SELECT a.id, b.id FROM (SELECT * FROM people WHERE city = 'Rome') a LEFT JOIN (SELECT * FROM
-- h2: people WHERE age = 30) b ON a.id = b.id UNION ALL SELECT NULL, b.id FROM people b WHERE age
-- h2: = 30 AND NOT EXISTS (SELECT * FROM people a WHERE a.city = 'Rome' AND a.id = b.id)
SELECT a.id, b.id FROM (SELECT * FROM people WHERE city = {'Rome'}) a FULL JOIN (SELECT * FROM
people WHERE age = {30}) b ON a.id = b.id

-- A self join
SELECT p.id, q.name AS boss_name FROM people p JOIN people q ON p.boss = q.id WHERE p.active

-- A self join with ranges
SELECT a.at, b.at FROM events a JOIN events b ON a.device = b.device AND a.at < b.at WHERE
a.device = {'d1'} AND b.at < {20}

-- A join on numbers: 1 and 1.0 meet
SELECT p.id, n.n FROM people p JOIN numbers n ON p.rank = n.n

-- A join on several columns
SELECT COUNT(*) FROM events a JOIN events b ON a.kind = b.kind AND a.score = b.score AND a.device
<> b.device

-- NULL joins nothing
SELECT COUNT(*) FROM people a JOIN people b ON a.city = b.city AND a.age = b.age

-- A cross join
SELECT COUNT(*) FROM people p, numbers n WHERE p.city = {'Rome'}

-- A join without equality
SELECT a.n, b.n FROM numbers a JOIN numbers b ON a.n < b.n WHERE a.half = {1} AND b.half = {1} AND
a.n > {0}

-- Three tables
SELECT l.entry, p.name, n.word FROM ledger l JOIN people p ON l.person = p.id JOIN numbers n ON
n.n = l.account WHERE l.account IN ({1}, {7})

-- A join with a sub-query
SELECT p.id, t.c FROM people p JOIN (SELECT person, COUNT(*) AS c FROM ledger GROUP BY person) t
ON t.person = p.id

-- A filter of one side goes to the other
SELECT a.device, a.at, b.at FROM events a JOIN events b ON a.device = b.device AND a.at = b.at
WHERE a.device = {'d2'} AND b.at > {50}

-- USING
SELECT COUNT(*) FROM ledger a JOIN ledger b USING (account, entry) WHERE a.account = {1}

-- IN a sub-query
SELECT id, name FROM people WHERE id IN (SELECT person FROM ledger WHERE account = {1})

-- NOT IN a sub-query with NULL
SELECT id FROM people WHERE id NOT IN (SELECT person FROM ledger WHERE account = {1})

-- NOT IN a sub-query without NULL
SELECT id FROM people WHERE id NOT IN (SELECT person FROM ledger WHERE account = {1} AND person IS
NOT NULL)

-- NOT IN an empty sub-query keeps even NULL
SELECT id FROM people WHERE boss NOT IN (SELECT person FROM ledger WHERE account = {99})

-- NULL NOT IN a sub-query
SELECT id, boss FROM people WHERE boss NOT IN (SELECT id FROM people WHERE city = {'Rome'})

-- EXISTS
SELECT id FROM people p WHERE EXISTS (SELECT * FROM ledger l WHERE l.person = p.id AND l.account =
{7})

-- Numbers of different scales joined, one of them pinned: predicates must not be inferred without
-- end
SELECT l.account, l.entry FROM ledger l WHERE EXISTS (SELECT * FROM numbers n WHERE l.account =
n.n AND n.n = {7}) AND l.account >= {3.0}

-- NOT EXISTS
SELECT id FROM people p WHERE NOT EXISTS (SELECT * FROM ledger l WHERE l.person = p.id)

-- EXISTS with a condition on both sides
SELECT device, at FROM events e WHERE device = {'d1'} AND EXISTS (SELECT * FROM events f WHERE
f.device = {'d2'} AND f.score = e.score AND f.at > {10})

-- A scalar sub-query
SELECT id, (SELECT MAX(n) FROM numbers WHERE half = {1}) AS m FROM people WHERE id = {'p1'}

-- A scalar sub-query as comparand
SELECT device, at FROM events WHERE device = {'d1'} AND at = (SELECT MAX(at) FROM events WHERE
device = {'d1'})

-- A scalar sub-query that is NULL
SELECT COUNT(*) FROM people WHERE rank > (SELECT MAX(n) FROM numbers WHERE n = {-99})

-- A correlated scalar sub-query
SELECT p.id, (SELECT COUNT(*) FROM ledger l WHERE l.person = p.id) AS c FROM people p WHERE p.city
= {'Oslo'}

-- A correlated comparison
SELECT device, at, amount FROM events e WHERE amount = (SELECT MAX(amount) FROM events f WHERE
f.device = e.device)

-- Row IN a sub-query
SELECT device, at FROM events WHERE (device, at) IN (SELECT device, at FROM events WHERE kind =
{'open'} AND score > {0})

-- ALL
SELECT n FROM numbers WHERE n >= ALL (SELECT n FROM numbers WHERE half = {1})

-- ANY
SELECT n FROM numbers WHERE n = ANY (SELECT other FROM numbers)

-- WITH, used twice
WITH r AS (SELECT id, city, age FROM people WHERE city = {'Rome'}) SELECT a.id, b.id FROM r a JOIN
r b ON a.age = b.age

-- A derived table with LIMIT
SELECT COUNT(*) FROM (SELECT id FROM people LIMIT 5) t

-- A filter over a LIMIT does not go below it
SELECT id FROM (SELECT id, rank FROM people ORDER BY id LIMIT 20) t WHERE rank > {1}

-- UNION
SELECT city FROM people UNION SELECT zone FROM events

-- UNION ALL
SELECT city FROM people WHERE age = {30} UNION ALL SELECT zone FROM events WHERE device = {'d1'}

-- UNION ALL with LIMIT
SELECT id FROM people WHERE id = {'p1'} UNION ALL SELECT id FROM people WHERE id = {'p2'} LIMIT 1

-- INTERSECT
SELECT person FROM ledger INTERSECT SELECT id FROM people

-- EXCEPT
SELECT person FROM ledger EXCEPT SELECT id FROM people

-- INTERSECT ALL
-- h2: SELECT rank FROM (SELECT rank, ROW_NUMBER() OVER (PARTITION BY rank ORDER BY rank) AS r FROM
-- h2: people INTERSECT SELECT other, ROW_NUMBER() OVER (PARTITION BY other ORDER BY other) FROM
-- h2: numbers) t
SELECT rank FROM people INTERSECT ALL SELECT other FROM numbers

-- EXCEPT ALL
-- h2: SELECT rank FROM (SELECT rank, ROW_NUMBER() OVER (PARTITION BY rank ORDER BY rank) AS r FROM
-- h2: people EXCEPT SELECT other, ROW_NUMBER() OVER (PARTITION BY other ORDER BY other) FROM
-- h2: numbers) t
SELECT rank FROM people EXCEPT ALL SELECT other FROM numbers

-- UNION of literals of several lengths: none is padded
SELECT id FROM people WHERE id = {'p1'} UNION ALL SELECT 'r1' FROM people WHERE id = {'p1'} UNION
ALL SELECT 'r100' FROM people WHERE id = {'p1'}

-- VALUES of several lengths
SELECT v.a, CHAR_LENGTH(v.a) FROM (VALUES ('r1'), ('r100')) AS v (a)

-- One column of one row of VALUES: its order is that of constants, not of a sort
SELECT v.b FROM (VALUES (1, 'only')) AS v (a, b)

-- The same with the order asked for
SELECT DISTINCT v.b FROM (VALUES (1, 'only')) AS v (a, b) ORDER BY v.b

-- The same behind a filter
SELECT v.b FROM (VALUES (0, 'one'), (1, CAST(NULL AS VARCHAR(6)))) AS v (a, b)
WHERE v.b IS NULL ORDER BY v.b

-- One column of rows that happen to stand in its order, the other column not
SELECT v.a FROM (VALUES (1, 'b'), (2, 'a')) AS v (a, b) ORDER BY v.a DESC

-- VALUES joined with keys
SELECT p.id, v.b FROM (VALUES ('p1', 1), ('p10', 2), ('none', 3)) AS v (a, b) LEFT JOIN people p
ON p.id = v.a

-- A set operation with ORDER BY
SELECT id FROM people WHERE city = {'Rome'} UNION SELECT id FROM people WHERE age = {44} ORDER BY
id DESC

-- ROW_NUMBER
SELECT id, city, ROW_NUMBER() OVER (PARTITION BY city ORDER BY id) AS r FROM people

-- RANK and DENSE_RANK
SELECT id, RANK() OVER (ORDER BY age, city) AS r, DENSE_RANK() OVER (ORDER BY age) AS d FROM
people

-- A running sum
SELECT at, SUM(at) OVER (PARTITION BY device ORDER BY at) AS s FROM events WHERE device IN
({'d1'}, {'d2'})

-- A frame of rows
SELECT at, SUM(at) OVER (ORDER BY at ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS s FROM events
WHERE device = {'d1'}

-- LAG and LEAD
SELECT at, LAG(at) OVER (ORDER BY at) AS a, LEAD(at, 2) OVER (ORDER BY at) AS b FROM events WHERE
device = {'d1'}

-- COUNT(*) OVER ()
SELECT id, COUNT(*) OVER () AS c FROM people WHERE city = {'Rome'}

-- FIRST_VALUE
SELECT at, FIRST_VALUE(at) OVER (PARTITION BY flag ORDER BY at) AS f FROM events WHERE device =
{'d1'}

-- A window in a sub-query
SELECT device, at FROM (SELECT device, at, ROW_NUMBER() OVER (PARTITION BY device ORDER BY at
DESC) AS r FROM events) t WHERE r = {1}

-- A window ordered by text
SELECT entry, ROW_NUMBER() OVER (ORDER BY entry) AS r FROM ledger WHERE account = {1}

-- The greatest text of a window
SELECT account, entry, MAX(entry) OVER (PARTITION BY account) AS m FROM ledger WHERE account IN
({1}, {7})

-- GREATEST of text
SELECT GREATEST(entry, '😀') AS g FROM ledger WHERE account = {1}

-- MAX over a partition
SELECT id, MAX(rank) OVER (PARTITION BY city) AS m FROM people

-- CASE
SELECT id, CASE city WHEN 'Rome' THEN 'r' WHEN 'Oslo' THEN 'oslo' ELSE 'else' END AS c FROM people

-- CASE in WHERE
SELECT id FROM people WHERE CASE WHEN active THEN city ELSE name END = {'Rome'}

-- COALESCE and NULLIF
SELECT id, COALESCE(city, 'none') AS c, NULLIF(rank, 1) AS r, COALESCE(rank, age, -1) AS x FROM
people

-- COALESCE in WHERE
SELECT id FROM people WHERE COALESCE(city, 'none') = {'none'}

-- Text functions
SELECT UPPER(name) AS u, LOWER(name) AS l, CHAR_LENGTH(name) AS n, SUBSTRING(name FROM 2 FOR 2) AS
s, POSITION('n' IN name) AS p FROM people

-- TRIM
SELECT TRIM(note) AS t, TRIM(LEADING 'a' FROM note) AS l, TRIM(TRAILING 'a' FROM note) AS r FROM
events

-- Concatenation
SELECT id || '/' || city AS c FROM people

-- Concatenation as key: evaluated once, then a point read
SELECT id FROM people WHERE id = 'p' || {'5'}

-- Arithmetic as key
SELECT n FROM numbers WHERE n = 4 + 1

-- Arithmetic
SELECT n + 1 AS a, n - 0.5 AS s, n * 2 AS m, -n AS d FROM numbers WHERE n BETWEEN {-1000} AND
{1000}

-- Division
-- ten digits
SELECT n / 3 AS q FROM numbers WHERE n BETWEEN {1} AND {10}

-- Rounding
SELECT ROUND(amount, 1) AS r, FLOOR(amount) AS f, CEILING(amount) AS c, ABS(amount) AS a FROM
events WHERE amount IS NOT NULL

-- MOD
SELECT at, MOD(at, 7) AS m FROM events WHERE device = {'d1'}

-- A function on a key is no key condition
SELECT id FROM people WHERE UPPER(id) = {'P3'}

-- Arithmetic on a key
SELECT n FROM numbers WHERE n + 1 = {6}

-- A CAST of a key
SELECT n FROM numbers WHERE half = {1} AND CAST(n AS DECIMAL(60, 0)) = 5

-- A column with a column
SELECT id FROM people WHERE rank = age OR city = name

-- Row independent expressions
SELECT at FROM events WHERE device = {'d1'} AND at > 10 * 2 + 5

-- GREATEST and LEAST
SELECT id, GREATEST(rank, age) AS g FROM people WHERE rank IS NOT NULL AND age IS NOT NULL

-- SELECT without FROM
SELECT 1 AS a, 'x' AS b, NULL AS c

-- A text with its own wildcard characters
SELECT id FROM people WHERE name || '%' LIKE {'A%!%'} ESCAPE '!'

-- REPLACE
SELECT REPLACE(name, 'n', 'm') AS r FROM people WHERE city = {'Lima'}

-- Text of a number in plain form
-- h2: SELECT CASE at WHEN 20 THEN '20' WHEN 30 THEN '30' ELSE '40' END FROM events WHERE device =
-- h2: 'd1' AND at BETWEEN 11 AND 40
SELECT CAST(at AS VARCHAR) AS t FROM events WHERE device = {'d1'} AND at BETWEEN {11} AND {40}

-- A quoted name
SELECT "id", "name" FROM "people" WHERE "id" = {'p1'}

-- Names in another case
SELECT ID, Name FROM People WHERE Id = {'p1'}

-- Everything of a table with a NULL typed, a missing and another typed attribute
SELECT * FROM events

-- The same of all others
SELECT * FROM people

-- Numbers of all sizes
SELECT * FROM numbers

-- Binary
SELECT * FROM blobs WHERE body >= {X'80'} OR body = {X'00'}

-- All texts
SELECT * FROM ledger WHERE memo < {'b'} OR memo >= {'😀'}

-- A CAST that cuts a key off is not the key
SELECT id FROM people WHERE CAST(id AS VARCHAR(2)) = {'p7'}

-- What a CAST cut off, another does not bring back
SELECT id FROM people WHERE CAST(CAST(id AS VARCHAR(2)) AS VARCHAR) = {'p7'}

-- A CAST that cuts off in the list of columns
SELECT CAST(CAST(name AS VARCHAR(2)) AS VARCHAR) AS n FROM people WHERE id = {'p3'}

-- A comparand that a CAST cuts off
SELECT id FROM people WHERE id = CAST({'p7x'} AS VARCHAR(2))

-- A comparand that a CAST pads
SELECT id FROM people WHERE id = CAST({'p7xyz'} AS CHAR(2))

-- A comparand that a CAST rounds
SELECT n FROM numbers WHERE n = CAST({5.4999} AS DECIMAL(4, 2))

-- A value that a CAST rounds and cuts off
SELECT CAST({1.239} AS DECIMAL(4, 2)) AS n, CAST({'abcdef'} AS VARCHAR(3)) AS t FROM people WHERE id = {'p3'}

-- A pattern on an attribute: DynamoDB hands out more than matches
SELECT device, at, note FROM events WHERE note LIKE {'a_b'}

-- A pattern in the middle of an attribute
SELECT device, at, note FROM events WHERE device = {'d4'} AND note LIKE {'%ph%'}

-- The opposite of a pattern on an attribute
SELECT device, at, note FROM events WHERE note NOT LIKE {'a_b'}

-- The opposite of one in the middle, beside another predicate
SELECT device, at, note FROM events WHERE NOT (note LIKE {'%ph%'} OR amount > {2})

-- The opposite of a prefix on an attribute
SELECT device, at, note FROM events WHERE note NOT LIKE {'al%'}

-- A prefix with an escape on an attribute
SELECT device, at, note FROM events WHERE note LIKE {'a!%%'} ESCAPE '!'

-- LIMIT over what DynamoDB cannot evaluate
SELECT kind FROM events WHERE device = {'d1'} AND UPPER(kind) = {'OPEN'} LIMIT {2}

-- LIMIT and OFFSET over what DynamoDB cannot evaluate
SELECT kind FROM events WHERE device = {'d1'} AND UPPER(kind) <> {'OPEN'} LIMIT {3} OFFSET {1}

-- Another value of an attribute
SELECT device, at, kind FROM events WHERE kind <> {'open'} AND score <> {2.5}

-- None of some values of an attribute
SELECT device, at, amount FROM events WHERE amount NOT IN ({1}, {2.5}, {99.99})

-- None of some values, one of them NULL
SELECT device, at, amount FROM events WHERE amount NOT IN ({1}, {NULL})

-- Some values of an attribute of several types
SELECT device, at, odd FROM events WHERE odd IN ({'1'}, {'true'}, {'42'}, {'alpha'})

-- One value of an attribute of several types, or another attribute
SELECT device, at, odd FROM events WHERE odd = {'42'} OR flag

-- Not surely true
SELECT device, at FROM events WHERE (amount > {1} OR kind = {'open'}) IS NOT TRUE

-- Surely false
SELECT device, at FROM events WHERE (amount > {1} AND kind = {'open'}) IS FALSE

-- Not surely false
SELECT device, at FROM events WHERE (amount > {1} AND kind = {'open'}) IS NOT FALSE

-- Not surely a pattern
SELECT device, at FROM events WHERE (note LIKE {'a_b'}) IS NOT TRUE

-- NULL attributes, or values of another
SELECT device, at FROM events WHERE kind IS NULL OR score > {2}

-- The empty text is a value
SELECT device, at, note FROM events WHERE note = {''} OR note <> {'alpha'} AND note < {'a'}

-- A branch that DynamoDB cannot evaluate
SELECT device, at FROM events WHERE kind = {'open'} OR CHAR_LENGTH(note) = {3}

-- The order of a sort key, backwards
SELECT at, note FROM events WHERE device = {'d1'} ORDER BY at DESC

-- The first of them
SELECT at, note FROM events WHERE device = {'d1'} ORDER BY at DESC LIMIT {3}

-- The order of several collections, merged
SELECT device, at FROM events WHERE device IN ({'d1'}, {'d3'}, {'d5'}) ORDER BY at, device LIMIT {10}

-- The same backwards, from the middle, over a filter
SELECT device, at, amount FROM events WHERE device IN ({'d1'}, {'d3'}) AND at < {60} AND amount > {0} ORDER BY at DESC, device DESC

-- The order of text by code point, merged
SELECT account, entry FROM ledger WHERE account IN ({1}, {7}, {100}) ORDER BY entry, account

-- The order of an index
SELECT kind, score FROM events WHERE kind = {'open'} AND score IS NOT NULL ORDER BY score DESC

-- An order behind a predicate that DynamoDB cannot evaluate
SELECT at, kind FROM events WHERE device = {'d2'} AND UPPER(kind) = {'OPEN'} ORDER BY at DESC LIMIT {2}

-- A count of a collection
SELECT COUNT(*) FROM events WHERE device = {'d1'}

-- A count over excluded ends
SELECT COUNT(*) FROM events WHERE device = {'d1'} AND at > {-30} AND at < {50}

-- A count over what DynamoDB filters
SELECT COUNT(*) FROM events WHERE device = {'d1'} AND note LIKE {'a%'}

-- A count over what DynamoDB cannot evaluate
SELECT COUNT(*) FROM events WHERE device = {'d1'} AND UPPER(kind) = {'OPEN'}

-- A count of values
SELECT COUNT(amount) FROM events WHERE device IN ({'d1'}, {'d2'})

-- A count of nothing is 0
SELECT COUNT(*) FROM events WHERE device = {'d1'} AND amount = {NULL}

-- A count beside others
SELECT kind, (SELECT COUNT(*) FROM events WHERE device = {'d1'}) FROM events WHERE device = {'d2'}

-- The least and the greatest sort key
SELECT MIN(at) FROM events WHERE device = {'d1'} AND at > {-30}

-- Of several collections
SELECT MAX(entry) FROM ledger WHERE account IN ({1}, {7}, {100})

-- Over excluded ends
SELECT MAX(at) FROM events WHERE device IN ({'d1'}, {'d2'}) AND at > {-30} AND at < {50}

-- Of nothing
SELECT MAX(at) FROM events WHERE device = {'d1'} AND at > {5000}

-- Over a filter
SELECT MIN(at) FROM events WHERE device = {'d1'} AND amount > {0}

-- Items of index entries that hold only keys
SELECT device, at, note, amount FROM events WHERE zone = {'north'}

-- All of them, some by a predicate that DynamoDB cannot evaluate
SELECT * FROM events WHERE zone = {'south'} AND UPPER(kind) = {'OPEN'}

-- No more of them than are wanted
SELECT device, at, note FROM events WHERE zone = {'north'} AND flag LIMIT {3}

-- Several index keys
SELECT device, at, note FROM events WHERE zone IN ({'north'}, {'south'})

-- What an index includes, and what it does not
SELECT id, name, rank FROM people WHERE city = {'Rome'} AND name >= {'B'}

-- What DynamoDB fetches for a local index
SELECT * FROM events WHERE device = {'d2'} AND level = {3}

-- In its order
SELECT device, level, amount FROM events WHERE device = {'d2'} AND level >= {1} ORDER BY level DESC

-- A count by a local index
SELECT COUNT(*) FROM events WHERE device = {'d2'} AND level >= {2}

-- A predicate on what a local index does not hold
SELECT device, at, level FROM events WHERE device = {'d2'} AND level >= {1} AND amount > {0}

-- A small index instead of the table
SELECT zone FROM events WHERE zone IS NOT NULL

-- With a predicate on another key
SELECT zone, at FROM events WHERE zone > {'north'} AND at > {0}

-- DISTINCT of a whole key
SELECT DISTINCT device, at, kind FROM events WHERE device IN ({'d1'}, {'d2'})

-- DISTINCT of a sort key within one partition
SELECT DISTINCT at FROM events WHERE device = {'d1'}

-- DISTINCT of a sort key over several
SELECT DISTINCT at FROM events WHERE device IN ({'d1'}, {'d2'})

-- DISTINCT of a partition key
SELECT DISTINCT device FROM events WHERE device IN ({'d1'}, {'d2'})

-- A long list that follows for a column of the other side, which may be NULL
SELECT a.memo, b.id AS b_id FROM ledger a JOIN people b ON a.person = b.id WHERE b.id IN ('p66', 'p59', 'p66', 'p66', 'p66', 'p66', 'p66', 'p66', 'p66', 'p66', 'p66', 'p66', 'p66', 'p66', 'p66', 'p66', 'p66', 'p66') AND b.active

-- Two joins that differ late in a long list
SELECT a.at, b.note FROM events a JOIN events b ON b.device = a.device AND b.at = a.score WHERE a.device IN
('n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8', 'n9', 'n10', 'n11', 'n12', 'n13', 'n14', 'n15', 'n16', 'n17', 'd1')
UNION ALL SELECT a.at, b.note FROM events a JOIN events b ON b.device = a.device AND b.at = a.score WHERE a.device IN
('n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8', 'n9', 'n10', 'n11', 'n12', 'n13', 'n14', 'n15', 'n16', 'n17', 'd2')

-- A count of each
SELECT p.id, (SELECT COUNT(*) FROM ledger l WHERE l.person = p.id) FROM people p WHERE p.city = {'Rome'}

-- A member of a map
SELECT id, "to.city", "to.zip" FROM parcels WHERE "to.city" = {'beta'}

-- Members of maps that are something else, or are not there
SELECT id FROM parcels WHERE "to.city" <> {'beta'}

-- Not in a list of members
SELECT id FROM parcels WHERE "to.zip" NOT IN ({1}, {2.5}, {42})

-- No member, for whatever reason
SELECT id FROM parcels WHERE "to.city" IS NULL

-- Members that are there
SELECT id FROM parcels WHERE "to.zip" IS NOT NULL AND "to.zip" BETWEEN {0} AND {7}

-- The beginning of a member
SELECT id FROM parcels WHERE "to.city" LIKE 'al%' OR "to.city" NOT LIKE 'a%'

-- A member that is true, or is not
SELECT id FROM parcels WHERE "to.home" IS NOT TRUE

-- A member of several types
SELECT id, "to.note" FROM parcels WHERE "to.note" = {'5'}

-- Groups of a member
SELECT "to.home", COUNT(*), SUM("to.zip") FROM parcels GROUP BY "to.home"

-- A join by a member
SELECT a.id, b.id FROM parcels a JOIN parcels b ON a."to.city" = b."to.city" WHERE a."to.zip" > {1}
