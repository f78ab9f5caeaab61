package dev.keyway.planner.catalog.definition;

import java.util.List;

/**
 * The columns of an index as a statement names them.
 *
 * @param partition of its partition key
 * @param sort of its sort key
 * @param included those that it holds beside keys; used where the options name no projection
 */
public record IndexColumns(List<String> partition, List<String> sort, List<String> included) {
  public IndexColumns {
    partition = List.copyOf(partition);
    sort = List.copyOf(sort);
    included = List.copyOf(included);
  }
}
