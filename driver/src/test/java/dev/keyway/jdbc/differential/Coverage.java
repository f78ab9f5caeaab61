package dev.keyway.jdbc.differential;

import dev.keyway.jdbc.differential.TwinColumn.Kind;
import dev.keyway.jdbc.differential.TwinColumn.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts what random predicates were about: each operator on each kind of column, with items in
 * each state, by literal and by parameter.
 */
final class Coverage {

  /** How a comparand is given. */
  enum Form {
    LITERAL,
    PARAMETER
  }

  /** What a predicate finds where it looks. */
  enum Found {
    PRESENT,
    MISSING,
    NULL,
    OTHER_TYPE,
    /** A value equal to the comparand: where a bound is one off, it shows. */
    BOUND
  }

  /** A cell of the table. */
  record Cell(Operator operator, Kind kind, Found found, Form form) {}

  private final Map<Kind, Set<Found>> states = new EnumMap<>(Kind.class);
  private final Map<Cell, Integer> counts = new HashMap<>();

  /** A table with all cells that these tables have, empty. */
  Coverage(List<TwinTable> tables) {
    for (TwinTable table : tables) {
      for (TwinColumn column : table.columns()) {
        if (column.kind() != Kind.DOCUMENT) {
          states
              .computeIfAbsent(column.kind(), kind -> EnumSet.noneOf(Found.class))
              .addAll(column.states(table.items()).stream().map(Coverage::found).toList());
        }
      }
    }
    states.forEach(
        (kind, found) -> Operator.of(kind).forEach(operator -> addCells(operator, kind, found)));
  }

  private void addCells(Operator operator, Kind kind, Set<Found> found) {
    for (Form form : operator.hasComparand() ? Form.values() : new Form[] {Form.LITERAL}) {
      found.forEach(state -> counts.put(new Cell(operator, kind, state, form), 0));
      if (operator.hasComparand()) {
        counts.put(new Cell(operator, kind, Found.BOUND, form), 0);
      }
    }
  }

  static Found found(State state) {
    return Found.valueOf(state.name());
  }

  void count(List<Cell> cells) {
    cells.forEach(cell -> counts.merge(cell, 1, Integer::sum));
  }

  /** The cell of some kinds that was counted least. */
  Cell rarest(List<Kind> kinds) {
    return counts.keySet().stream()
        .filter(cell -> kinds.contains(cell.kind()))
        .min(Comparator.<Cell>comparingInt(counts::get).thenComparing(Cell::toString))
        .orElseThrow();
  }

  /** The cells that were counted less often than this. */
  List<String> below(int wanted) {
    List<String> rare = new ArrayList<>();
    counts.forEach(
        (cell, count) -> {
          if (count < wanted) {
            rare.add(cell + ": " + count);
          }
        });
    return rare;
  }

  int cells() {
    return counts.size();
  }

  int least() {
    return counts.values().stream().mapToInt(Integer::intValue).min().orElse(0);
  }
}
