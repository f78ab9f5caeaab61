package dev.keyway.planner.catalog;

import java.util.List;

/**
 * A foreign key as the catalog file declares it: for tools, which draw and join by it. Nobody
 * enforces it, and nothing is planned by it. Immutable.
 *
 * @param name of the constraint, which no other one has
 * @param table that has it
 * @param columns of that table
 * @param parent the table that it references
 * @param parentColumns of that table, as many as columns; empty for its primary key
 * @param place where it is declared, for messages
 */
public record ForeignKey(
    String name,
    String table,
    List<String> columns,
    String parent,
    List<String> parentColumns,
    String place) {

  public ForeignKey {
    columns = List.copyOf(columns);
    parentColumns = List.copyOf(parentColumns);
  }
}
