package dev.keyway.jdbc.histories;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Counts what statements were about, and how many of them changed something. */
final class HistoryCoverage {

  /** Whether what a statement looks for was there, or could be made. */
  enum Found {
    HIT,
    MISS
  }

  /**
   * A cell of the table.
   *
   * @param what a form of statement, or a kind of column
   */
  record Cell(String what, Found found) {}

  private final Map<Cell, Integer> counts = new HashMap<>();
  private int statements;
  private int changes;

  void count(Move move, Found found) {
    statements++;
    counts.merge(new Cell(move.form(), found), 1, Integer::sum);
    for (Kind kind : move.kinds()) {
      counts.merge(new Cell(kind.name(), found), 1, Integer::sum);
    }
  }

  void countChange() {
    changes++;
  }

  int statements() {
    return statements;
  }

  int changes() {
    return changes;
  }

  /** The cells that were met less often, of all forms and kinds. */
  List<Cell> below(int least, List<Form> forms) {
    return Stream.concat(
            forms.stream().map(Form::name), Arrays.stream(Kind.values()).map(Kind::name))
        .flatMap(what -> Arrays.stream(Found.values()).map(found -> new Cell(what, found)))
        .filter(cell -> counts.getOrDefault(cell, 0) < least)
        .toList();
  }
}
