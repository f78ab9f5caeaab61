package dev.keyway.planner.error;

/**
 * The SQLStates that Keyway reports, each with its five characters (SQL:2016 part 2 section 24,
 * ODBC for the {@code S} and {@code HY} ones, PostgreSQL for classes 53 to 58 and F0).
 */
public enum SqlState {
  WARNING("01000"),
  MISSING_PARAMETER("07001"),
  CANNOT_CONNECT("08001"),
  CONNECTION_CLOSED("08003"),
  CONNECTION_LOST("08006"),
  /** A write may or may not have been made. */
  OUTCOME_UNKNOWN("08007"),
  NOT_SERVED("0AK01"),
  TOO_MANY_ROWS("21000"),
  TOO_LARGE("22001"),
  NUMBER_OUT_OF_RANGE("22003"),
  DIVISION_BY_ZERO("22012"),
  WRONG_TYPE("22018"),
  /** A sampled column met another type and is wider now: the same statement will work. */
  COLUMN_WIDENED("22018"),
  BAD_VALUE("22023"),
  DUPLICATE_KEY("23505"),
  STATEMENT_STATE("24000"),
  /** What cannot be part of a transaction is not begun while one has writes. */
  ACTIVE_TRANSACTION("25001"),
  READ_ONLY("25006"),
  BAD_CREDENTIALS("28000"),
  CONFLICT("40001"),
  ACCESS_DENIED("42501"),
  SYNTAX("42601"),
  AMBIGUOUS_COLUMN("42702"),
  UNKNOWN_INDEX("42704"),
  INDEX_EXISTS("42710"),
  TYPE_ERROR("42804"),
  TABLE_EXISTS("42P07"),
  UNKNOWN_TABLE("42S02"),
  UNKNOWN_COLUMN("42S22"),
  RESOURCES("53000"),
  LIMIT_REACHED("54000"),
  TOO_COMPLEX("54001"),
  /** A table has other keys than when the statement was planned: the same statement will work. */
  TABLE_CHANGED("55000"),
  /** The same when a part was written already: it will not. */
  TABLE_CHANGED_MIDWAY("55000"),
  /** A table that is protected from being dropped. */
  PROTECTED("55000"),
  NOT_ACTIVE("55006"),
  CANCELLED("57014"),
  TIMED_OUT("57014"),
  BAD_CATALOG("F0000"),
  NOT_SUPPORTED("HYC00"),
  INTERNAL("XX000");

  private final String code;

  SqlState(String code) {
    this.code = code;
  }

  /** Whether the same statement, planned again, will work. */
  public boolean wantsNewPlan() {
    return this == COLUMN_WIDENED || this == TABLE_CHANGED;
  }

  /** What it is once a part was written: a statement that has written must not be run again. */
  public SqlState midway() {
    return switch (this) {
      case TABLE_CHANGED -> TABLE_CHANGED_MIDWAY;
      case COLUMN_WIDENED -> WRONG_TYPE;
      default -> this;
    };
  }

  /** The five characters as {@code SQLException.getSQLState} gives them. */
  public String code() {
    return code;
  }
}
