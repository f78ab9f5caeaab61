package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.ResultColumn.Nullability;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.rel.WriteParts.ReturningItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a written row whose values the statement itself gives, so that they can be
 * returned without a read.
 *
 * @param table the table
 * @param items what it writes
 * @param columns the columns
 */
public record GivenColumns(TableMetadata table, Items items, List<Column> columns) {
  public GivenColumns {
    columns = List.copyOf(columns);
  }

  /** What a statement writes. */
  public enum Items {
    /** Items of keys that it gives, there or not. */
    NEW,
    /** Items that are there. */
    FOUND
  }

  /**
   * A column that is returned.
   *
   * @param column the column
   * @param label what it is called in the result
   */
  public record Returned(Column column, String label) {
    private Returned(Column column) {
      this(column, column.name());
    }

    /** It as a column of a result. */
    public ResultColumn shown(String table) {
      return new ResultColumn(
          label,
          column.type(),
          column.isNullable() ? Nullability.NULLABLE : Nullability.NEVER_NULL,
          new ResultColumn.Origin(table, column.name()));
    }

    @Override
    public String toString() {
      return label.equals(column.name()) ? label : column.name() + " AS " + label;
    }
  }

  /** The key of the table, and these columns. */
  static GivenColumns of(TableMetadata table, Items items, List<Column> columns) {
    Set<Column> given = new LinkedHashSet<>(key(table));
    given.addAll(columns);
    return new GivenColumns(table, items, List.copyOf(given));
  }

  private static List<Column> key(TableMetadata table) {
    return new WriteTarget(table).key();
  }

  /**
   * What RETURNING lists.
   *
   * @throws PlannerException 42S22 if there is no such column, 42702 if there are several, HYC00 if
   *     its value is not given
   */
  List<Returned> listed(List<ReturningItem> list) {
    List<Returned> returned = new ArrayList<>();
    for (ReturningItem item : list) {
      String name = unqualified(item.name());
      if (name.equals(ReturningItem.ALL)) {
        columns.stream()
            .filter(column -> !column.isHidden())
            .forEach(column -> returned.add(new Returned(column)));
      } else {
        Column column = given(name);
        String alias = item.alias();
        returned.add(new Returned(column, alias == null ? column.name() : alias));
      }
    }
    return returned;
  }

  private String unqualified(String name) {
    String table = table().name() + ".";
    return name.regionMatches(true, 0, table, 0, table.length()) && table().column(name).isEmpty()
        ? name.substring(table.length())
        : name;
  }

  private Column given(String name) {
    Column column = new WriteTarget(table).named(name);
    if (!columns.contains(column)) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "The statement does not say what "
              + column.name()
              + " of "
              + table.name()
              + " is afterwards; it can return "
              + String.join(", ", columns.stream().map(Column::name).toList())
              + ": SELECT the others");
    }
    return column;
  }

  /** The key of the table. */
  public List<Returned> keys() {
    return key(table).stream().map(Returned::new).toList();
  }

  /**
   * Columns by their names.
   *
   * @throws PlannerException as {@link #listed}, HYC00 for new items only
   */
  public List<Returned> named(List<String> names) {
    return names.stream()
        .map(name -> items == Items.NEW ? given(name) : new WriteTarget(table).named(name))
        .map(Returned::new)
        .toList();
  }

  /**
   * Columns by their positions in {@code SELECT *}, from 1.
   *
   * @throws PlannerException as {@link #named}
   */
  public List<Returned> numbered(List<Integer> positions) {
    List<String> shown =
        table.columns().stream().filter(column -> !column.isHidden()).map(Column::name).toList();
    return named(positions.stream().map(position -> name(shown, position)).toList());
  }

  private String name(List<String> shown, int position) {
    if (position < 1 || position > shown.size()) {
      throw new PlannerException(
          SqlState.UNKNOWN_COLUMN,
          "There is no column " + position + " in " + table.name() + "; it has " + shown.size());
    }
    return shown.get(position - 1);
  }
}
