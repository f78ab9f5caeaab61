package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Comparand;
import java.util.ArrayList;
import java.util.List;

/** INSERT of a row that is one of the table under another key. */
record InsertSelectForm() implements Form {

  @Override
  public String name() {
    return "INSERT SELECT";
  }

  @Override
  public Move move(Draw draw) {
    HistoryTable table = draw.table();
    List<Comparand> made = draw.key();
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (HistoryColumn column : table.columns()) {
      int part = table.keyColumns().indexOf(column);
      columns.add(column.quoted());
      values.add(part < 0 ? column.quoted() : Draw.marked(made.get(part)));
      draw.kinds().add(column.kind());
    }
    return Move.same(
        name(),
        "INSERT INTO "
            + table.name()
            + NewRows.row(columns)
            + " SELECT "
            + String.join(", ", values)
            + " FROM "
            + table.name()
            + " WHERE "
            + draw.isKey(draw.key()),
        draw);
  }
}
