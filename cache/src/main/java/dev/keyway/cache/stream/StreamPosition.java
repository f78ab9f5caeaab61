package dev.keyway.cache.stream;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/**
 * The position in all shards of a stream, carried on from shards that end to those that follow.
 *
 * <p>Invariant: every record written after the position was taken is handed on, or a poll fails as
 * lost. Parents need not be read before their children, since a change only makes forget. For one
 * thread at a time.
 */
final class StreamPosition {
  private static final Logger log = LoggerFactory.getLogger(StreamPosition.class);

  // A shard that ends shows it to its reader; asking between times only finds the unforeseen. An
  // account has ten DescribeStream requests a second for all its readers.
  private static final Duration DESCRIBING = Duration.ofSeconds(10);

  private final TableStream stream;
  private final StreamSettings settings;
  private final Map<String, ShardReader> reading = new LinkedHashMap<>();
  private final Set<String> ended = new HashSet<>();
  private Set<String> listed;
  private long describedAt;

  private StreamPosition(TableStream stream, StreamSettings settings, List<Shard> shards) {
    this.stream = stream;
    this.settings = settings;
    this.listed = ids(shards);
    this.describedAt = settings.ticker().read();
  }

  /** R50: the end of every open shard. */
  static StreamPosition atEnd(TableStream stream, StreamSettings settings) {
    List<Shard> shards = stream.shards();
    StreamPosition position = new StreamPosition(stream, settings, shards);
    for (Shard shard : shards) {
      if (shard.sequenceNumberRange().endingSequenceNumber() == null) {
        position.reading.put(shard.shardId(), ShardReader.atEnd(stream, shard.shardId(), settings));
      }
    }
    if (position.reading.isEmpty()) {
      throw new StreamException(
          StreamException.Kind.LOST,
          "The stream of table " + stream.table() + " has no open shard");
    }
    return position;
  }

  /** Reads a page of every shard. Fails as lost or unavailable only. */
  Reach poll(Consumer<ItemChange> changes) {
    Reach reach = Reach.TIP;
    for (Map.Entry<String, ShardReader> shard : List.copyOf(reading.entrySet())) {
      Reach one = poll(shard.getValue(), changes);
      if (one == Reach.ENDED) {
        reading.remove(shard.getKey());
        ended.add(shard.getKey());
      } else {
        reach = reach.and(one);
      }
    }
    return isDescriptionDue() ? reach.and(follow()) : reach;
  }

  private static Reach poll(ShardReader shard, Consumer<ItemChange> changes) {
    try {
      return shard.poll(changes);
    } catch (StreamException e) {
      return reachOf(e);
    }
  }

  private static Reach reachOf(StreamException e) {
    return switch (e.kind()) {
      case LOST, UNAVAILABLE -> throw e;
      case THROTTLED -> Reach.THROTTLED;
      case PASSING -> {
        log.debug("{}", e.reason());
        yield Reach.FAILED;
      }
    };
  }

  private boolean isDescriptionDue() {
    return !ended.isEmpty() || settings.ticker().read() - describedAt >= DESCRIBING.toNanos();
  }

  /** R51: takes up the shards that were not listed before, from their beginning. */
  private Reach follow() {
    List<Shard> shards;
    try {
      shards = stream.shards();
    } catch (StreamException e) {
      return reachOf(e);
    }
    describedAt = settings.ticker().read();
    Set<String> now = ids(shards);
    if (!now.containsAll(reading.keySet())) {
      throw new StreamException(
          StreamException.Kind.LOST,
          "A shard of the stream of table " + stream.table() + " is gone before it was read");
    }
    Reach reach = Reach.TIP;
    for (Shard shard : shards) {
      if (!listed.contains(shard.shardId())) {
        reading.put(shard.shardId(), ShardReader.fromStart(stream, shard.shardId(), settings));
        reach = Reach.MORE;
      }
      ended.remove(shard.parentShardId());
    }
    listed = now;
    return ended.isEmpty() ? reach : reach.and(Reach.ENDED);
  }

  private static Set<String> ids(List<Shard> shards) {
    return shards.stream().map(Shard::shardId).collect(Collectors.toSet());
  }
}
