package dev.keyway.planner;

import java.util.List;

/** Which columns of new items are wanted beside their count. */
public sealed interface GeneratedKeys {

  /** The key of the table. */
  record OfTable() implements GeneratedKeys {}

  /**
   * Columns by name.
   *
   * @param names matched exactly first, then in any case
   */
  record Named(List<String> names) implements GeneratedKeys {
    public Named {
      names = List.copyOf(names);
    }
  }

  /**
   * Columns by position.
   *
   * @param positions in {@code SELECT *}, from 1
   */
  record Numbered(List<Integer> positions) implements GeneratedKeys {
    public Numbered {
      positions = List.copyOf(positions);
    }
  }
}
