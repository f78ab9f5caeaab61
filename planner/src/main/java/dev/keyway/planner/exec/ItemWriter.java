package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.error.PlannerException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes what item writes say: binds all of them to the values of an execution, so that whatever
 * can be known to fail fails before the first request, then sends them. Made once for each plan;
 * immutable.
 */
public final class ItemWriter {

  private final Target target;
  private final List<BoundWrites.Binder> binders;
  private final boolean isWhole;

  /**
   * @param target the table that is written to
   * @param writes what is written to it, in this order
   */
  public ItemWriter(Target target, List<ItemWrite> writes) {
    this.target = target;
    this.binders = BoundWrites.binders(writes);
    this.isWhole = writes.stream().allMatch(ItemWriter::isWhole);
  }

  private static boolean isWhole(ItemWrite write) {
    return write instanceof ItemWrite.Put put
        ? put.existing() == Existing.REPLACED
        : write instanceof ItemWrite.Delete delete && delete.keyed().condition() == null;
  }

  /**
   * Writes.
   *
   * @param context the execution
   * @param values values of the parameters, then of the computed operands
   * @param written is told of each item that was written
   * @throws PlannerException 23505 if there is an item of a new one's key, 22xxx if a value cannot
   *     be written, 54000 if that is over writeBudget, 08007 if it is not known whether an item was
   *     written; the message says how many were before
   */
  public void write(ExecutionContext context, @Nullable Object[] values, WrittenRows written) {
    send(context, bind(values), written);
  }

  /** The writes of an execution, none of which was sent yet. */
  List<BoundWrite> bind(@Nullable Object[] values) {
    List<BoundWrite> bound = new ArrayList<>();
    Set<Map<String, AttributeValue>> keys = new HashSet<>();
    for (BoundWrites.Binder binder : binders) {
      add(binder.bind(values), keys, bound);
    }
    return bound;
  }

  /** The table that is written to. */
  Target target() {
    return target;
  }

  /** Whether it writes whole items, or ends them, whatever is there. */
  boolean isWhole() {
    return isWhole;
  }

  /**
   * Writes the first of its item writes once for each row.
   *
   * @param context the execution
   * @param rows what its operands are in
   * @param written as above
   * @throws PlannerException as above
   */
  public void writeEach(
      ExecutionContext context, List<@Nullable Object[]> rows, WrittenRows written) {
    List<BoundWrite> bound = new ArrayList<>();
    Set<Map<String, AttributeValue>> keys = new HashSet<>();
    for (@Nullable Object[] row : rows) {
      add(binders.get(0).bind(row), keys, bound);
    }
    send(context, bound, written);
  }

  /**
   * Sends the first of its item writes; false if the item has to be read to know what it comes to.
   *
   * @param context the execution
   * @param values as above
   * @param written as above
   * @throws PlannerException as above
   */
  public boolean tryWrite(
      ExecutionContext context, @Nullable Object[] values, WrittenRows written) {
    BoundWrite write = binders.get(0).bind(values);
    if (write == null) {
      return true;
    }
    written.expect(write);
    Sent sent = write.send(new WriteRequests(context, target));
    if (sent == Sent.WRITTEN) {
      written.add(write);
    }
    return sent != Sent.UNMET;
  }

  private static void add(
      @Nullable BoundWrite write, Set<Map<String, AttributeValue>> keys, List<BoundWrite> bound) {
    if (write != null && isFirst(write, keys)) {
      bound.add(write);
    }
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
    throw WriteErrors.duplicate("Two rows of the INSERT have the same key, nothing was written");
  }

  private void send(ExecutionContext context, List<BoundWrite> bound, WrittenRows written) {
    WritePace.checkBudget(context, target, bound.size());
    bound.forEach(written::expect);
    WriteRun run = new WriteRun(context, new WriteRequests(context, target), bound);
    run.send();
    for (int i = 0; i < bound.size(); i++) {
      if (run.of(i) == Sent.WRITTEN) {
        written.add(bound.get(i));
      }
    }
    run.check("row", 0, bound.size());
  }
}
