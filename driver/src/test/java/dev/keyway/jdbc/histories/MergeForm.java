package dev.keyway.jdbc.histories;

import java.util.List;

/**
 * INSERT ... ON CONFLICT DO UPDATE of what the item that is there has: a row whose key is taken
 * changes a number of that item instead, if it is as the WHERE wants it.
 */
record MergeForm() implements Form {

  @Override
  public String name() {
    return "DO UPDATE of what is there";
  }

  /** None, or one that DynamoDB can evaluate, or one that only the driver can. */
  private static String wanted(Draw draw) {
    if (draw.once(2)) {
      return "";
    }
    return draw.once(2) ? draw.condition() : draw.remainder();
  }

  @Override
  public Move move(Draw draw) {
    NewRows rows = NewRows.of(draw, 1);
    HistoryColumn column = Assignments.ARITHMETIC.columns(draw).get(0);
    String table = draw.table().name();
    String sum = table + "." + Assignments.ARITHMETIC.value(column, draw);
    String set = " SET " + column.quoted() + " = " + sum;
    String wanted = wanted(draw);
    String key = draw.isKey(rows.keys().get(0));
    String insert = "INSERT INTO " + rows.target();
    return Move.translated(
        name(),
        insert
            + " VALUES "
            + rows.values()
            + " ON CONFLICT DO UPDATE"
            + set
            + (wanted.isEmpty() ? "" : " WHERE " + wanted),
        List.of(
            "UPDATE "
                + table
                + set
                + " WHERE "
                + key
                + (wanted.isEmpty() ? "" : " AND (" + wanted + ")"),
            insert
                + " SELECT "
                + String.join(", ", rows.rows().get(0))
                + " WHERE NOT EXISTS (SELECT 1 FROM "
                + table
                + " WHERE "
                + key
                + ")"),
        draw);
  }
}
