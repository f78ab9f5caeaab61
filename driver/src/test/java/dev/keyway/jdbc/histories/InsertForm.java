package dev.keyway.jdbc.histories;

import java.util.List;

/**
 * INSERT of one to three rows. What fails midway leaves the rows before: H2 has a statement for
 * each, unless two rows are of one key, which is refused before any is written.
 */
record InsertForm() implements Form {

  @Override
  public String name() {
    return "INSERT";
  }

  @Override
  public Move move(Draw draw) {
    NewRows rows = NewRows.of(draw, 3);
    String all = "INSERT INTO " + rows.target() + " VALUES " + rows.values();
    return Move.translated(
        name(), all, rows.haveDistinctKeys() ? rows.inserts() : List.of(all), draw);
  }
}
