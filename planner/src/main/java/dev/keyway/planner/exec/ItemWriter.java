package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.error.PlannerException;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  BoundRows bind(@Nullable Object[] values) {
    BoundRows bound = new BoundRows();
    for (BoundWrites.Binder binder : binders) {
      bound.add(binder.bind(values));
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
    BoundRows bound = new BoundRows();
    for (@Nullable Object[] row : rows) {
      bound.add(binders.get(0).bind(row));
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
    Transaction transaction = context.transaction();
    if (transaction != null) {
      return new TransactionWrites(context, transaction).write(write, written) != Sent.UNMET;
    }
    written.expect(write);
    Sent sent = write.send(new WriteRequests(context, target));
    if (sent == Sent.WRITTEN) {
      written.add(write);
    }
    return sent != Sent.UNMET;
  }

  private void send(ExecutionContext context, BoundRows rows, WrittenRows written) {
    List<BoundWrite> writes = rows.writes();
    Transaction transaction = context.transaction();
    if (transaction != null) {
      new TransactionWrites(context, transaction).write(writes, written);
      return;
    }
    WritePace.checkBudget(context, target, writes.size());
    writes.forEach(written::expect);
    WriteRun run = new WriteRun(context, new WriteRequests(context, target), writes);
    run.send();
    for (int i = 0; i < writes.size(); i++) {
      if (run.of(i) == Sent.WRITTEN) {
        written.add(writes.get(i));
      }
    }
    WriteRun.Failure failure = run.failure();
    if (failure != null) {
      throw rows.count() == 1
          ? failure.thrown()
          : failure
              .thrown()
              .halfway(
                  rows.place(failure.write()) + "; " + run.written() + " of them were",
                  run.written());
    }
  }
}
