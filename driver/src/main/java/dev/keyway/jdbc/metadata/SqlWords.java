package dev.keyway.jdbc.metadata;

/** Words of the dialect that SQL:2003 does not have, and the functions behind JDBC's escapes. */
final class SqlWords {

  static final String KEYWORDS = "DESCRIBE,EXPLAIN,LIMIT,SHOW";

  static final String NUMERIC_FUNCTIONS =
      "ABS,ACOS,ASIN,ATAN,ATAN2,CEILING,COS,COT,DEGREES,EXP,FLOOR,LOG,LOG10,MOD,PI,POWER,RADIANS,"
          + "RAND,ROUND,SIGN,SIN,SQRT,TAN,TRUNCATE";

  static final String STRING_FUNCTIONS =
      "ASCII,CHAR,CONCAT,INSERT,LCASE,LEFT,LENGTH,LOCATE,LTRIM,REPEAT,REPLACE,RIGHT,RTRIM,"
          + "SUBSTRING,UCASE";

  static final String SYSTEM_FUNCTIONS = "CONVERT,IFNULL";

  static final String TIME_FUNCTIONS =
      "CURDATE,CURTIME,DAYOFMONTH,DAYOFWEEK,DAYOFYEAR,HOUR,MINUTE,MONTH,NOW,QUARTER,SECOND,"
          + "TIMESTAMPADD,TIMESTAMPDIFF,WEEK,YEAR";

  private SqlWords() {}
}
