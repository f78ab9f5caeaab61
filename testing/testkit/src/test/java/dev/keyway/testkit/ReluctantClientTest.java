package dev.keyway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

final class ReluctantClientTest {
  private static final List<String> IDS = List.of("a", "b", "c", "d", "e");

  private static EmbeddedEngine engine;

  @BeforeAll
  static void start() {
    engine = EmbeddedEngine.start();
    TestTable.create(engine.client());
    IDS.forEach(id -> TestTable.put(engine.client(), id));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void pagesAreCut() {
    ReluctantClient reluctant = ReluctantClient.of(engine.client());
    reluctant.cutPages(2);
    assertThat(pages(reluctant)).extracting(ScanResponse::count).startsWith(2, 2, 1);
    reluctant.calm();
    assertThat(pages(reluctant)).hasSize(1);
  }

  @Test
  void anEmptyPageComesBeforeEach() {
    ReluctantClient reluctant = ReluctantClient.of(engine.client());
    reluctant.emptyPages();
    List<ScanResponse> pages = pages(reluctant);
    assertThat(pages).extracting(ScanResponse::count).containsExactly(0, 5);
    assertThat(pages.get(0).lastEvaluatedKey()).isNotEmpty();
  }

  @Test
  void keysAreLeftUnprocessed() {
    ReluctantClient reluctant = ReluctantClient.of(engine.client());
    reluctant.leaveKeys(3);
    assertThat(left(batch(reluctant))).hasSize(5);
    BatchGetItemResponse second = batch(reluctant);
    assertThat(second.responses().get(TestTable.NAME)).hasSize(3);
    assertThat(left(second)).containsExactly(TestTable.key("d"), TestTable.key("e"));
  }

  private static List<Map<String, AttributeValue>> left(BatchGetItemResponse answer) {
    return answer.unprocessedKeys().values().stream()
        .flatMap(keys -> keys.keys().stream())
        .toList();
  }

  private static List<ScanResponse> pages(ReluctantClient reluctant) {
    return reluctant.client().scanPaginator(scan -> scan.tableName(TestTable.NAME)).stream()
        .toList();
  }

  private static BatchGetItemResponse batch(ReluctantClient reluctant) {
    KeysAndAttributes keys =
        KeysAndAttributes.builder().keys(IDS.stream().map(TestTable::key).toList()).build();
    return reluctant.client().batchGetItem(get -> get.requestItems(Map.of(TestTable.NAME, keys)));
  }
}
