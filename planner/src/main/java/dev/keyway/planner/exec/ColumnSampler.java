package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.entity.Entity;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Learns the columns of a table from a sample: the first items of up to ten segments, at most 1 MB,
 * always the same ones of an unchanged table. Thread-safe.
 */
final class ColumnSampler {

  private static final Logger LOG = LoggerFactory.getLogger(ColumnSampler.class);
  private static final int SEGMENTS = 10;

  /** How long the items of a table are kept for its other entities. */
  private static final long SHARED_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Eventually consistent units that 1 MB costs. */
  private static final double MOST_UNITS = 128;

  private final DynamoDbClient client;
  private final int sampleSize;
  private final int depth;
  private double budget;
  private @Nullable Shared shared;

  ColumnSampler(DynamoDbClient client, int sampleSize, int depth, double budget) {
    this.client = client;
    this.sampleSize = sampleSize;
    this.depth = depth;
    this.budget = budget;
  }

  /**
   * The columns of a table: those it has already, then those found, by name, then members of maps,
   * then the built-in ones.
   *
   * @param table the table
   * @param meter is told of the requests
   */
  List<Column> sample(TableMetadata table, RequestMeter meter) {
    return columns(table, rows(table, meter));
  }

  /** The same for one of many tables; null once these have used up their budget. */
  @Nullable List<Column> sampleForListing(TableMetadata table, RequestMeter meter) {
    if (!hasBudget()) {
      return null;
    }
    Sample sample = rows(table, meter);
    spend(sample.units);
    return columns(table, sample);
  }

  /**
   * What was read of a table.
   *
   * @param items some of its items
   * @param units what they cost
   */
  private record Sample(List<Map<String, AttributeValue>> items, double units) {}

  /**
   * The sample of a table with entities that was read last.
   *
   * @param resource the table
   * @param sample of all its items
   * @param readAt when, in nanoseconds
   */
  private record Shared(String resource, Sample sample, long readAt) {}

  private Sample rows(TableMetadata table, RequestMeter meter) {
    Entity entity = table.entity();
    return entity == null ? items(table, meter) : rows(entity, table, meter);
  }

  /** Those of the items that are rows; the items themselves serve the next entity as well. */
  private synchronized Sample rows(Entity entity, TableMetadata table, RequestMeter meter) {
    Shared known = shared;
    boolean fresh =
        known != null
            && known.resource.equals(table.resource())
            && System.nanoTime() - known.readAt < SHARED_NANOS;
    Sample all = known != null && fresh ? known.sample : items(table, meter);
    if (!fresh) {
      shared = new Shared(table.resource(), all, System.nanoTime());
    }
    return new Sample(
        all.items.stream().filter(new RowTest(entity)::isRow).toList(), fresh ? 0 : all.units);
  }

  private List<Column> columns(TableMetadata table, Sample sample) {
    return new SampledColumns(sample.items, depth).of(table);
  }

  private Sample items(TableMetadata metadata, RequestMeter meter) {
    String table = metadata.resource();
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    double used = 0;
    int segments = segments(metadata.size().items());
    try {
      for (int segment = 0; segment < segments && items.size() < sampleSize; segment++) {
        if (used >= MOST_UNITS) {
          break;
        }
        int wanted = (sampleSize - items.size() + segments - segment - 1) / (segments - segment);
        long start = System.nanoTime();
        ScanResponse response =
            client.scan(
                ScanRequest.builder()
                    .tableName(table)
                    .segment(segment)
                    .totalSegments(segments)
                    .limit(wanted)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build());
        items.addAll(response.items());
        Double units =
            response.consumedCapacity() == null
                ? null
                : response.consumedCapacity().capacityUnits();
        double consumed = units == null ? 0 : units;
        meter.sent(response.items().size(), consumed, System.nanoTime() - start);
        used += consumed;
      }
    } catch (SdkException e) {
      PlannerException translated = SdkErrors.translate(e, "Scan", table);
      if (translated.state() != SqlState.ACCESS_DENIED) {
        throw translated;
      }
      // Without permission to scan, a table has its keys and what a catalog file declares.
      LOG.debug("Table {} is not sampled: {}", table, translated.getMessage());
    }
    LOG.debug("Sampled {} items of {} for {} units", items.size(), table, used);
    return new Sample(items, used);
  }

  /**
   * As many as there are samples in the table, up to ten: fewer requests for a small one. A count
   * of 0 says nothing: it is hours old.
   */
  private int segments(long counted) {
    long samples = (counted - 1) / Math.max(1, sampleSize) + 1;
    return counted == 0 ? SEGMENTS : (int) Math.min(SEGMENTS, samples);
  }

  private synchronized boolean hasBudget() {
    return budget > 0;
  }

  private synchronized void spend(double units) {
    budget -= units;
  }

  /** How a value is stored; null for NULL. */
  static @Nullable Encoding encoding(AttributeValue value) {
    return switch (value.type()) {
      case S -> Encoding.STRING;
      case N -> Encoding.NUMBER;
      case B -> Encoding.BINARY;
      case BOOL -> Encoding.BOOL;
      case M, L, SS, NS, BS -> Encoding.DOCUMENT;
      default -> null;
    };
  }

  /** The SQL type of a value stored so. */
  static ColumnType type(AttributeValue value, Encoding encoding) {
    return encoding == Encoding.NUMBER
        ? ColumnType.holding(new BigDecimal(value.n()))
        : type(encoding);
  }

  /** The SQL type of values stored so, where nobody declared another. */
  static ColumnType type(Encoding encoding) {
    return switch (encoding) {
      case NUMBER -> ColumnType.UNDECLARED_NUMBER;
      case BOOL -> ColumnType.BOOLEAN;
      case BINARY -> ColumnType.VARBINARY;
      default -> ColumnType.VARCHAR;
    };
  }
}
