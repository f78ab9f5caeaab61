package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite.Existing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the rows of a statement write: those that write nothing are only counted. Used by one
 * thread.
 */
final class BoundRows {

  private final List<BoundWrite> writes = new ArrayList<>();
  private final List<Integer> rows = new ArrayList<>();
  private final Set<Map<String, AttributeValue>> keys = new HashSet<>();
  private int count;

  /**
   * Adds a row.
   *
   * @param write what it writes; null for nothing
   * @throws dev.keyway.planner.error.PlannerException 23505 if another new item has its key
   */
  void add(@Nullable BoundWrite write) {
    count++;
    if (write != null && isFirst(write)) {
      writes.add(write);
      rows.add(count);
    }
  }

  /** Whether no other new item of this key comes before, by which this one would not be written. */
  private boolean isFirst(BoundWrite write) {
    Existing existing = write instanceof BoundWrite.Put put ? put.existing() : Existing.REPLACED;
    if (existing == Existing.REPLACED || keys.add(write.key())) {
      return true;
    }
    if (existing == Existing.PREFERRED) {
      return false;
    }
    throw WriteErrors.duplicate("Two rows of the INSERT have the same key, nothing was written");
  }

  /** The writes, in the order of their rows. */
  List<BoundWrite> writes() {
    return writes;
  }

  /** How many rows there are. */
  int count() {
    return count;
  }

  /** The row of a write, as it is said to people. */
  String place(int write) {
    return "row " + rows.get(write) + " of " + count;
  }
}
