package dev.keyway.planner.access;

import java.util.Set;

/**
 * Which indexes a statement insists on: of those it names, a table is read by the one it has.
 *
 * @param names names of indexes; {@link #PRIMARY} for the table itself
 */
public record IndexHint(Set<String> names) {

  /** No index is insisted on. */
  public static final IndexHint NONE = new IndexHint(Set.of());

  /** What stands for the primary key. */
  public static final String PRIMARY = "PRIMARY";

  public IndexHint {
    names = Set.copyOf(names);
  }

  /** Whether an index is named, in any case. */
  public boolean names(String index) {
    return names.stream().anyMatch(index::equalsIgnoreCase);
  }

  /** As it is written. */
  @Override
  public String toString() {
    return "INDEX(" + String.join(", ", names) + ")";
  }
}
