package dev.keyway.planner.catalog;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows about the database itself, made when they are asked for: what the schema {@code system},
 * INFORMATION_SCHEMA, SHOW, DESCRIBE and DatabaseMetaData list.
 *
 * @param schema that it is in
 * @param name as SQL names it
 * @param columns its columns
 * @param rows makes its rows
 */
public record SystemTable(String schema, String name, List<ResultColumn> columns, Rows rows) {

  /** The schema in which the driver tells of itself. */
  public static final String SYSTEM = "system";

  public SystemTable {
    columns = List.copyOf(columns);
  }

  /** Makes rows of what a catalog knows. */
  @FunctionalInterface
  public interface Rows {
    /**
     * The rows of some tables, values in the order of the columns.
     *
     * @param catalog is asked for what it does not know
     * @param tables which are wanted; means nothing to what is about no tables
     */
    List<@Nullable Object[]> of(Catalog catalog, TableSelection tables);

    /**
     * The same rows where only some columns are looked at: in the others anything may stand, if
     * that saves requests.
     */
    default Rows narrowed(Set<String> columns) {
      return this;
    }
  }

  /** The same table where only some columns are looked at. */
  public SystemTable narrowed(Set<String> wanted) {
    return new SystemTable(schema, name, columns, rows.narrowed(wanted));
  }

  /** All its rows. */
  public List<@Nullable Object[]> all(Catalog catalog) {
    return rows.of(catalog, new TableSelection.All());
  }

  /**
   * Where the column of this name stands in a row.
   *
   * @throws IllegalArgumentException if there is none
   */
  public int position(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).label().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name + " has no column " + column);
  }

  /**
   * Some of its columns, of some of its tables, under other names.
   *
   * @param tables which are wanted
   * @param shown the columns, each as {@code column=LABEL}
   */
  public SystemTable showing(TableSelection tables, List<String> shown) {
    int[] positions =
        shown.stream().mapToInt(one -> position(one.substring(0, one.indexOf('=')))).toArray();
    List<ResultColumn> labelled =
        shown.stream()
            .map(
                one ->
                    ResultColumn.computed(
                        one.substring(one.indexOf('=') + 1),
                        columns.get(position(one.substring(0, one.indexOf('=')))).type()))
            .toList();
    return new SystemTable(
        schema,
        name,
        labelled,
        (catalog, all) ->
            rows.of(catalog, tables).stream().map(row -> picked(row, positions)).toList());
  }

  private static @Nullable Object[] picked(@Nullable Object[] row, int[] positions) {
    @Nullable Object[] picked = new @Nullable Object[positions.length];
    for (int i = 0; i < positions.length; i++) {
      picked[i] = row[positions[i]];
    }
    return picked;
  }
}
