package dev.keyway.jdbc.histories;

import java.util.List;

/**
 * UPDATE.
 *
 * @param assignments what it sets
 * @param where which items
 */
record UpdateForm(Assignments assignments, Where where) implements Form {

  @Override
  public String name() {
    return "UPDATE " + assignments + " " + where;
  }

  @Override
  public boolean suits(HistoryTable table) {
    return assignments.suits(table);
  }

  @Override
  public Move move(Draw draw) {
    List<HistoryColumn> columns = assignments.columns(draw);
    List<String> set =
        columns.stream()
            .map(column -> column.quoted() + " = " + assignments.value(column, draw))
            .toList();
    String update = "UPDATE " + draw.table().name() + " SET " + String.join(", ", set);
    String predicate = " WHERE " + where.predicate(draw);
    return Move.translated(
        name(),
        update + predicate,
        List.of(update + ", " + assignments.nulls(columns) + predicate),
        draw);
  }
}
