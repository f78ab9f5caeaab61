package dev.keyway.cache.stream;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The table {@code notes} and its stream as a test scripts them: shards are opened, split and
 * closed by hand, requests fail on demand. Lists one shard per page. Only {@link #beforeRecords}
 * may be called while another thread reads.
 */
final class FakeStream implements DynamoDbStreamsClient {
  static final String TABLE = "notes";

  private final InstantSource clock;
  private final Map<String, FakeShard> shards = new LinkedHashMap<>();
  private final Map<String, Supplier<? extends RuntimeException>> faults = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final Set<String> unlisted = new HashSet<>();
  private StreamStatus status = StreamStatus.ENABLED;
  private @Nullable String arn = "stream-1";
  private int pageSize = 1000;
  private volatile Runnable beforeRecords = () -> {};

  private static final class FakeShard {
    private final @Nullable String parent;
    private final List<Record> records = new ArrayList<>();
    private boolean closed;

    FakeShard(@Nullable String parent) {
      this.parent = parent;
    }
  }

  FakeStream(InstantSource clock) {
    this.clock = clock;
  }

  void open(String shard) {
    shards.put(shard, new FakeShard(null));
  }

  /** Ends the shard; from now on it has no more than it has. */
  void end(String shard) {
    of(shard).closed = true;
  }

  void openChild(String parent, String shard) {
    shards.put(shard, new FakeShard(parent));
  }

  /** The shard is not listed any more, and cannot be read. */
  void lose(String shard) {
    shards.remove(shard);
  }

  void write(String shard, String id) {
    write(shard, record(id, 100));
  }

  void write(String shard, Record written) {
    of(shard).records.add(written);
  }

  Record record(String id, long bytes) {
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS(id));
    StreamRecord change =
        StreamRecord.builder()
            .keys(key)
            .newImage(key)
            .sizeBytes(bytes)
            .approximateCreationDateTime(clock.instant())
            .build();
    return Record.builder().dynamodb(change).build();
  }

  static String idOf(Map<String, AttributeValue> key) {
    AttributeValue id = key.get("id");
    return id == null ? "?" : id.s();
  }

  /** The shard is not listed any more, but can be read. */
  void unlist(String shard) {
    unlisted.add(shard);
  }

  /**
   * Disabled on the table, as seen from the stream: its shards end and can be read to their end.
   */
  void disable() {
    status = StreamStatus.DISABLED;
    shards.values().forEach(shard -> shard.closed = true);
  }

  /** The table has a new stream with one open shard, or none if the name is null. */
  void replace(@Nullable String name) {
    arn = name;
    status = StreamStatus.ENABLED;
    shards.clear();
    if (name != null) {
      open(name + "-shard");
    }
  }

  void pageSize(int records) {
    pageSize = records;
  }

  void beforeRecords(Runnable action) {
    beforeRecords = action;
  }

  /** Requests of the operation fail, such as {@code GetRecords} or {@code GetRecords a}. */
  void fail(String operation, Supplier<? extends RuntimeException> error) {
    faults.put(operation, error);
  }

  void calm() {
    faults.clear();
  }

  /** The requests since the last call, as {@code GetShardIterator a LATEST}. */
  List<String> takeRequests() {
    List<String> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  DynamoDbClient tables() {
    return new Tables();
  }

  private FakeShard of(String shard) {
    FakeShard found = shards.get(shard);
    if (found == null) {
      throw ResourceNotFoundException.builder().message("No shard " + shard).build();
    }
    return found;
  }

  private void request(String operation, String detail) {
    requests.add((operation + " " + detail).strip());
    for (String key : List.of(operation, operation + " " + detail)) {
      Supplier<? extends RuntimeException> fault = faults.get(key);
      if (fault != null) {
        throw fault.get();
      }
    }
  }

  @Override
  public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
    request("DescribeStream", "");
    List<String> ids = shards.keySet().stream().filter(id -> !unlisted.contains(id)).toList();
    int next = ids.indexOf(request.exclusiveStartShardId()) + 1;
    List<String> page = ids.subList(next, Math.min(next + 1, ids.size()));
    return DescribeStreamResponse.builder()
        .streamDescription(
            stream ->
                stream
                    .streamStatus(status)
                    .shards(page.stream().map(this::describe).toList())
                    .lastEvaluatedShardId(next + 1 < ids.size() ? page.get(0) : null))
        .build();
  }

  private Shard describe(String id) {
    FakeShard shard = of(id);
    return Shard.builder()
        .shardId(id)
        .parentShardId(shard.parent)
        .sequenceNumberRange(
            range ->
                range.startingSequenceNumber("1").endingSequenceNumber(shard.closed ? "9" : null))
        .build();
  }

  @Override
  public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
    String shard = request.shardId();
    request("GetShardIterator", shard + " " + request.shardIteratorTypeAsString());
    boolean latest = request.shardIteratorType() == ShardIteratorType.LATEST;
    int offset = latest ? of(shard).records.size() : 0;
    return GetShardIteratorResponse.builder().shardIterator(shard + "@" + offset).build();
  }

  @Override
  public GetRecordsResponse getRecords(GetRecordsRequest request) {
    beforeRecords.run();
    int at = request.shardIterator().indexOf('@');
    String id = request.shardIterator().substring(0, at);
    request("GetRecords", id);
    FakeShard shard = of(id);
    int from = Integer.parseInt(request.shardIterator().substring(at + 1));
    int to = Math.min(from + pageSize, shard.records.size());
    boolean over = shard.closed && to == shard.records.size();
    return GetRecordsResponse.builder()
        .records(shard.records.subList(from, to))
        .nextShardIterator(over ? null : id + "@" + to)
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private final class Tables implements DynamoDbClient {
    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
      request("DescribeTable", "");
      return DescribeTableResponse.builder()
          .table(
              table ->
                  table
                      .tableName(request.tableName())
                      .latestStreamArn(arn)
                      .streamSpecification(stream -> stream.streamEnabled(arn != null)))
          .build();
    }

    @Override
    public String serviceName() {
      return DynamoDbClient.SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
