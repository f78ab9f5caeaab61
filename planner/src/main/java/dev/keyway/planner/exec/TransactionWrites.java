package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.KeptItem.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The writes of one statement in a transaction: each is carried out on the image of its item, which
 * is read first if the transaction has none. Only images that change are kept. Used by one thread.
 */
final class TransactionWrites {

  private final Transaction transaction;
  private final TransactionReads reads;

  /**
   * @param context of the statement
   * @param transaction what it is part of
   */
  TransactionWrites(ExecutionContext context, Transaction transaction) {
    this.transaction = transaction;
    this.reads = new TransactionReads(context);
  }

  /**
   * Carries writes out, one after the other.
   *
   * @param writes what is written
   * @param written is told of each that finds its item as it wants it
   */
  void write(List<BoundWrite> writes, WrittenRows written) {
    for (BoundWrite write : writes) {
      write(write, written);
    }
  }

  /** Carries out one write. */
  Sent write(BoundWrite write, WrittenRows written) {
    Target target = target(write);
    KeptItem known = transaction.item(ItemId.of(target.resource(), write.key()));
    return write(write, known == null ? reads.item(target, write.key()) : known, written);
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
    if (write(write, known == null ? found : known, written) != Sent.WRITTEN) {
      throw new PlannerException(
          SqlState.CONFLICT,
          "An item of "
              + found.target().table()
              + " was changed by others since this transaction read it first; roll back and try"
              + " again");
    }
  }

  private Sent write(BoundWrite write, KeptItem item, WrittenRows written) {
    written.expect(write);
    Sent sent = carryOut(write, item);
    if (sent == Sent.WRITTEN) {
      written.add(write);
    }
    return sent;
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
