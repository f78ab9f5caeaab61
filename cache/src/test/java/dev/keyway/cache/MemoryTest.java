package dev.keyway.cache;

import static dev.keyway.cache.AcceleratorFixture.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** R42: what the cache says it weighs is what it takes. */
class MemoryTest {

  @ParameterizedTest
  @CsvSource({"200, 10, 20000", "4096, 10, 4000", "102400, 4, 200"})
  void weightsAreThoseOfTheHeap(int size, int attributes, int items) {
    FakeBackend any = new FakeBackend();
    AcceleratedDynamoDbClient client =
        AcceleratedDynamoDbClient.builder(any)
            .executor(Runnable::run)
            .itemMemory(200L << 20)
            .build();
    client.putItem(put -> put.tableName(TABLE).item(item(-1, size, attributes)));
    long before = heap();
    for (int i = 0; i < items; i++) {
      int number = i;
      Map<String, AttributeValue> item = item(i, size, attributes);
      client.putItem(put -> put.tableName(TABLE).item(item));
      any.deleteItem(d -> d.tableName(TABLE).key(AcceleratorFixture.key(String.valueOf(number))));
    }
    long grown = heap() - before;
    long weight = client.counters().estimatedDbSize();
    assertThat((double) weight / grown).isBetween(0.75, 1.25);
    assertThat(client.getItem(g -> g.tableName(TABLE).key(Map.of("id", AttributeValue.fromS("0")))))
        .extracting(GetItemResponse::hasItem)
        .isEqualTo(true);
  }

  /** Texts of its own, names included, as the SDK makes them of an answer. */
  private static Map<String, AttributeValue> item(int id, int size, int attributes) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("id", AttributeValue.fromS(String.valueOf(id)));
    for (int i = 1; i < attributes; i++) {
      item.put("attribute" + i, AttributeValue.fromS("x".repeat(size / attributes)));
    }
    return item;
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
