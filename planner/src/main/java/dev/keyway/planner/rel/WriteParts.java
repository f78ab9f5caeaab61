package dev.keyway.planner.rel;

import dev.keyway.planner.access.ItemWrite.Existing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that writes, taken apart into what Calcite's grammar has and the clauses behind it
 * that the grammar lacks.
 *
 * @param sql INSERT, UPDATE or DELETE without those clauses
 * @param existing what becomes of items that have the keys of new ones, if no clause says so
 * @param conflict the ON CONFLICT clause; null if there is none
 * @param returning what RETURNING lists; empty if there is no such clause
 */
public record WriteParts(
    String sql, Existing existing, @Nullable OnConflict conflict, List<ReturningItem> returning) {
  public WriteParts {
    returning = List.copyOf(returning);
  }

  /**
   * ON CONFLICT.
   *
   * @param target the columns behind it; empty if there are none
   * @param update for DO UPDATE, an UPDATE of any table with its SET and WHERE, at the positions
   *     that they have in the statement; null for DO NOTHING
   */
  public record OnConflict(List<String> target, @Nullable String update) {
    public OnConflict {
      target = List.copyOf(target);
    }
  }

  /**
   * A column that RETURNING lists.
   *
   * @param name as written, its parts joined by dots; {@link #ALL} for all of them
   * @param alias what it is called in the result; null for its own name
   */
  public record ReturningItem(String name, @Nullable String alias) {
    /** Stands for all columns. */
    public static final String ALL = "*";
  }
}
