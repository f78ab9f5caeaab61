package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.RowCursor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads of more than one page, and answers that leave something out. */
class PagingTest {

  private static final int ITEMS = 60;

  /** So that 60 items are 2.4 MB: three pages. */
  private static final String FORTY_KILOBYTES = "x".repeat(40_000);

  @Test
  void allPagesAreReadOnce() {
    try (EngineStatements engine = withLargeItems()) {
      assertThat(engine.rows("SELECT number FROM large WHERE id = 'a'"))
          .hasSize(ITEMS)
          .doesNotHaveDuplicates();
      assertThat(engine.recording().counts()).isEqualTo(Map.of("Query", 3L));

      assertThat(engine.rows("SELECT number FROM large")).hasSize(ITEMS);
      assertThat(engine.recording().counts()).isEqualTo(Map.of("Scan", 3L));
    }
  }

  @Test
  void aClosedCursorReadsNoFurtherPage() {
    try (EngineStatements engine = withLargeItems();
        RowCursor rows =
            engine.open("SELECT number FROM large WHERE id = 'a'", new Limits(0, 0, 0))) {
      assertThat(rows.next()).isTrue();
      rows.close();
      assertThat(rows.next()).isFalse();
      assertThat(engine.recording().counts()).isEqualTo(Map.of("Query", 1L));
    }
  }

  @Test
  void theFetchSizeIsThePage() {
    try (EngineStatements engine = withLargeItems()) {
      assertThat(engine.rows("SELECT number FROM large WHERE id = 'a'", new Limits(0, 20, 0)))
          .hasSize(ITEMS);
      assertThat(engine.recording().count("Query")).isBetween(3, 4);
    }
  }

  @Test
  void excludedEndsAreDroppedOnEveryPage() {
    try (EngineStatements engine = withLargeItems()) {
      List<List<@Nullable Object>> rows =
          engine.rows("SELECT number FROM large WHERE id = 'a' AND number > 0 AND number < 59");

      assertThat(rows).isEqualTo(IntStream.range(1, 59).mapToObj(List::<Object>of).toList());
    }
  }

  @Test
  void rangesOfTextHaveDynamoDbsOrder() {
    try (EngineStatements engine = new EngineStatements()) {
      engine.createTable("texts", "id", "sk", ScalarAttributeType.S);
      String[] keys = {"a", "\uE000", "\uFF5E", "\uD83D\uDE00"};
      for (String key : keys) {
        engine.put("texts", "id", "a", "sk", key);
      }
      String range = "SELECT sk FROM texts WHERE id = 'a' AND sk > ? AND sk < ?";

      assertThat(engine.rows(range, "\uE000", "\uDBFF\uDFFF"))
          .containsExactly(List.of("\uFF5E"), List.of("\uD83D\uDE00"));
      assertThat(engine.rows(range, "\uD83D\uDE00", "\uFF5E")).isEmpty();
      assertThat(engine.recording().total()).isZero();
    }
  }

  @Test
  void keysThatWereNotProcessedAreAskedForAgain() {
    try (EngineStatements engine = new EngineStatements(Halving::new)) {
      engine.createTable("products", "id", ScalarAttributeType.N);
      for (int i = 0; i < 8; i++) {
        engine.put("products", "id", i);
      }

      assertThat(engine.rows("SELECT id FROM products WHERE id IN (0, 1, 2, 3, 4, 5, 6, 7)"))
          .hasSize(8)
          .doesNotHaveDuplicates();
      assertThat(engine.recording().counts()).isEqualTo(Map.of("BatchGetItem", 4L));
    }
  }

  private static EngineStatements withLargeItems() {
    EngineStatements engine = new EngineStatements();
    engine.createTable("large", "id", "number", ScalarAttributeType.N);
    for (int i = 0; i < ITEMS; i++) {
      engine.put("large", "id", "a", "number", i, "text", FORTY_KILOBYTES);
    }
    return engine;
  }

  /** Processes half of a batch, the larger one, and leaves the rest as DynamoDB does. */
  private record Halving(DynamoDbClient wrapped) implements DynamoDbClient {
    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      List<Map<String, AttributeValue>> keys =
          request.requestItems().values().stream().flatMap(of -> of.keys().stream()).toList();
      int processed = (keys.size() + 1) / 2;
      BatchGetItemResponse response =
          wrapped.batchGetItem(
              request.toBuilder()
                  .requestItems(Map.of("products", keys(keys.subList(0, processed))))
                  .build());
      List<Map<String, AttributeValue>> left = keys.subList(processed, keys.size());
      return left.isEmpty()
          ? response
          : response.toBuilder().unprocessedKeys(Map.of("products", keys(left))).build();
    }

    private static KeysAndAttributes keys(List<Map<String, AttributeValue>> keys) {
      return KeysAndAttributes.builder().keys(keys).build();
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
      return wrapped.describeTable(request);
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
      return wrapped.scan(request);
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      wrapped.close();
    }
  }
}
