package dev.keyway.cache.item;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.metrics.Counters;
import dev.keyway.cache.table.TableGate;
import dev.keyway.cache.write.WriteListener;
import dev.keyway.cache.write.WriteOutcome;
import dev.keyway.cache.write.WriteScope;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item cache, and what writes do to it: kept current where a write tells what the item is now,
 * emptied where it does not (R16 to R25). Thread-safe.
 *
 * <p>After a write the order is: first the key is recent, then its entry changes. A fill that
 * begins after the change therefore reads strongly consistently, and one that began before is put
 * out by the change.
 */
public final class ItemCache implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(ItemCache.class);
  private static final WriteOutcome UNKNOWN = new WriteOutcome.Written(null, null);

  private final ItemStore store;
  private final WritersInFlight writers;
  private final RecentWrites recent;

  /** The collaborators are parameters so that tests can do without one of their promises. */
  ItemCache(ItemStore store, WritersInFlight writers, RecentWrites recent) {
    this.store = store;
    this.writers = writers;
    this.recent = recent;
  }

  /**
   * How the cache is to behave.
   *
   * @param budget in bytes
   * @param window as in R29
   * @param gate of the tables that may be kept
   */
  public record Settings(ItemLife life, long budget, Duration window, TableGate gate) {}

  /** An empty cache. */
  public static ItemCache of(Settings settings, Ticker ticker, Counters counters) {
    return new ItemCache(
        new CaffeineItemStore(settings, ticker, counters),
        new StripedWriters(),
        new StripedRecentWrites(settings.window(), ticker));
  }

  ItemStore store() {
    return store;
  }

  /** Whether a fill of this key, running already, has to read strongly consistently. */
  boolean needsConsistentFill(ItemKey key) {
    return recent.includes(key);
  }

  /** A fill of this key is in the store and about to be sent. */
  void fillRuns(ItemKey key) {
    writers.fillRuns(key);
  }

  /** The bytes held. */
  public long bytes() {
    return store.bytes();
  }

  /** Throws everything away. */
  public void flush() {
    store.invalidateAll();
  }

  /** For writes that leave nothing in the cache: bulk loads (R26b). */
  public WriteListener around() {
    return scope -> {
      Pending write = begin(scope);
      return outcome -> write.end(withoutImages(outcome));
    };
  }

  private static WriteOutcome withoutImages(WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Written) {
      return UNKNOWN;
    }
    return outcome instanceof WriteOutcome.ConditionFailed
        ? new WriteOutcome.ConditionFailed(null)
        : outcome;
  }

  @Override
  public Pending begin(WriteScope scope) {
    if (scope instanceof WriteScope.OneItem one) {
      ItemKey key = ItemKey.of(one.table(), one.key());
      return key == null ? beginTable(one.table()) : beginItem(key);
    }
    return scope instanceof WriteScope.WholeTable whole ? beginTable(whole.table()) : beginAll();
  }

  private Pending beginItem(ItemKey key) {
    WritersInFlight.Ticket ticket = writers.enter(key);
    var entry = store.find(key);
    if (entry != null && !entry.isDone()) {
      writers.fillRuns(key);
    }
    return outcome -> {
      try {
        end(key, ticket, outcome);
      } finally {
        ticket.leave();
      }
    };
  }

  private void end(ItemKey key, WritersInFlight.Ticket ticket, WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Refused) {
      return;
    }
    CachedItem now = now(outcome);
    recent.touch(key);
    if (now == null || !ticket.isAlone()) {
      store.invalidate(key);
      return;
    }
    store.put(key, now);
    // One that began since then has seen this entry come; which of the two is later is unknown.
    if (!ticket.isAlone()) {
      store.invalidate(key);
    }
  }

  private Pending beginTable(String table) {
    WritersInFlight.Ticket ticket = writers.enterTable(table);
    return outcome -> {
      if (!(outcome instanceof WriteOutcome.Refused)) {
        recent.touchTable(table);
        store.invalidateTable(table);
      }
      ticket.leave();
    };
  }

  private Pending beginAll() {
    WritersInFlight.Ticket ticket = writers.enterAll();
    return outcome -> {
      if (!(outcome instanceof WriteOutcome.Refused)) {
        recent.touchAll();
        store.invalidateAll();
      }
      ticket.leave();
    };
  }

  /** What the outcome says the item is; null if nothing, or if it cannot be made an entry (R16). */
  private static @Nullable CachedItem now(WriteOutcome outcome) {
    Map<String, AttributeValue> item = null;
    if (outcome instanceof WriteOutcome.Written written) {
      item = written.after();
    } else if (outcome instanceof WriteOutcome.ConditionFailed failed) {
      item = failed.found();
    }
    if (item == null) {
      return null;
    }
    try {
      return item.isEmpty() ? CachedItem.ABSENT : CachedItem.whole(StoredForm.of(item));
    } catch (RuntimeException e) {
      LOG.debug("A written item is not kept", e);
      return null;
    }
  }
}
