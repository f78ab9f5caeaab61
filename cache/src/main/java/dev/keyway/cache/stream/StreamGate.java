package dev.keyway.cache.stream;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.table.TableGate;
import dev.keyway.cache.write.WriteListener;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a table be answered from memory while its changes are heard of: the first read of a table
 * that is known to exist starts to listen, and goes to DynamoDB as do all until the source has
 * caught up. Thread-safe.
 */
public final class StreamGate implements TableGate, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamGate.class);

  // Each is a thread that asks once in a while, also for a table that is no more.
  private static final int MOST_TABLES = 1_000;

  private final InvalidationSource source;
  private final Environment environment;
  private final ConcurrentMap<String, TableLease> leases = new ConcurrentHashMap<>();
  private final AtomicBoolean full = new AtomicBoolean();

  /**
   * What listening works with.
   *
   * @param exists whether DynamoDB has answered for a table, so that no other is listened to
   * @param heard is told of each change as of a write of another
   * @param flushed is run when the copies of a table were thrown away
   * @param warnings are for the user
   * @param maxLag how long after the source was last known to be current its table is served
   * @param ticker by which the source says how current it is
   */
  public record Environment(
      Predicate<String> exists,
      WriteListener heard,
      Runnable flushed,
      TableWarnings warnings,
      Duration maxLag,
      Ticker ticker) {}

  /**
   * @param source closed with this
   */
  public StreamGate(InvalidationSource source, Environment environment) {
    this.source = source;
    this.environment = environment;
  }

  @Override
  public boolean isOpen(String table) {
    TableLease lease = leases.get(table);
    if (lease == null && environment.exists().test(table)) {
      lease = started(table);
    }
    return lease != null && lease.isOpen();
  }

  @Override
  public Duration longestLife(String table) {
    TableLease lease = leases.get(table);
    return lease == null ? Duration.ZERO : lease.longestLife();
  }

  private TableLease started(String table) {
    TableLease own = new TableLease(table, environment);
    if (leases.size() >= MOST_TABLES) {
      if (full.compareAndSet(false, true)) {
        environment
            .warnings()
            .warn(
                table,
                "Only the first "
                    + MOST_TABLES
                    + " tables are listened to and cached; reads of others go to DynamoDB");
      }
      return own;
    }
    TableLease known = leases.putIfAbsent(table, own);
    if (known != null) {
      return known;
    }
    try {
      source.start(table, own);
    } catch (RuntimeException e) {
      // It stays shut, and its reads go to DynamoDB.
      LOG.debug("Nobody listens to the changes of {}", table, e);
      environment
          .warnings()
          .warn(
              table,
              "Changes of table " + table + " cannot be heard of, so it is not cached: " + e);
    }
    return own;
  }

  @Override
  public Duration lag() {
    return Duration.ofNanos(leases.values().stream().mapToLong(TableLease::lag).max().orElse(0));
  }

  /** Ends the source; nothing is served any more. */
  @Override
  public void close() {
    source.close();
  }
}
