package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a batch: what it writes, and how many items that were. Used by the threads that send it,
 * one after the other.
 */
final class BatchedRow {

  /** By which requests rows are written. Rows of one kind may go together. */
  enum Kind {
    /** Whole items, or their end, whatever is there: by BatchWriteItem. */
    WHOLE,
    /** Items on conditions: by a request each. */
    SINGLE,
    /** Items that are read first: by a step of its own. */
    STEP
  }

  /**
   * What a row is made of.
   *
   * @param target the table
   * @param kind by which requests it is written
   * @param written is told of each item that was written
   * @param step writes it, or writes it where one request does not go; null if there is no such way
   */
  record Origin(Target target, Kind kind, WrittenRows written, RowBatch.@Nullable Step step) {}

  private final int index;
  private final Origin origin;
  private final List<BatchedWrite> writes;
  private long stepped;
  private boolean done;
  private boolean uncounted;

  /**
   * @param index its place in the batch, from 0
   * @param origin what it is made of
   * @param bound its item writes; none if it is a step
   */
  BatchedRow(int index, Origin origin, List<BoundWrite> bound) {
    this.index = index;
    this.origin = origin;
    this.writes = bound.stream().map(write -> new BatchedWrite(this, write)).toList();
    bound.forEach(origin.written::expect);
  }

  int index() {
    return index;
  }

  Target target() {
    return origin.target;
  }

  Kind kind() {
    return origin.kind;
  }

  List<BatchedWrite> writes() {
    return writes;
  }

  /** Whether an item write that finds the item otherwise is no end of the row. */
  boolean hasStep() {
    return origin.step != null;
  }

  /** Its writes are not counted. */
  void goTogether() {
    uncounted = true;
  }

  /** Writes it by its step. */
  void step() {
    RowBatch.Step step = origin.step;
    if (step == null) {
      throw new IllegalStateException("a row without a step");
    }
    long before = origin.written.count();
    try {
      step.run(origin.written);
      done = true;
    } finally {
      stepped = origin.written.count() - before;
    }
  }

  /** Carries it out in a transaction: all of it, or nothing. */
  void keep(TransactionWrites transaction) {
    List<Sent> sent = new ArrayList<>();
    for (BatchedWrite write : writes) {
      sent.add(transaction.keep(write.write()));
    }
    if (origin.kind == Kind.STEP || (hasStep() && sent.contains(Sent.UNMET))) {
      stepInTransaction();
      return;
    }
    for (int i = 0; i < sent.size(); i++) {
      writes.get(i).note(sent.get(i));
    }
  }

  private void stepInTransaction() {
    try {
      step();
    } finally {
      if (!done) {
        stepped = 0;
      }
    }
  }

  /** Whether all of it was carried out. */
  boolean isDone() {
    return done
        || (origin.kind != Kind.STEP
            && writes.stream().allMatch(write -> write.sent().isPresent()));
  }

  /** How many items of it were written, as far as that is known. */
  long written() {
    return stepped + writes.stream().filter(BatchedRow::isWritten).count();
  }

  /** Its count as it is reported; tells of its items that they were written. */
  long end() {
    for (BatchedWrite write : writes) {
      if (isWritten(write)) {
        origin.written.add(write.write());
      }
    }
    if (!isDone()) {
      return RowBatch.FAILED;
    }
    return uncounted && !writes.isEmpty() ? RowBatch.UNCOUNTED : written();
  }

  private static boolean isWritten(BatchedWrite write) {
    return write.sent().equals(Optional.of(Sent.WRITTEN));
  }
}
