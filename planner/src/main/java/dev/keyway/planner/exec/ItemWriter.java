package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes what item writes say: binds all of them to the values of an execution, so that whatever
 * can be known to fail fails before the first request, then sends one after the other. Made once
 * for each plan; immutable.
 */
public final class ItemWriter {

  private final Target target;
  private final List<BoundWrites.Binder> binders;

  /**
   * @param target the table that is written to
   * @param writes what is written to it, in this order
   */
  public ItemWriter(Target target, List<ItemWrite> writes) {
    this.target = target;
    this.binders = BoundWrites.binders(writes);
  }

  /**
   * Writes.
   *
   * @param context the execution
   * @param values values of the parameters, then of the computed operands
   * @param written is told of each item that was written
   * @throws PlannerException 23505 if there is an item of a new one's key, 22xxx if a value cannot
   *     be written, 08007 if it is not known whether an item was written; the message says how many
   *     were before
   */
  public void write(ExecutionContext context, @Nullable Object[] values, WrittenRows written) {
    List<BoundWrite> bound = new ArrayList<>();
    Set<Map<String, AttributeValue>> keys = new HashSet<>();
    for (BoundWrites.Binder binder : binders) {
      BoundWrite write = binder.bind(values);
      if (write != null && isFirst(write, keys)) {
        written.expect(write);
        bound.add(write);
      }
    }
    send(context, bound, written);
  }

  /** Whether no other new item of this key comes before, by which this one would not be written. */
  private static boolean isFirst(BoundWrite write, Set<Map<String, AttributeValue>> keys) {
    Existing existing = write instanceof BoundWrite.Put put ? put.existing() : Existing.REPLACED;
    if (existing == Existing.REPLACED || keys.add(write.key())) {
      return true;
    }
    if (existing == Existing.PREFERRED) {
      return false;
    }
    throw duplicate("Two rows of the INSERT have the same key, nothing was written");
  }

  private void send(ExecutionContext context, List<BoundWrite> bound, WrittenRows written) {
    WriteRequests requests = new WriteRequests(context, target);
    for (int row = 0; row < bound.size(); row++) {
      BoundWrite write = bound.get(row);
      try {
        if (write.send(requests)) {
          written.add(write);
        } else if (write instanceof BoundWrite.Put put && put.existing() == Existing.KEPT) {
          throw duplicate("Table " + target.table() + " has an item with the key of this row");
        }
      } catch (PlannerException e) {
        throw bound.size() == 1 ? e : midway(e, row, bound.size());
      }
    }
  }

  private static PlannerException duplicate(String what) {
    return new PlannerException(
        SqlState.DUPLICATE_KEY, what + "; UPDATE it, or INSERT another key");
  }

  private static PlannerException midway(PlannerException failure, int before, int all) {
    SqlState state =
        failure.state() == SqlState.TABLE_CHANGED && before > 0
            ? SqlState.TABLE_CHANGED_MIDWAY
            : failure.state();
    return new PlannerException(
        state,
        failure.getMessage()
            + " (row "
            + (before + 1)
            + " of "
            + all
            + "; the rows before it were written and stay)",
        failure);
  }
}
