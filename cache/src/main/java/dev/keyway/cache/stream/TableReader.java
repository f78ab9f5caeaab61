package dev.keyway.cache.stream;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the stream of one table, round by round, and says what that means for the caches.
 *
 * <p>Invariants: {@code current} follows only a round that has read every shard to its tip (R50,
 * R53); whatever may have been missed since is preceded by a gap (R52), after which the position is
 * taken anew. For one thread at a time.
 */
final class TableReader {
  private static final Logger log = LoggerFactory.getLogger(TableReader.class);

  // How soon it is noticed that the user has enabled the stream or allowed to read it.
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final String table;
  private final Supplier<TableStream> latest;
  private final InvalidationSource.Sink sink;
  private final StreamSettings settings;

  private @Nullable StreamPosition position;
  // From here on maxLag counts: the begin of the last round that reached the tip or was throttled,
  // or when the position was taken.
  private long countedFrom;
  private Reach reach = Reach.TIP;
  private int failures;
  // Whether nothing can have been stored since the last gap, or at all.
  private boolean flushed = true;
  private @Nullable String announced;

  TableReader(
      String table,
      Supplier<TableStream> latest,
      InvalidationSource.Sink sink,
      StreamSettings settings) {
    this.table = table;
    this.latest = latest;
    this.sink = sink;
    this.settings = settings;
  }

  /**
   * Takes the position, or polls every shard once.
   *
   * @return how long to wait before the next round
   * @throws RuntimeException only what the sink has thrown on a gap or on unavailable; what it has
   *     not taken is told again
   */
  Duration round() {
    try {
      StreamPosition taken = position;
      return taken == null ? begin() : poll(taken);
    } catch (StreamException e) {
      return switch (e.kind()) {
        case PASSING, THROTTLED -> failed(e);
        case LOST -> lost(e.reason());
        case UNAVAILABLE -> unavailable(e.reason());
      };
    } catch (RuntimeException e) {
      // A sink that failed has not forgotten what it should have.
      return lost("Reading the stream of table " + table + " failed: " + e);
    }
  }

  /** The last report; no round may follow. */
  void end() {
    flush("The stream of table " + table + " is no longer read");
  }

  private Duration begin() {
    StreamPosition taken = StreamPosition.atEnd(latest.get(), settings);
    if (!flushed) {
      // Only now: what is stored from here on is covered by the position.
      flush("The stream of table " + table + " is read anew");
    }
    position = taken;
    countedFrom = settings.ticker().read();
    reach = Reach.TIP;
    return Duration.ZERO;
  }

  private Duration poll(StreamPosition taken) {
    long begun = settings.ticker().read();
    if (isOverdue(begun)) {
      return lost(overdue());
    }
    reach = taken.poll(sink::invalidated);
    if (reach == Reach.TIP || reach == Reach.THROTTLED) {
      countedFrom = begun;
    }
    if (isOverdue(settings.ticker().read())) {
      return lost(overdue());
    }
    return switch (reach) {
      case TIP -> current(begun);
      case MORE -> Duration.ZERO;
      case LATE -> untilNext(begun);
      case ENDED, FAILED -> backoff();
      case THROTTLED -> {
        announce(StreamMessages.throttled(table));
        yield backoff();
      }
    };
  }

  private boolean isOverdue(long now) {
    return now - countedFrom > settings.maxLag().toNanos();
  }

  private String overdue() {
    return "The stream of table "
        + table
        + " was not read to its end within "
        + settings.maxLag().toMillis()
        + " ms: "
        + reach.reason();
  }

  private Duration current(long begun) {
    failures = 0;
    flushed = false;
    announced = null;
    sink.current(begun);
    return untilNext(begun);
  }

  private Duration lost(String reason) {
    position = null;
    log.debug("{}", reason);
    if (!flushed) {
      flush(reason);
    }
    return backoff();
  }

  private Duration unavailable(String reason) {
    if (position != null) {
      position = null;
      flush(reason);
    }
    announce(reason);
    return RETRY;
  }

  private Duration failed(StreamException e) {
    log.debug("{}", e.reason());
    return backoff();
  }

  private void flush(String reason) {
    sink.gap(reason);
    flushed = true;
    announced = null;
  }

  /** A warning once, not with every round. */
  private void announce(String reason) {
    if (!reason.equals(announced)) {
      flushed = false;
      sink.unavailable(reason);
      announced = reason;
    }
  }

  private Duration untilNext(long begun) {
    long left = settings.pollInterval().toNanos() - (settings.ticker().read() - begun);
    return Duration.ofNanos(Math.max(0, left));
  }

  /** Ever longer, but not so long that waiting alone would be too late. */
  private Duration backoff() {
    Duration longest = settings.maxLag().dividedBy(2);
    Duration next = settings.pollInterval().multipliedBy(1L << Math.min(failures++, 10));
    return next.compareTo(longest) < 0 ? next : longest;
  }
}
