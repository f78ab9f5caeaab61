package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.exec.KeptItem.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The writes of one statement in a transaction: each is carried out on the image of its item, which
 * is read first if the transaction has none. Only images that change are kept. Used by one thread.
 */
final class TransactionWrites {

  private final Transaction transaction;
  private final ExecutionContext context;
  private final Map<Target, TransactionReads> reads = new HashMap<>();

  /**
   * @param context of the statement
   * @param transaction what it is part of
   */
  TransactionWrites(ExecutionContext context, Transaction transaction) {
    this.context = context;
    this.transaction = transaction;
  }

  /**
   * Carries writes out, one after the other.
   *
   * @param writes what is written
   * @param written is told of each that finds its item as it wants it
   */
  void write(List<BoundWrite> writes, WrittenRows written) {
    expect(writes);
    writes.forEach(written::expect);
    List<BoundWrite> done = new ArrayList<>();
    for (BoundWrite write : writes) {
      if (keep(write) == Sent.WRITTEN) {
        done.add(write);
      }
    }
    // Not before: if one fails there are none.
    done.forEach(written::add);
  }

  /** Carries out one write. */
  Sent write(BoundWrite write, WrittenRows written) {
    written.expect(write);
    Sent sent = keep(write);
    if (sent == Sent.WRITTEN) {
      written.add(write);
    }
    return sent;
  }

  /** Notes that writes are going to be carried out: what they need is read together. */
  void expect(List<BoundWrite> writes) {
    for (BoundWrite write : writes) {
      if (known(write) == null) {
        reads(target(write)).expect(write.key());
      }
    }
  }

  /** Carries out one write and tells nobody. */
  Sent keep(BoundWrite write) {
    KeptItem known = known(write);
    return carryOut(write, known == null ? reads(target(write)).item(write.key()) : known);
  }

  private @Nullable KeptItem known(BoundWrite write) {
    return transaction.item(ItemId.of(target(write).resource(), write.key()));
  }

  private TransactionReads reads(Target target) {
    return reads.computeIfAbsent(target, table -> new TransactionReads(context, table));
  }

  /**
   * Carries out the write of an item that the statement has found.
   *
   * @param write what is written
   * @param item the item
   * @param written as above
   * @throws PlannerException 40001 if the transaction has read it before, and it was another then
   */
  void writeFound(BoundWrite write, Map<String, AttributeValue> item, WrittenRows written) {
    KeptItem found = KeptItem.read(target(write), write.key(), item);
    KeptItem known = transaction.item(found.id());
    written.expect(write);
    if (carryOut(write, known == null ? found : known) != Sent.WRITTEN) {
      throw Transaction.changed(found.target().table());
    }
    written.add(write);
  }

  private Sent carryOut(BoundWrite write, KeptItem item) {
    if (write instanceof BoundWrite.Put put) {
      return put(put, item);
    }
    if (write instanceof BoundWrite.Update update) {
      return update(update, item);
    }
    if (write instanceof BoundWrite.Upsert upsert) {
      return upsert(upsert, item);
    }
    if (write instanceof BoundWrite.InsertOrUpdate either) {
      return item.now() == null ? put(either.put(), item) : update(either.update(), item);
    }
    return delete((BoundWrite.Delete) write, item);
  }

  private Sent put(BoundWrite.Put put, KeptItem item) {
    if (item.now() != null && put.existing() == Existing.KEPT) {
      throw WriteErrors.duplicate(
          "Table " + put.target().table() + " has an item with the key of this row");
    }
    if (item.now() != null && put.existing() != Existing.REPLACED) {
      return Sent.UNMET;
    }
    Origin origin = put.existing() == Existing.KEPT ? Origin.INSERTED : Origin.FOUND;
    transaction.keep(item.replaced(put.item(), origin));
    return Sent.WRITTEN;
  }

  private Sent update(BoundWrite.Update update, KeptItem item) {
    Map<String, AttributeValue> now = item.now();
    if (now == null) {
      return Sent.ABSENT;
    }
    if (!ImageCondition.holds(update.item().condition(), now)) {
      return Sent.UNMET;
    }
    Set<String> looked = new HashSet<>(ImageCondition.attributes(update.item().condition()));
    return changed(item, now, update.changes(), looked);
  }

  private Sent upsert(BoundWrite.Upsert upsert, KeptItem item) {
    Map<String, AttributeValue> now = item.now();
    if (now == null) {
      Map<String, AttributeValue> made = new HashMap<>(upsert.given());
      transaction.keep(item.replaced(made, Origin.FOUND));
      return Sent.WRITTEN;
    }
    for (BoundCondition each : KeyWriter.isRow(upsert.target())) {
      if (!ImageCondition.holds(each, now)) {
        throw WriteErrors.duplicate(
            "Table "
                + upsert.target().table()
                + " cannot have this row: its key is that of an item of another kind");
      }
    }
    if (!ImageCondition.holds(upsert.condition(), now)) {
      return Sent.UNMET;
    }
    Set<String> looked = new HashSet<>(ImageCondition.attributes(upsert.condition()));
    return changed(item, now, upsert.changes(), looked);
  }

  private Sent changed(
      KeptItem item,
      Map<String, AttributeValue> now,
      Map<List<String>, Change> changes,
      Set<String> looked) {
    Map<String, AttributeValue> after = ImageChange.changed(now, changes, item.target().table());
    if (after == null) {
      return Sent.UNMET;
    }
    changes.keySet().forEach(path -> looked.add(path.get(0)));
    transaction.keep(item.changed(after, looked));
    return Sent.WRITTEN;
  }

  private Sent delete(BoundWrite.Delete delete, KeptItem item) {
    Map<String, AttributeValue> now = item.now();
    if (now == null) {
      return Sent.ABSENT;
    }
    if (!ImageCondition.holds(delete.item().condition(), now)) {
      return Sent.UNMET;
    }
    transaction.keep(item.deleted(ImageCondition.attributes(delete.item().condition())));
    return Sent.WRITTEN;
  }

  private static Target target(BoundWrite write) {
    if (write instanceof BoundWrite.Put put) {
      return put.target();
    }
    if (write instanceof BoundWrite.Update update) {
      return update.item().target();
    }
    if (write instanceof BoundWrite.Upsert upsert) {
      return upsert.target();
    }
    return write instanceof BoundWrite.InsertOrUpdate either
        ? either.put().target()
        : ((BoundWrite.Delete) write).item().target();
  }
}
