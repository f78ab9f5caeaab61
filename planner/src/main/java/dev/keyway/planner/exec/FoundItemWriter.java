package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemChange;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes items that are read first. Each is written on condition that what decided about it is as
 * it was read; one that has changed meanwhile is read again, judged anew, and written or left. Made
 * once for each plan; immutable.
 */
public final class FoundItemWriter {

  /** Whoever meets others so often says so. */
  private static final int MOST_TURNS = 20;

  private final ItemChange change;
  private final FoundItemBinder binder;

  /**
   * @param change what becomes of the items
   */
  public FoundItemWriter(ItemChange change) {
    this.change = change;
    this.binder = new FoundItemBinder(change);
  }

  /** Reads what is to be written: rows of an item as it is stored, and the values that it gets. */
  public interface Found {
    /** All of them. */
    RowCursor items();

    /**
     * The item of a key, if it is still to be written.
     *
     * @param key the parts of its key: String, BigDecimal or byte[]
     */
    RowCursor again(List<Object> key);
  }

  /**
   * Writes.
   *
   * @param context the execution
   * @param found the items
   * @param written is told of each item that was written
   * @throws PlannerException 22xxx if a value cannot be written, 54000 if there are too many, 40001
   *     if others keep changing what is to be written, 08007 if it is not known whether an item was
   *     written; the message says how many were
   */
  public void write(ExecutionContext context, Found found, WrittenRows written) {
    Transaction transaction = context.transaction();
    if (transaction != null) {
      keep(new TransactionWrites(context, transaction), found.items(), written);
      return;
    }
    List<BoundWrite> pending = bound(context, found.items());
    int all = pending.size();
    WritePace.checkBudget(context, change.target(), all);
    pending.forEach(written::expect);
    WriteRequests requests = new WriteRequests(context, change.target());
    long before = 0;
    for (int turn = 1; !pending.isEmpty(); turn++) {
      WriteRun run = new WriteRun(context, requests, pending);
      run.send();
      List<BoundWrite> changed = new ArrayList<>();
      for (int i = 0; i < pending.size(); i++) {
        if (run.of(i) == Sent.WRITTEN) {
          written.add(pending.get(i));
        } else {
          changed.add(pending.get(i));
        }
      }
      before += run.written();
      try {
        WriteRun.Failure failure = run.failure();
        if (failure != null) {
          throw failure.thrown();
        }
        pending = anew(context, found, changed, turn);
        pending.forEach(written::expect);
      } catch (PlannerException e) {
        throw all == 1 ? e : e.halfway(before + " of " + all + " items were", before);
      }
    }
  }

  /** Writes to a transaction, once all that is found is read: it is not to find its own writes. */
  private void keep(TransactionWrites writes, RowCursor rows, WrittenRows written) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    List<BoundWrite> bound = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        @Nullable Object[] row = rows.row();
        items.add(item(row));
        bound.add(binder.bind(binder.needed(item(row)), values(row)));
        Transaction.checkCount(bound.size(), change.target().table());
      }
    }
    for (int i = 0; i < bound.size(); i++) {
      writes.writeFound(bound.get(i), items.get(i), written);
    }
  }

  /** What is still to be written of items that have changed: as they are after a while. */
  private List<BoundWrite> anew(
      ExecutionContext context, Found found, List<BoundWrite> changed, int turn) {
    if (!changed.isEmpty() && turn > 1) {
      context.sleep(Backoff.ofTurn(turn - 1));
    }
    List<BoundWrite> pending = new ArrayList<>();
    for (BoundWrite each : changed) {
      List<Object> key =
          change.target().key().parts().stream()
              .map(part -> keyValue(each.key(), part.attribute()))
              .toList();
      pending.addAll(bound(context, found.again(key)));
    }
    if (turn == MOST_TURNS && !pending.isEmpty()) {
      throw contended(pending.size());
    }
    return pending;
  }

  private static Object keyValue(Map<String, AttributeValue> key, String attribute) {
    AttributeValue value = key.get(attribute);
    if (value == null) {
      throw new IllegalStateException("a key without " + attribute);
    }
    return value.b() == null ? AttributeCodec.keyValue(value) : value.b().asByteArray();
  }

  private List<BoundWrite> bound(ExecutionContext context, RowCursor rows) {
    int limit = context.limits().joinRowLimit();
    List<BoundWrite> writes = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        @Nullable Object[] row = rows.row();
        if (writes.size() == limit) {
          throw new PlannerException(
              SqlState.LIMIT_REACHED,
              "The statement finds more than joinRowLimit="
                  + limit
                  + " items of "
                  + change.target().table()
                  + "; nothing was written. Write fewer at a time, or raise joinRowLimit");
        }
        writes.add(binder.bind(binder.needed(item(row)), values(row)));
      }
    }
    return writes;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, AttributeValue> item(@Nullable Object[] row) {
    Map<String, AttributeValue> item = (Map<String, AttributeValue>) row[0];
    if (item == null) {
      throw new IllegalStateException("a row without its item");
    }
    return item;
  }

  private static List<@Nullable Object> values(@Nullable Object[] row) {
    return Collections.unmodifiableList(Arrays.asList(row).subList(1, row.length));
  }

  private PlannerException contended(int left) {
    return new PlannerException(
        SqlState.CONFLICT,
        left
            + " items of "
            + change.target().table()
            + " were changed by others each time they were to be written; try again");
  }
}
