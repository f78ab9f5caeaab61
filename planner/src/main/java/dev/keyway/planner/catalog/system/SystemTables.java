package dev.keyway.planner.catalog.system;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.SystemTable;
import java.util.List;

/** The system tables that tell of the catalog. Immutable. */
public final class SystemTables {

  /** The only schema of tables. */
  public static final String SCHEMA = "dynamodb";

  /** What a primary key is called among indexes. */
  public static final String PRIMARY = "PRIMARY";

  /** A row for each table; of one that may not be described only its name. */
  public static final SystemTable TABLES = TableRows.TABLE;

  /** A row for each secondary index of each table. */
  public static final SystemTable INDEXES = IndexRows.SECONDARY;

  /** A row for each primary key and each secondary index. */
  public static final SystemTable KEYS_AND_INDEXES = IndexRows.ALL;

  /** A row for each column of each table, hidden ones included. */
  public static final SystemTable COLUMNS = ColumnRows.TABLE;

  /** A row for each part of each primary key and each secondary index. */
  public static final SystemTable KEY_COLUMNS = KeyColumnRows.TABLE;

  /** A row for each column of each foreign key that the catalog file declares. */
  public static final SystemTable FOREIGN_KEYS = ForeignKeyRows.TABLE;

  private SystemTables() {}

  /** Those of the schema {@code system}. */
  public static List<SystemTable> all() {
    return List.of(TABLES, INDEXES, COLUMNS, FOREIGN_KEYS);
  }

  /**
   * The statement that makes a table again, as far as definitions can say it.
   *
   * @param table its name in this case, or else in another
   */
  public static SystemTable statement(String table) {
    return CreateStatement.of(table);
  }

  static ResultColumn text(String name) {
    return ResultColumn.computed(name, ColumnType.VARCHAR);
  }

  static ResultColumn number(String name) {
    return ResultColumn.computed(name, ColumnType.BIGINT);
  }

  static ResultColumn truth(String name) {
    return ResultColumn.computed(name, ColumnType.BOOLEAN);
  }
}
