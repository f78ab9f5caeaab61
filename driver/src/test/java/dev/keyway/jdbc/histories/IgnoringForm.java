package dev.keyway.jdbc.histories;

import java.util.List;

/** INSERT ... ON CONFLICT DO NOTHING: rows whose key is taken are left out and not counted. */
record IgnoringForm() implements Form {

  @Override
  public String name() {
    return "DO NOTHING";
  }

  @Override
  public Move move(Draw draw) {
    NewRows rows = NewRows.of(draw, 1);
    String insert = "INSERT INTO " + rows.target();
    return Move.translated(
        name(),
        insert + " VALUES " + rows.values() + " ON CONFLICT DO NOTHING",
        List.of(
            insert
                + " SELECT "
                + String.join(", ", rows.rows().get(0))
                + " WHERE NOT EXISTS (SELECT 1 FROM "
                + draw.table().name()
                + " WHERE "
                + draw.isKey(rows.keys().get(0))
                + ")"),
        draw);
  }
}
