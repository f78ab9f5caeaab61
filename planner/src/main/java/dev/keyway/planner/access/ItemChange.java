package dev.keyway.planner.access;

import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.catalog.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What becomes of items that are read first: immutable, printed by EXPLAIN. Each is written on
 * condition that what decided about it is as it was read.
 *
 * @param target the table
 * @param set columns that get new values; empty for items that are deleted
 * @param ofThemselves those whose new value is computed of the old: NULL made of NULL changes
 *     nothing
 * @param decisive columns outside the key on which it depends whether and how an item is written
 */
public record ItemChange(
    Target target, Optional<List<Column>> set, List<Column> ofThemselves, List<Column> decisive) {
  public ItemChange {
    ofThemselves = List.copyOf(ofThemselves);
    decisive = List.copyOf(decisive);
  }

  /** The operation as EXPLAIN names it. */
  public String operation() {
    return set.isPresent() ? "UpdateItem" : "DeleteItem";
  }

  /** What is written and on which condition, as EXPLAIN shows it. */
  public String detail() {
    return target.table()
        + " [each item found] "
        + set.map(columns -> "SET [" + names(columns) + "] ").orElse("")
        + "CONDITION ["
        + target.witness()
        + " EXISTS"
        + (decisive.isEmpty() ? "" : " AND unchanged: " + names(decisive))
        + "]";
  }

  private static String names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }
}
