package dev.keyway.planner.catalog.system;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.SystemTable;
import org.jspecify.annotations.Nullable;

/** A row of a system table, by the names of its columns. Immutable. */
public final class SystemRow {

  private final SystemTable table;
  private final @Nullable Object[] values;

  /**
   * @param table that it is of
   * @param values in the order of its columns; not changed any more
   */
  @SuppressWarnings("ArrayIsStoredDirectly")
  public SystemRow(SystemTable table, @Nullable Object[] values) {
    this.table = table;
    this.values = values;
  }

  /**
   * The value of a column.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public @Nullable Object value(String column) {
    return values[table.position(column)];
  }

  /** The value of a column that is never null, as text. */
  public String text(String column) {
    return String.valueOf(value(column));
  }

  /** Whether a column is true. */
  public boolean truth(String column) {
    return Boolean.TRUE.equals(value(column));
  }

  /** The value of a column of small numbers; 0 for null. */
  public int number(String column) {
    return value(column) instanceof Number number ? number.intValue() : 0;
  }

  /** The type that a row of {@link SystemTables#COLUMNS} tells. */
  public ColumnType type() {
    return new ColumnType(
        ColumnType.Kind.valueOf(text("type_name")), number("type_precision"), number("type_scale"));
  }
}
