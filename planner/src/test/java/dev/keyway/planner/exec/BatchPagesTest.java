package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.AccessPath.Completion;
import dev.keyway.planner.access.AccessPath.Fetch;
import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Keys that DynamoDB does not process are asked for again, after longer and longer pauses. */
class BatchPagesTest {

  private static final AccessPath PATH =
      new AccessPath(
          new AccessPath.Source("notes", "notes", null, new KeySchema(List.of(), List.of())),
          new Lookup.Everything(List.of(), Lookup.Everything.Verdict.BY_SIZE, null),
          null,
          new AccessPath.Output(List.of(), Fetch.WHOLE_ITEMS, new Completion.None()),
          null,
          new ReadLimit.AllRows(),
          Freshness.CACHED);

  private final List<Long> pauses = new ArrayList<>();
  private final List<Integer> asked = new ArrayList<>();

  @Test
  void whatIsProcessedInPartIsNotWaitedFor() {
    assertThat(read(250, request -> 40)).hasSize(250).doesNotHaveDuplicates();
    assertThat(asked).containsExactly(100, 100, 100, 100, 90, 50, 10);
    assertThat(pauses).isEmpty();
  }

  @Test
  void aPauseFollowsARequestInVainAndGrows() {
    assertThat(read(5, request -> request < 3 ? 0 : 5)).hasSize(5).doesNotHaveDuplicates();
    assertThat(asked).containsExactly(5, 5, 5, 5);
    assertThat(pauses).containsExactly(50L, 100L, 200L);
  }

  @Test
  void progressStartsThePausesAnew() {
    assertThat(read(3, request -> request % 2)).hasSize(3).doesNotHaveDuplicates();
    assertThat(pauses).containsExactly(50L, 50L, 50L);
  }

  @Test
  void whatIsNeverProcessedEndsWithAnError() {
    assertThatThrownBy(() -> read(5, request -> 0))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.RESOURCES))
        .hasMessageContaining("throttling BatchGetItem on notes");
    assertThat(pauses).containsExactly(50L, 100L, 200L, 400L, 800L, 1600L, 3200L, 6400L);
    assertThat(asked).hasSize(9);
  }

  /**
   * The items of so many keys.
   *
   * @param processed how many keys the n-th request processes, counted from 0
   */
  private List<Map<String, AttributeValue>> read(int count, IntUnaryOperator processed) {
    ExecutionContext context =
        new ExecutionContext(
            new ExecutionContext.Shared(
                use -> new Partial(processed, asked),
                new Catalog(TextTables.of(""), Duration.ofHours(1), () -> 0),
                new ReadRates(new NotedPauses()),
                new CallReports()),
            new @Nullable Object[0],
            new Limits(0, 0, 0));
    List<Map<String, AttributeValue>> keys =
        IntStream.range(0, count)
            .mapToObj(i -> Map.of("id", AttributeValue.fromN(String.valueOf(i))))
            .toList();
    BatchPages pages =
        new BatchPages(new Requests(context, PATH), "notes", keys, Projection.of(PATH));
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (List<Map<String, AttributeValue>> page = pages.next(); page != null; page = pages.next()) {
      items.addAll(page);
    }
    return items;
  }

  /** Lets no time pass, and notes that it was asked to. */
  private final class NotedPauses implements ReadRates.Time {
    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public void sleep(long nanos) {
      pauses.add(TimeUnit.NANOSECONDS.toMillis(nanos));
    }
  }

  /** Has every item, and processes some keys of a request. */
  private record Partial(IntUnaryOperator processed, List<Integer> asked)
      implements DynamoDbClient {
    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      List<Map<String, AttributeValue>> keys =
          request.requestItems().values().stream().flatMap(of -> of.keys().stream()).toList();
      int some = Math.min(keys.size(), processed.applyAsInt(asked.size()));
      asked.add(keys.size());
      BatchGetItemResponse.Builder answer =
          BatchGetItemResponse.builder().responses(Map.of("notes", keys.subList(0, some)));
      return some == keys.size()
          ? answer.build()
          : answer
              .unprocessedKeys(
                  Map.of(
                      "notes",
                      KeysAndAttributes.builder().keys(keys.subList(some, keys.size())).build()))
              .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
