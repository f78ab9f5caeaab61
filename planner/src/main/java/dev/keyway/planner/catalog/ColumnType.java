package dev.keyway.planner.catalog;

import java.math.BigDecimal;

/**
 * The SQL type of a column or of a result. What a {@code RowCursor} hands out for each kind is
 * named beside it; NULL is always null.
 *
 * @param kind the SQL type without its precision
 * @param precision digits of a DECIMAL, fraction digits of TIME and TIMESTAMP, length bound of text
 *     and binary
 * @param scale digits after the point of a DECIMAL, else 0
 */
public record ColumnType(Kind kind, int precision, int scale) {

  /** Length bound of VARCHAR and VARBINARY: an item holds at most 400 KB. */
  public static final int MAX_LENGTH = 409_600;

  public static final ColumnType VARCHAR = new ColumnType(Kind.VARCHAR, MAX_LENGTH, 0);
  public static final ColumnType VARBINARY = new ColumnType(Kind.VARBINARY, MAX_LENGTH, 0);
  public static final ColumnType BOOLEAN = new ColumnType(Kind.BOOLEAN, 1, 0);
  public static final ColumnType INTEGER = new ColumnType(Kind.INTEGER, 10, 0);
  public static final ColumnType BIGINT = new ColumnType(Kind.BIGINT, 19, 0);
  public static final ColumnType DOUBLE = new ColumnType(Kind.DOUBLE, 15, 0);

  public static final ColumnType ITEM = new ColumnType(Kind.ITEM, 0, 0);

  public static final ColumnType DATE = new ColumnType(Kind.DATE, 10, 0);
  public static final ColumnType TIME = new ColumnType(Kind.TIME, 3, 0);
  public static final ColumnType TIMESTAMP = new ColumnType(Kind.TIMESTAMP, 3, 0);

  /** The type of a number that nobody declared: exact, 20 digits before the point and 18 after. */
  public static final ColumnType UNDECLARED_NUMBER = decimal(38, 18);

  /** A SQL type without its precision, with the Java class of its values. */
  public enum Kind {
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link Integer}. */
    TINYINT,
    /** {@link Integer}. */
    SMALLINT,
    /** {@link Integer}. */
    INTEGER,
    /** {@link Long}. */
    BIGINT,
    /** {@link java.math.BigDecimal}, exact; in plain form where the scale is 18 or more. */
    DECIMAL,
    /** {@link Float}. */
    REAL,
    /** {@link Double}. */
    DOUBLE,
    /** {@link String}. */
    CHAR,
    /** {@link String}. */
    VARCHAR,
    /** {@code byte[]}. */
    VARBINARY,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.LocalTime}. */
    TIME,
    /** {@link java.time.LocalDateTime}, a UTC wall clock. */
    TIMESTAMP,
    /** Always null: the type of a bare NULL. */
    NULL,
    /** An item as DynamoDB gives it; of no column that a statement can name. */
    ITEM
  }

  /**
   * @param precision digits in all
   * @param scale digits after the point
   */
  public static ColumnType decimal(int precision, int scale) {
    return new ColumnType(Kind.DECIMAL, precision, scale);
  }

  /** The smallest type, not below that of an undeclared number, that holds a number exactly. */
  public static ColumnType holding(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    int scale = Math.max(0, plain.scale());
    return UNDECLARED_NUMBER.holding(
        decimal(Math.max(1, plain.precision() - plain.scale()) + scale, scale));
  }

  /** The smallest DECIMAL that holds the values of two. */
  public ColumnType holding(ColumnType other) {
    int both = Math.max(scale, other.scale);
    return decimal(Math.max(precision - scale, other.precision - other.scale) + both, both);
  }

  /**
   * Whether values are given in plain form, without trailing zeros: numbers that nobody declared,
   * and what is computed of them, come with 18 decimals or more, which no person wants to read.
   */
  public boolean isPlainNumber() {
    return kind == Kind.DECIMAL && scale >= UNDECLARED_NUMBER.scale;
  }

  /** The type as SQL writes it, such as {@code DECIMAL(12, 2)}. */
  @Override
  public String toString() {
    return kind == Kind.DECIMAL ? "DECIMAL(" + precision + ", " + scale + ")" : kind.name();
  }
}
