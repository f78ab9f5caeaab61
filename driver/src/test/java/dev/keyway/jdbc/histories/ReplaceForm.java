package dev.keyway.jdbc.histories;

/** REPLACE of one to three rows: nothing is left of what was there, and each row counts. */
record ReplaceForm() implements Form {

  @Override
  public String name() {
    return "REPLACE";
  }

  @Override
  public Move move(Draw draw) {
    NewRows rows = NewRows.of(draw, 3);
    return Move.translated(
            name(),
            "REPLACE INTO " + rows.target() + " VALUES " + rows.values(),
            NewRows.alternating(rows.deletes(draw), rows.inserts()),
            draw)
        .counting(rows.rows().size());
  }
}
