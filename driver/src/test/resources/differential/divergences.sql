-- Numbers become text in plain form here; H2 writes a DECFLOAT that ends in zeros with an exponent.
SELECT CAST(n AS VARCHAR) AS t FROM numbers WHERE n = 100

-- A quotient has 38 significant digits here and 39 in H2.
SELECT n / 3 AS q FROM numbers WHERE n = 1

-- Without ESCAPE no character escapes here, as the standard says; in H2 the backslash does.
SELECT id FROM people WHERE name || '\%' LIKE 'Ann0\%'

-- The wildcard _ is one character here, in H2 one UTF-16 unit: an emoji has two.
SELECT entry FROM ledger WHERE account = 1 AND entry LIKE '_'

-- GREATEST leaves NULL out here, as in PostgreSQL; in H2 it is NULL then.
SELECT id, GREATEST(rank, age) AS g FROM people
