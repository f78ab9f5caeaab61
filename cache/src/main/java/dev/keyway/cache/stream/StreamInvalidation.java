package dev.keyway.cache.stream;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Hears of writes made elsewhere from the DynamoDB Streams of the tables, one daemon thread each.
 *
 * <p>Every process reads every shard: a shard bears two readers, one if the table is global, and a
 * Lambda trigger counts. A stream is read where the user has enabled it; this never enables one.
 * Each shard costs a GetRecords request per poll. Thread-safe.
 */
public final class StreamInvalidation implements InvalidationSource {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
  private static final Duration MAX_LAG = Duration.ofSeconds(5);
  // An iterator is good for 15 minutes: a reader that may lag longer would lose its position.
  private static final Duration LONGEST_LAG = Duration.ofMinutes(10);

  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;
  private final StreamSettings settings;
  private final Map<String, ReaderThread> readers = new HashMap<>();
  private boolean closed;

  private StreamInvalidation(Builder builder) {
    this.client = builder.client;
    this.streams = builder.streams;
    this.settings =
        new StreamSettings(
            builder.pollInterval, builder.maxLag, Ticker.systemTicker(), InstantSource.system());
  }

  /**
   * A source with a poll interval of 250 ms and a {@code maxLag} of 5 s.
   *
   * @param client describes the tables; stays open
   * @param streams of the same region and account; stays open
   */
  public static Builder builder(DynamoDbClient client, DynamoDbStreamsClient streams) {
    return new Builder(client, streams);
  }

  @Override
  public synchronized void start(String table, Sink sink) {
    if (closed) {
      throw new IllegalStateException("The source of invalidations is closed");
    }
    if (readers.containsKey(table)) {
      throw new IllegalStateException("The stream of table " + table + " is read already");
    }
    TableReader reader =
        new TableReader(table, () -> TableStream.latest(client, streams, table), sink, settings);
    readers.put(table, ReaderThread.start(table, reader));
  }

  /** Ends all readers and waits until their running requests are given up. */
  @Override
  public void close() {
    Map<String, ReaderThread> ending;
    synchronized (this) {
      closed = true;
      ending = Map.copyOf(readers);
      readers.clear();
    }
    ending.values().forEach(ReaderThread::stop);
    ending.values().forEach(ReaderThread::awaitEnd);
  }

  /** For one thread. */
  public static final class Builder {
    private final DynamoDbClient client;
    private final DynamoDbStreamsClient streams;
    private Duration pollInterval = POLL_INTERVAL;
    private Duration maxLag = MAX_LAG;

    private Builder(DynamoDbClient client, DynamoDbStreamsClient streams) {
      this.client = client;
      this.streams = streams;
    }

    /** The time from one poll of all shards to the next, at least 1 ms. */
    public Builder pollInterval(Duration interval) {
      this.pollInterval = interval;
      return this;
    }

    /**
     * The longest time without a complete poll: at least four poll intervals, at most 10 minutes.
     * Longer than this, and all that is stored is dropped.
     */
    public Builder maxLag(Duration lag) {
      this.maxLag = lag;
      return this;
    }

    /**
     * Reads nothing before {@link StreamInvalidation#start}.
     *
     * @throws IllegalArgumentException if the times do not fit each other
     */
    public StreamInvalidation build() {
      if (pollInterval.compareTo(Duration.ofMillis(1)) < 0) {
        throw new IllegalArgumentException("pollInterval must be 1 ms or more: " + pollInterval);
      }
      if (maxLag.compareTo(LONGEST_LAG) > 0) {
        throw new IllegalArgumentException("maxLag must be 10 minutes or less: " + maxLag);
      }
      if (maxLag.compareTo(pollInterval.multipliedBy(4)) < 0) {
        throw new IllegalArgumentException(
            "maxLag must be four times pollInterval or more: " + maxLag + ", " + pollInterval);
      }
      return new StreamInvalidation(this);
    }
  }
}
