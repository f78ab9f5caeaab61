package dev.keyway.cache.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/** The position in one shard. For one thread at a time. */
final class ShardReader {
  // GetRecords returns up to 1000 records or 1 MB, and does not say which has ended a page. One
  // record may have 800 KB: above 200 KB the page may have been ended by the next one.
  private static final int FULL_PAGE = 1000;
  private static final long LARGE_PAGE_BYTES = 200_000;
  // The time of a record is rounded down to the second.
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  private final TableStream stream;
  private final String shard;
  private final StreamSettings settings;
  private @Nullable String iterator;

  private ShardReader(TableStream stream, String shard, StreamSettings settings) {
    this.stream = stream;
    this.shard = shard;
    this.settings = settings;
  }

  /** R50: reads what is written from now on; the position is taken before this returns. */
  static ShardReader atEnd(TableStream stream, String shard, StreamSettings settings) {
    ShardReader reader = new ShardReader(stream, shard, settings);
    reader.iterator = stream.iterator(shard, ShardIteratorType.LATEST);
    return reader;
  }

  /** R51: reads all that the shard holds; the position is taken at the first poll. */
  static ShardReader fromStart(TableStream stream, String shard, StreamSettings settings) {
    return new ShardReader(stream, shard, settings);
  }

  /**
   * Reads one page.
   *
   * @return {@link Reach#ENDED} if the shard has no more and never will; not to be polled again
   */
  Reach poll(Consumer<ItemChange> changes) {
    String position = iterator;
    if (position == null) {
      position = stream.iterator(shard, ShardIteratorType.TRIM_HORIZON);
    }
    GetRecordsResponse page = stream.records(position);
    page.records().forEach(r -> changes.accept(ItemChange.of(stream.table(), r.dynamodb())));
    iterator = page.nextShardIterator();
    if (iterator == null) {
      return Reach.ENDED;
    }
    if (isFull(page.records())) {
      return Reach.MORE;
    }
    return isLate(page.records()) ? Reach.LATE : Reach.TIP;
  }

  private static boolean isFull(List<Record> records) {
    return records.size() >= FULL_PAGE
        || records.stream()
                .map(record -> record.dynamodb().sizeBytes())
                .mapToLong(size -> size == null ? 0 : size)
                .sum()
            > LARGE_PAGE_BYTES;
  }

  private boolean isLate(List<Record> records) {
    Instant limit = settings.clock().instant().minus(settings.maxLag()).minus(ROUNDING);
    return records.stream()
        .map(record -> record.dynamodb().approximateCreationDateTime())
        .anyMatch(written -> written != null && written.isBefore(limit));
  }
}
