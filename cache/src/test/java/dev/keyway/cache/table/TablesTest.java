package dev.keyway.cache.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** What is learnt of tables, and how often it is asked for. */
class TablesTest {
  private static final String ARN = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

  private final AtomicInteger asked = new AtomicInteger();
  private volatile Supplier<TableDescription> answer = TablesTest::orders;
  private final Tables tables = new Tables(new Described(), () -> 0);

  private static TableDescription orders() {
    return TableDescription.builder()
        .tableName("orders")
        .tableArn(ARN)
        .keySchema(KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
        .build();
  }

  /** Answers DescribeTable as the test says. */
  private final class Described implements DynamoDbClient {
    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
      asked.incrementAndGet();
      return DescribeTableResponse.builder().table(answer.get()).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  @Test
  void manyWhoWantToKnowAtOnceAskOnce() throws InterruptedException {
    CountDownLatch open = new CountDownLatch(1);
    answer =
        () -> {
          await(open);
          return orders();
        };
    List<Thread> threads = new ArrayList<>();
    AtomicInteger known = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      Thread thread =
          new Thread(() -> tables.schema("orders").ifPresent(schema -> known.incrementAndGet()));
      threads.add(thread);
      thread.start();
    }
    open.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(known).hasValue(20);
    assertThat(asked).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatCannotBeDescribedIsNotAskedForAgainSoon() {
    answer =
        () -> {
          throw new IllegalStateException("Connection pool shut down");
        };
    assertThat(tables.schema("orders")).isEmpty();
    assertThat(tables.schema("orders")).isEmpty();
    assertThat(asked).hasValue(1);
  }

  @Test
  void whoIsInterruptedLeavesTheQuestionOpen() {
    answer =
        () -> {
          throw AbortedException.create("interrupted");
        };
    assertThat(tables.schema("orders")).isEmpty();
    answer = TablesTest::orders;
    assertThat(tables.schema("orders")).isPresent();
  }

  @Test
  void anArnIsTheTableOfItsNameIfItIsOurs() {
    assertThat(tables.canonical(ARN)).contains("orders");
    assertThat(tables.canonical(ARN)).contains("orders");
    assertThat(asked).hasValue(1);
    assertThat(tables.canonical(ARN.replace("111122223333", "444455556666"))).isEmpty();
  }

  @Test
  void aTableWithOtherKeysIsAnotherTable() {
    tables.schema("orders");
    tables.learn("orders", Set.of("number"));
    assertThat(tables.known("orders")).isNull();
    assertThat(tables.keyNames("orders")).contains(Set.of("number"));
  }
}
