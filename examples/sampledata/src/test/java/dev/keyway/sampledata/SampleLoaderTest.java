package dev.keyway.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.Fault;
import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.RecordingClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

final class SampleLoaderTest {
  private static final List<SampleTable> SALES = SalesData.tables(SalesData.SEED, Size.SMALL);
  private static final List<SampleTable> SHOP = OnlineShop.tables(OnlineShop.SEED);

  private EmbeddedEngine engine;
  private DynamoDbClient client;

  @BeforeEach
  void start() {
    engine = EmbeddedEngine.start();
    client = engine.client();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void loadsExactlyTheItems() {
    int written = new SampleLoader(client, Progress.NONE).load(SALES);
    new SampleLoader(client, Progress.NONE).load(SHOP);
    assertThat(written).isEqualTo(60 + 25 + 600);
    for (SampleTable table : List.of(SALES.get(0), SALES.get(2), SHOP.get(0))) {
      assertThat(stored(table.name())).isEqualTo(new HashSet<>(table.items().toList()));
    }
    assertThat(stored("products")).hasSize(25);
  }

  @Test
  void indexesAreThereAndSparse() {
    new SampleLoader(client, Progress.NONE).load(SALES);
    long placed = SALES.get(2).items().filter(o -> o.containsKey("placed_at")).count();
    assertThat(indexed("by_status")).hasSize((int) placed).hasSizeLessThan(600);
    assertThat(indexed("by_total")).hasSize(600);
    assertThat(indexed("by_product"))
        .hasSize(600)
        .allSatisfy(
            entry ->
                assertThat(entry)
                    .containsOnlyKeys(
                        "customer_id", "order_id", "product_id", "total", "status", "quantity"));
  }

  @Test
  void aCompleteTableCostsTwoReads() {
    new SampleLoader(client, Progress.NONE).load(SALES);
    RecordingClient recording = RecordingClient.of(client);
    assertThat(new SampleLoader(recording.client(), Progress.NONE).load(SALES)).isZero();
    assertThat(recording.counts()).isEqualTo(Map.of("DescribeTable", 3L, "GetItem", 3L));
  }

  @Test
  void aLoadThatWasCutShortIsDoneAgain() {
    FaultyClient faulty = FaultyClient.of(client);
    faulty.onCall("BatchWriteItem", 3, Fault.refuse(DynamoDbErrors::accessDenied));
    SampleLoader cut = new SampleLoader(faulty.client(), Progress.NONE);
    assertThatThrownBy(() -> cut.load(SHOP)).isInstanceOf(DynamoDbException.class);
    assertThat(stored("OnlineShop")).hasSize(26);
    int written = new SampleLoader(client, Progress.NONE).load(SHOP);
    assertThat(written).isEqualTo(SHOP.get(0).count());
    assertThat(stored("OnlineShop")).hasSize(written);
  }

  @Test
  void aTableWithOtherDataIsNeverWrittenTo() {
    client.createTable(SALES.get(0).definition());
    client.putItem(
        p -> p.tableName("customers").item(Map.of("customer_id", AttributeValue.fromS("mine"))));
    SampleLoader loader = new SampleLoader(client, Progress.NONE);
    assertThatThrownBy(() -> loader.load(SALES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Table customers exists and holds other data");
    assertThat(stored("customers")).hasSize(1);
  }

  @Test
  void anotherSeedIsOtherData() {
    SampleLoader loader = new SampleLoader(client, Progress.NONE);
    loader.load(SHOP);
    assertThatThrownBy(() -> loader.load(OnlineShop.tables(OnlineShop.SEED + 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void unprocessedItemsAreSentAgain() {
    UnprocessingClient reluctant = new UnprocessingClient(client);
    new SampleLoader(reluctant, Progress.NONE).load(SHOP.subList(0, 1));
    assertThat(stored("OnlineShop")).hasSize(SHOP.get(0).count());
    assertThat(reluctant.handedBack()).isPositive();
  }

  @Test
  void progressEndsAtTheTotal() {
    List<String> calls = new ArrayList<>();
    Progress progress = (table, done, total) -> calls.add(table + " " + done + "/" + total);
    SampleLoader loader = new SampleLoader(client, progress);
    loader.load(SALES.subList(0, 1));
    assertThat(calls)
        .containsExactly(
            "customers 0/60",
            "customers 1/60",
            "customers 26/60",
            "customers 51/60",
            "customers 59/60",
            "customers 60/60");
    calls.clear();
    loader.load(SALES.subList(0, 1));
    assertThat(calls).containsExactly("customers 60/60");
  }

  private Set<Map<String, AttributeValue>> stored(String table) {
    return new HashSet<>(client.scanPaginator(s -> s.tableName(table)).items().stream().toList());
  }

  private List<Map<String, AttributeValue>> indexed(String index) {
    return client.scanPaginator(s -> s.tableName("orders").indexName(index)).items().stream()
        .toList();
  }
}
