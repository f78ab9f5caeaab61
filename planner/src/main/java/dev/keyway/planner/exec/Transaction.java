package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of a connection have written since the last commit, and DynamoDB does not
 * know yet: images of items. One for as long as a connection is out of auto-commit.
 *
 * <p>Nothing is sent before {@link #commit}. A statement adds all of what it writes or nothing; one
 * statement that writes, or commit, or rollback, is at work at a time, whichever thread calls.
 * Reads see what is kept when they ask. Thread-safe.
 */
public final class Transaction {

  /** DynamoDB's limits of TransactWriteItems. */
  private static final int MOST_ITEMS = 100;

  private static final long MOST_BYTES = 4L << 20;

  /** As many comparisons as a condition has room for: DynamoDB takes 300 operators in one. */
  private static final int MOST_COMPARED = 120;

  private final ReentrantLock lock = new ReentrantLock();

  /** Never changed, but replaced by another. */
  private volatile Map<ItemId, KeptItem> kept = Map.of();

  private volatile boolean ended;

  /**
   * Runs a statement that writes: if it fails, nothing of it is kept.
   *
   * @param context of the statement
   * @param statement writes
   * @throws PlannerException 24000 if the transaction was ended for good, 57014 if the statement
   *     was stopped while it waited for another one
   */
  public void write(ExecutionContext context, Runnable statement) {
    acquire(context);
    Map<ItemId, KeptItem> before = kept;
    boolean done = false;
    try {
      checkOpen();
      statement.run();
      // Who has ended it meanwhile forgets what was just kept.
      checkOpen();
      done = true;
    } finally {
      if (!done) {
        kept = before;
      }
      lock.unlock();
    }
  }

  private void acquire(ExecutionContext context) {
    int held = lock.getHoldCount();
    try {
      context.await(
          () -> {
            lock.lockInterruptibly();
            return true;
          });
    } catch (RuntimeException | Error e) {
      // It may be stopped when it has the lock already.
      if (lock.getHoldCount() > held) {
        lock.unlock();
      }
      throw e;
    }
  }

  private void checkOpen() {
    if (ended) {
      throw new PlannerException(
          SqlState.STATEMENT_STATE,
          "The transaction that the statement began in was ended meanwhile; nothing was written, run"
              + " it again");
    }
  }

  /** The image of an item; null if the transaction has none. */
  @Nullable KeptItem item(ItemId id) {
    return kept.get(id);
  }

  /** Whether there is nothing to commit. */
  public boolean isEmpty() {
    return kept.isEmpty();
  }

  /**
   * Checks that a read does not miss what the transaction has written: only reads by whole keys
   * find that.
   *
   * @throws PlannerException 0AK01
   */
  void checkReadable(AccessPath read) {
    String resource = read.source().resource();
    boolean written =
        !(read.lookup() instanceof Lookup.Keys)
            && kept.values().stream()
                .anyMatch(item -> item.target().resource().equals(resource) && item.isWritten());
    if (written) {
      throw new PlannerException(
          SqlState.NOT_SERVED,
          "Table "
              + read.source().table()
              + " has writes of this transaction, which DynamoDB does not know before the commit: until"
              + " then it is read by whole primary keys only. COMMIT or ROLLBACK first, or give each"
              + " part of the key by = or IN");
    }
  }

  /**
   * Keeps an item.
   *
   * @throws PlannerException 54000 if there are too many, or if they are too large together
   */
  void keep(KeptItem item) {
    checkCompared(item);
    Map<ItemId, KeptItem> all = new LinkedHashMap<>(kept);
    all.put(item.id(), item);
    if (all.size() > MOST_ITEMS) {
      throw tooMany(item.target().table());
    }
    if (all.values().stream().mapToLong(KeptItem::size).sum() > MOST_BYTES) {
      throw new PlannerException(
          SqlState.LIMIT_REACHED,
          "With this statement the items of the transaction are over 4 MB, which is the most that"
              + " DynamoDB writes at once; the statement was not carried out. Commit before it");
    }
    kept = Collections.unmodifiableMap(all);
  }

  /**
   * Keeps an item as it was read, such that no attribute of it may have changed at commit.
   *
   * @param named attributes that the statement names, which may not come either
   * @throws PlannerException as above; 40001 if it was another when it was read before
   */
  void watch(KeptItem read, Set<String> named) {
    KeptItem known = kept.get(read.id());
    if (known != null && !known.isNow(read.now())) {
      throw changed(read.target().table());
    }
    keep((known == null ? read : known).watched(named));
  }

  /** Others have written an item in between. */
  static PlannerException changed(String table) {
    return new PlannerException(
        SqlState.CONFLICT,
        "An item of "
            + table
            + " was changed by others since this transaction read it first; roll back and try"
            + " again");
  }

  private static void checkCompared(KeptItem item) {
    if (item.decisive().size() > MOST_COMPARED) {
      throw new PlannerException(
          SqlState.LIMIT_REACHED,
          "At commit more than "
              + MOST_COMPARED
              + " attributes of an item of "
              + item.target().table()
              + " would have to be compared with what was read; the statement was not carried out."
              + " Name fewer columns, read without FOR UPDATE, or write the item outside of a"
              + " transaction");
    }
  }

  /**
   * Checks how many items a statement has found.
   *
   * @throws PlannerException 54000 if they can never be written at once
   */
  static void checkCount(int items, String table) {
    if (items > MOST_ITEMS) {
      throw tooMany(table);
    }
  }

  private static PlannerException tooMany(String table) {
    return new PlannerException(
        SqlState.LIMIT_REACHED,
        "With this statement on "
            + table
            + " the transaction would have more than "
            + MOST_ITEMS
            + " items, which is the most that DynamoDB writes at once; the statement was not carried"
            + " out. Commit before it, or write fewer items");
  }

  /** What becomes of it after a commit. */
  public enum Afterwards {
    /** The statements that follow are part of it. */
    GOES_ON,
    /** It is over. */
    ENDS
  }

  /**
   * Commits if that takes no request.
   *
   * @return whether there was nothing to commit
   * @throws PlannerException 24000 if it has ended
   */
  public boolean commitNothing(Afterwards afterwards) {
    lock.lock();
    try {
      checkOpen();
      boolean nothing = kept.isEmpty();
      if (nothing) {
        ended = afterwards == Afterwards.ENDS;
      }
      return nothing;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes all that is kept, at once or not at all. Nothing is kept afterwards, whatever happens.
   *
   * @param context of the commit: its cost, and what stops it
   * @throws PlannerException 24000 if it has ended, 57014 if it was stopped before; 40001 if an
   *     item is not as it was read or is being written by another transaction, 23505 if there is an
   *     item of the key of one that was inserted, 22xxx if an item cannot be written, 53000 if
   *     DynamoDB is throttling, 08007 if it is not known whether they were written
   */
  public void commit(ExecutionContext context, Afterwards afterwards) {
    try {
      acquire(context);
    } catch (RuntimeException | Error e) {
      rollback();
      throw e;
    }
    try {
      checkOpen();
      List<KeptItem> items = List.copyOf(kept.values());
      kept = Map.of();
      ended = afterwards == Afterwards.ENDS;
      if (!items.isEmpty()) {
        new TransactionCommit(context, items).send();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all that is kept. */
  public void rollback() {
    lock.lock();
    try {
      kept = Map.of();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is over. */
  public boolean isEnded() {
    return ended;
  }

  /** Lets no statement and no commit begin any more; what is sent goes on. Waits for nobody. */
  public void stop() {
    ended = true;
  }

  /** Forgets all that is kept; statements that come late find no transaction to write in. */
  public void end() {
    stop();
    rollback();
  }
}
