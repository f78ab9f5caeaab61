package dev.keyway.cache.stream;

import dev.keyway.cache.request.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * One stream of a table, and the only sender of requests for it: what goes wrong comes out as a
 * {@link StreamException}. Thread-safe.
 */
final class TableStream {
  private final DynamoDbStreamsClient streams;
  private final String table;
  private final String arn;

  private TableStream(DynamoDbStreamsClient streams, String table, String arn) {
    this.streams = streams;
    this.table = table;
    this.arn = arn;
  }

  /** The stream that the table has now. */
  static TableStream latest(DynamoDbClient client, DynamoDbStreamsClient streams, String table) {
    TableDescription description = send(table, () -> describe(client, table));
    // The ARN of a stream stays in the description after the stream was disabled.
    boolean enabled =
        description.streamSpecification() != null
            && Boolean.TRUE.equals(description.streamSpecification().streamEnabled());
    if (!enabled || description.latestStreamArn() == null) {
      throw new StreamException(
          StreamException.Kind.UNAVAILABLE, StreamMessages.withoutStream(table));
    }
    return new TableStream(streams, table, description.latestStreamArn());
  }

  private static TableDescription describe(DynamoDbClient client, String table) {
    try {
      return client.describeTable(request -> request.tableName(table)).table();
    } catch (ResourceNotFoundException e) {
      throw new StreamException(StreamException.Kind.UNAVAILABLE, StreamMessages.missing(table), e);
    }
  }

  String table() {
    return table;
  }

  /** All shards that are listed, open or not. Fails as lost if the stream is not enabled. */
  List<Shard> shards() {
    List<Shard> shards = new ArrayList<>();
    String after = null;
    do {
      StreamDescription page = describe(after);
      if (page.streamStatus() != StreamStatus.ENABLED) {
        throw new StreamException(
            StreamException.Kind.LOST,
            "The stream of table " + table + " is " + page.streamStatusAsString());
      }
      shards.addAll(page.shards());
      after = page.lastEvaluatedShardId();
    } while (after != null);
    return shards;
  }

  private StreamDescription describe(@Nullable String after) {
    return send(
        table,
        () ->
            streams
                .describeStream(request -> request.streamArn(arn).exclusiveStartShardId(after))
                .streamDescription());
  }

  String iterator(String shard, ShardIteratorType type) {
    return send(
        table,
        () ->
            streams
                .getShardIterator(
                    request -> request.streamArn(arn).shardId(shard).shardIteratorType(type))
                .shardIterator());
  }

  /** Fails as throttled if too many read the shard. */
  GetRecordsResponse records(String iterator) {
    try {
      return streams.getRecords(request -> request.shardIterator(iterator));
    } catch (SdkException e) {
      throw isThrottled(e)
          ? new StreamException(StreamException.Kind.THROTTLED, StreamMessages.throttled(table), e)
          : translated(table, e);
    }
  }

  private static <T> T send(String table, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw translated(table, e);
    }
  }

  private static StreamException translated(String table, SdkException e) {
    if (!(e instanceof AwsServiceException refusal) || isThrottled(e)) {
      return passing(table, e);
    }
    if (Refusal.isDenied(refusal)) {
      return new StreamException(StreamException.Kind.UNAVAILABLE, StreamMessages.denied(table), e);
    }
    // An iterator that is expired, trimmed or not understood will not be accepted later either.
    boolean ours = refusal.statusCode() >= 400 && refusal.statusCode() < 500;
    if (ours || e instanceof ResourceNotFoundException) {
      return new StreamException(
          StreamException.Kind.LOST,
          "The position in the stream of table " + table + " is lost: " + described(e),
          e);
    }
    return passing(table, e);
  }

  private static StreamException passing(String table, SdkException e) {
    return new StreamException(
        StreamException.Kind.PASSING,
        "The stream of table " + table + " could not be read: " + described(e),
        e);
  }

  private static boolean isThrottled(SdkException e) {
    return e instanceof LimitExceededException
        || (e instanceof AwsServiceException refusal && refusal.isThrottlingException());
  }

  /** With the code, since not every error comes with words. */
  private static String described(SdkException e) {
    String code = Refusal.code(e);
    return (code.isEmpty() ? e.getClass().getSimpleName() : code) + ": " + e.getMessage();
  }
}
