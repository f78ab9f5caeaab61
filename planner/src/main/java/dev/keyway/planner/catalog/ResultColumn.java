package dev.keyway.planner.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A column of a statement's result, or a parameter of it.
 *
 * @param label the alias, or else the name
 * @param type the SQL type of its values
 * @param nullability whether a value may be NULL
 * @param origin the table column it shows unchanged; null if it is computed
 */
public record ResultColumn(
    String label, ColumnType type, Nullability nullability, @Nullable Origin origin) {

  /** Whether NULL can occur. */
  public enum Nullability {
    NEVER_NULL,
    NULLABLE
  }

  /**
   * Where a result column comes from.
   *
   * @param table name of the table
   * @param column name of the column there
   */
  public record Origin(String table, String column) {}

  /** A nullable computed column. */
  public static ResultColumn computed(String label, ColumnType type) {
    return new ResultColumn(label, type, Nullability.NULLABLE, null);
  }
}
