package dev.keyway.cache;

import static dev.keyway.cache.AcceleratorFixture.TABLE;

import dev.keyway.cache.metrics.Counter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Fills an accelerator in a JVM that does nothing else, and prints what it takes of its heap. */
final class MemoryRun {
  private static final int PAGES = 1024;
  private static final int ITEMS_OF_A_PAGE = 256;
  private static final int BYTES_OF_AN_ITEM = 4096;

  private MemoryRun() {}

  public static void main(String[] arguments) {
    if (arguments[0].equals("scan")) {
      scan();
    } else {
      weigh(
          Integer.parseInt(arguments[0]),
          Integer.parseInt(arguments[1]),
          Integer.parseInt(arguments[2]));
    }
  }

  /** Prints the summed weights, the growth of the heap, and the bytes that each item weighs. */
  private static void weigh(int size, int attributes, int items) {
    FakeBackend backend = new FakeBackend();
    AcceleratedDynamoDbClient client =
        AcceleratedDynamoDbClient.builder(backend)
            .executor(Runnable::run)
            .itemMemory(200L << 20)
            .build();
    put(client, backend, item(-1, size, attributes));
    long before = heap();
    for (int i = 0; i < items; i++) {
      put(client, backend, item(i, size, attributes));
    }
    long grown = heap() - before;
    long weight = client.counters().of(Counter.ESTIMATED_DB_SIZE);
    System.out.println(weight + " " + grown + " " + weight / (items + 1));
    client.close();
  }

  private static void put(
      AcceleratedDynamoDbClient client, FakeBackend backend, Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(TABLE).item(item));
    backend.forget(TABLE, item);
  }

  /** Reads 1 GB, page by page and item by item, through 32 MB; prints what is held at the end. */
  private static void scan() {
    AcceleratedDynamoDbClient client =
        AcceleratedDynamoDbClient.builder(new Pages())
            .executor(Runnable::run)
            .itemMemory(24L << 20)
            .queryMemory(8L << 20)
            .build();
    long read = 0;
    for (int page = 0; page < PAGES; page++) {
      ScanRequest request =
          ScanRequest.builder()
              .tableName(TABLE)
              .exclusiveStartKey(AcceleratorFixture.key("k" + page))
              .build();
      for (Map<String, AttributeValue> item : client.scan(request).items()) {
        client.putItem(put -> put.tableName(TABLE).item(item));
        read += BYTES_OF_AN_ITEM;
      }
    }
    System.out.println(read + " " + client.counters().of(Counter.ESTIMATED_DB_SIZE));
    client.close();
  }

  /** A table without end: each page is made when it is asked for. */
  private static final class Pages extends FakeBackend {
    private int number;

    @Override
    public ScanResponse scan(ScanRequest request) {
      List<Map<String, AttributeValue>> items = new ArrayList<>();
      for (int i = 0; i < ITEMS_OF_A_PAGE; i++) {
        items.add(item(number++, BYTES_OF_AN_ITEM, 4));
      }
      return ScanResponse.builder().items(items).count(items.size()).build();
    }

    @Override
    void store(String table, Map<String, AttributeValue> item) {
      // Kept by nobody but the accelerator.
    }
  }

  /** Texts of its own; names are those of all others, as the SDK makes them of an answer. */
  private static Map<String, AttributeValue> item(int id, int size, int attributes) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("id", AttributeValue.fromS(String.valueOf(id)));
    for (int i = 1; i < attributes; i++) {
      item.put(("attribute" + i).intern(), AttributeValue.fromS("x".repeat(size / attributes)));
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
