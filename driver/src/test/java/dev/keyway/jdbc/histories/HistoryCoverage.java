package dev.keyway.jdbc.histories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts what statements were about, and how many of them changed something. */
final class HistoryCoverage {

  /** Whether what a statement looks for was there, or could be made. */
  enum Found {
    HIT,
    MISS
  }

  /** A cell of the table. */
  record Cell(String form, Kind kind, Found found) {}

  private final Map<Cell, Integer> counts = new HashMap<>();
  private int statements;
  private int changes;

  void count(Move move, Found found) {
    statements++;
    for (Kind kind : move.kinds()) {
      counts.merge(new Cell(move.form(), kind, found), 1, Integer::sum);
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

  /** The cells that were met less often: each form with each kind of the tables that suit it. */
  List<Cell> below(int least, List<Form> forms, List<HistoryTable> tables) {
    List<Cell> below = new ArrayList<>();
    for (Form form : forms) {
      for (Kind kind : kinds(form, tables)) {
        for (Found found : Found.values()) {
          Cell cell = new Cell(form.name(), kind, found);
          if (counts.getOrDefault(cell, 0) < least) {
            below.add(cell);
          }
        }
      }
    }
    return below;
  }

  private static Set<Kind> kinds(Form form, List<HistoryTable> tables) {
    return tables.stream()
        .filter(form::suits)
        .flatMap(table -> table.columns().stream())
        .map(HistoryColumn::kind)
        .collect(Collectors.toSet());
  }
}
