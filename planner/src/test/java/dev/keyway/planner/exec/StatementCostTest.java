package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.exec.ExecutionContext.CacheUse;
import dev.keyway.planner.exec.ExecutionContext.Clients;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class StatementCostTest {

  @Test
  void aPartIsPartOfTheWhole() {
    StatementCost whole = new StatementCost();
    StatementCost part = whole.part();
    part.add(3, 2, 1.5);
    part.addThrottles(2);
    part.addWait(10);
    whole.add(1, 1, 0.5);

    assertThat(part.requests()).isEqualTo(1);
    assertThat(whole.requests()).isEqualTo(2);
    assertThat(whole.itemsRead()).isEqualTo(4);
    assertThat(whole.itemsReturned()).isEqualTo(3);
    assertThat(whole.units()).isEqualTo(2.0);
    assertThat(whole.throttles()).isEqualTo(2);
    assertThat(whole.waited()).isEqualTo(Duration.ofNanos(10));
  }

  @Test
  void nothingThatThreadsCountGetsLost() throws InterruptedException {
    StatementCost whole = new StatementCost();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int thread = 0; thread < 4; thread++) {
      StatementCost part = whole.part();
      threads.execute(
          () -> {
            for (int i = 0; i < 10_000; i++) {
              part.add(1, 1, 0.5);
            }
          });
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(whole.requests()).isEqualTo(40_000);
    assertThat(whole.units()).isEqualTo(20_000.0);
  }

  @Test
  void whatCostsNothingIsAHitOnlyWhereThereIsACache() {
    Free cached = new Free();
    Free plain = new Free();

    assertThat(hits(use -> use == CacheUse.CACHED ? cached : plain)).isEqualTo(1);
    assertThat(hits(use -> plain)).isZero();
  }

  private static long hits(Clients clients) {
    ExecutionContext context =
        new ExecutionContext(
            clients,
            new Catalog(TextTables.of(""), Duration.ofHours(1), () -> 0),
            new @Nullable Object[0],
            new ExecutionContext.Limits(0, 0, 0));
    AccessPath path =
        new AccessPath(
            new AccessPath.Source("t", "t", null, new KeySchema(List.of(), List.of())),
            new Lookup.Everything(List.of(), Lookup.Everything.Verdict.BY_SIZE, null),
            null,
            new AccessPath.Output(
                List.of(), AccessPath.Fetch.WHOLE_ITEMS, new AccessPath.Completion.None()),
            null,
            new ReadLimit.AllRows());
    new Requests(context, path).get(GetItemRequest.builder().tableName("t").build());
    return context.cost().cacheHits();
  }

  /** Answers at no cost, as a cache does that has the item. */
  private static final class Free implements DynamoDbClient {
    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return GetItemResponse.builder()
          .consumedCapacity(ConsumedCapacity.builder().capacityUnits(0.0).build())
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}
