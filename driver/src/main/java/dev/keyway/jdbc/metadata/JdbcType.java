package dev.keyway.jdbc.metadata;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ColumnType.Kind;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;

/** How a column type appears in JDBC. */
public final class JdbcType {

  private JdbcType() {}

  /** The constant of {@link Types}. */
  public static int code(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> Types.BOOLEAN;
      case TINYINT -> Types.TINYINT;
      case SMALLINT -> Types.SMALLINT;
      case INTEGER -> Types.INTEGER;
      case BIGINT -> Types.BIGINT;
      case DECIMAL -> Types.DECIMAL;
      case REAL -> Types.REAL;
      case DOUBLE -> Types.DOUBLE;
      case CHAR -> Types.CHAR;
      case VARCHAR -> Types.VARCHAR;
      case VARBINARY -> Types.VARBINARY;
      case DATE -> Types.DATE;
      case TIME -> Types.TIME;
      case TIMESTAMP -> Types.TIMESTAMP;
      case NULL -> Types.NULL;
      case ITEM -> Types.OTHER;
    };
  }

  /** The bare name, as getTypeInfo lists it. */
  public static String name(ColumnType type) {
    return type.kind().name();
  }

  /** The class that {@code getObject} gives. */
  public static Class<?> javaClass(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> Boolean.class;
      case TINYINT, SMALLINT, INTEGER -> Integer.class;
      case BIGINT -> Long.class;
      case DECIMAL -> BigDecimal.class;
      case REAL -> Float.class;
      case DOUBLE -> Double.class;
      case CHAR, VARCHAR -> String.class;
      case VARBINARY -> byte[].class;
      case DATE -> Date.class;
      case TIME -> Time.class;
      case TIMESTAMP -> Timestamp.class;
      case NULL, ITEM -> Object.class;
    };
  }

  /** Digits of a number, characters of anything else; bytes of binary data. */
  public static int size(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> 1;
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      case REAL -> 7;
      case DOUBLE -> 15;
      case DATE -> "yyyy-MM-dd".length();
      case TIME -> "HH:mm:ss".length() + fraction(type);
      case TIMESTAMP -> "yyyy-MM-dd HH:mm:ss".length() + fraction(type);
      case NULL, ITEM -> 0;
      case DECIMAL, CHAR, VARCHAR, VARBINARY -> Math.max(1, type.precision());
    };
  }

  private static int fraction(ColumnType type) {
    return type.precision() == 0 ? 0 : 1 + type.precision();
  }

  /** Characters that the longest value takes as text. */
  public static int displaySize(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> "false".length();
      case TINYINT, SMALLINT, INTEGER, BIGINT -> size(type) + 1;
      case DECIMAL -> size(type) + 2;
      case REAL, DOUBLE -> "-1.7976931348623157E-308".length();
      case VARBINARY -> 2 * size(type);
      case NULL -> "NULL".length();
      default -> size(type);
    };
  }

  /** Whether values are numbers. */
  public static boolean isNumber(ColumnType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE -> true;
      default -> false;
    };
  }

  /** Whether values are text. */
  public static boolean isText(ColumnType type) {
    return type.kind() == Kind.VARCHAR || type.kind() == Kind.CHAR;
  }

  /** Digits after the point; fraction digits of a time. */
  public static int scale(ColumnType type) {
    return switch (type.kind()) {
      case DECIMAL -> type.scale();
      case TIME, TIMESTAMP -> type.precision();
      default -> 0;
    };
  }
}
