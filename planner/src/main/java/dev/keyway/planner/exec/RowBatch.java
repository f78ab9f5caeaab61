package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.error.PlannerException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows that are written together. All are bound before the first request. Rows that follow each
 * other and are written to one table by requests of one kind go side by side, but writes of one key
 * never: they are sent in the order of their rows, or the last of them alone where it leaves
 * nothing of those before it. When a request fails, no further one is begun, and those on their way
 * are waited for: what became of each row is known afterwards. In a transaction the rows go to its
 * images, one after the other. Used once, by one thread.
 */
public final class RowBatch {

  /** The count of a row that failed or was not begun. */
  public static final long FAILED = -3;

  /** The count of a row that was written without being counted. */
  public static final long UNCOUNTED = -2;

  /** Requests that are sent one after the other before a second thread is worth its start. */
  private static final int SHARED = 2;

  /** Carries out a row by itself. */
  public interface Step {
    /** Runs, and tells of each item that is written. */
    void run(WrittenRows written);
  }

  /**
   * What a request has failed with.
   *
   * @param row the first row that it was for, from 0
   * @param thrown why
   */
  public record Failure(int row, Throwable thrown) {}

  private final ExecutionContext context;
  private final List<BatchedRow> rows = new ArrayList<>();
  private final BatchFailures failures = new BatchFailures();

  /**
   * @param context the execution of all of them
   */
  public RowBatch(ExecutionContext context) {
    this.context = context;
  }

  /**
   * Adds a row of items that are written by their keys.
   *
   * @param writer writes them
   * @param values values of the parameters, then of the computed operands
   * @param otherwise carries it out where one request does not go; null if one always does
   * @param written is told of each item that was written
   * @throws PlannerException 22xxx if a value cannot be written, 23505 if two new items of the row
   *     have one key
   */
  public void add(
      ItemWriter writer, @Nullable Object[] values, @Nullable Step otherwise, WrittenRows written) {
    BatchedRow.Kind kind = writer.isWhole() ? BatchedRow.Kind.WHOLE : BatchedRow.Kind.SINGLE;
    rows.add(
        new BatchedRow(
            rows.size(),
            new BatchedRow.Origin(writer.target(), kind, written, otherwise),
            writer.bind(values).writes()));
  }

  /**
   * Adds a row that is carried out by itself.
   *
   * @param target the table that it writes to
   * @param step carries it out
   * @param written as above
   */
  public void add(Target target, Step step, WrittenRows written) {
    rows.add(
        new BatchedRow(
            rows.size(),
            new BatchedRow.Origin(target, BatchedRow.Kind.STEP, written, step),
            List.of()));
  }

  /**
   * Writes them, until all are written or one fails.
   *
   * @return the count of each row
   */
  public long[] run() {
    Transaction transaction = context.transaction();
    if (transaction == null) {
      send();
    } else {
      keep(transaction);
    }
    return rows.stream().mapToLong(BatchedRow::end).toArray();
  }

  /** In a transaction nothing is sent: each row is a statement of its own. */
  private void keep(Transaction transaction) {
    TransactionWrites writes = new TransactionWrites(context, transaction);
    rows.forEach(row -> writes.expect(row.writes().stream().map(BatchedWrite::write).toList()));
    for (BatchedRow row : rows) {
      if (failures.areThereAny()) {
        return;
      }
      try {
        transaction.write(context, () -> row.keep(writes));
      } catch (RuntimeException | Error e) {
        failures.add(row, e);
      }
    }
  }

  private void send() {
    try {
      checkBudget();
      int from = 0;
      while (from < rows.size() && !failures.areThereAny()) {
        int to = from + 1;
        while (to < rows.size() && areAlike(rows.get(from), rows.get(to))) {
          to++;
        }
        send(rows.subList(from, to));
        from = to;
      }
    } catch (PlannerException e) {
      failures.add(rows.get(0), e);
    } finally {
      rows.stream().map(row -> row.target().resource()).distinct().forEach(context::wrote);
    }
  }

  /**
   * What requests have failed with: first what leaves it unknown what was written, then by rows.
   */
  public List<Failure> failures() {
    return failures.worstFirst();
  }

  /** How many items of a row were written, as far as that is known. */
  public long written(int row) {
    return rows.get(row).written();
  }

  private void checkBudget() {
    long items = rows.stream().mapToLong(row -> row.writes().size()).sum();
    if (items > 0) {
      WritePace.checkBudget(context, rows.get(0).target(), items);
    }
  }

  private static boolean areAlike(BatchedRow row, BatchedRow later) {
    return row.kind() == later.kind() && row.target().equals(later.target());
  }

  private void send(List<BatchedRow> together) {
    BatchedRow first = together.get(0);
    if (first.kind() == BatchedRow.Kind.STEP) {
      together.forEach(this::step);
      return;
    }
    WriteRequests requests = new WriteRequests(context, first.target());
    Map<Map<String, AttributeValue>, List<BatchedWrite>> byKey = new LinkedHashMap<>();
    for (BatchedRow row : together) {
      row.writes()
          .forEach(
              each ->
                  byKey
                      .computeIfAbsent(
                          ComparableItems.of(each.write().key()), k -> new ArrayList<>())
                      .add(each));
    }
    if (first.kind() == BatchedRow.Kind.WHOLE && together.size() > 1) {
      together.forEach(BatchedRow::goTogether);
      List<Chunk.OfKey> writes = new ArrayList<>();
      byKey.forEach((key, each) -> writes.add(new Chunk.OfKey(key, each)));
      List<Chunk> chunks = Chunk.of(writes);
      SideBySide.run(context, chunks.size(), SHARED, i -> send(requests, chunks.get(i)));
    } else {
      sendSingly(requests, List.copyOf(byKey.values()));
    }
  }

  private void send(WriteRequests requests, Chunk chunk) {
    if (failures.areThereAny()) {
      return;
    }
    try {
      requests.batch(chunk);
    } catch (RuntimeException | Error e) {
      failures.add(chunk.first().row(), e);
    }
  }

  /** Sends a request for each write; then, for what was found otherwise, what takes more. */
  private void sendSingly(WriteRequests requests, List<List<BatchedWrite>> byKey) {
    int[] ends = new int[byKey.size()];
    SideBySide.run(
        context, byKey.size(), SHARED, key -> ends[key] = send(requests, byKey.get(key), 0));
    for (int key = 0; key < ends.length; key++) {
      List<BatchedWrite> chain = byKey.get(key);
      int next = ends[key];
      while (next < chain.size() && !failures.areThereAny()) {
        step(chain.get(next).row());
        next = send(requests, chain, next + 1);
      }
    }
  }

  /** Sends writes of one key from one on; gives the first that takes more than a request. */
  private int send(WriteRequests requests, List<BatchedWrite> chain, int from) {
    for (int i = from; i < chain.size() && !failures.areThereAny(); i++) {
      BatchedWrite each = chain.get(i);
      try {
        Sent sent = each.write().send(requests);
        if (sent == Sent.UNMET && each.row().hasStep()) {
          return i;
        }
        each.note(sent);
      } catch (RuntimeException | Error e) {
        failures.add(each.row(), e);
      }
    }
    return chain.size();
  }

  private void step(BatchedRow row) {
    if (failures.areThereAny()) {
      return;
    }
    try {
      row.step();
    } catch (RuntimeException | Error e) {
      failures.add(row, e);
    }
  }
}
