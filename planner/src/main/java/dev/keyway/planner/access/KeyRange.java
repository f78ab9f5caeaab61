package dev.keyway.planner.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one Query reads, or, where all of the key is pinned, one item.
 *
 * @param partition values of the partition key's parts
 * @param sort values of the sort key's leading parts that are pinned
 * @param sent what the request says of the next part of the sort key; all values if nothing
 * @param exact what the statement says of it; items outside are dropped when they arrive
 */
public record KeyRange(List<Object> partition, List<Object> sort, Interval sent, Interval exact) {

  /** Whether an item that DynamoDB returns may lie outside of what the statement asked for. */
  public boolean hasExcludedItems() {
    if (sent.onlyValue() != null || sent.onlyPrefix() != null) {
      return !sent.equals(exact);
    }
    boolean between = sent.low() != null && sent.high() != null;
    return !sent.equals(exact) || (between && (isExcluded(sent.low()) || isExcluded(sent.high())));
  }

  private static boolean isExcluded(Interval.@Nullable End end) {
    return end != null && end.edge() == Interval.Edge.EXCLUDED;
  }
}
