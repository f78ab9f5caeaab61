package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.planner.exec.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What is easily got wrong of joins by lookups. */
class LookupEdgesTest {

  private static final CatalogText CATALOG =
      new CatalogText(
          "prices.yaml",
          """
          tables:
            prices:
              columns:
                id: DECIMAL(12,2)
          """);

  private static final EngineStatements ENGINE =
      EngineStatements.declaring(new Declarations(CATALOG, OnMismatch.ERROR));

  private static final Limits NO_SCAN = new Limits(0, 0, 0);

  /** Tour t1 stops at s1, s2, s3, tour t2 at s3, tour t3 three times at s4 with its many orders. */
  @BeforeAll
  static void load() {
    ENGINE.createTable("visits", "tour", "stop", ScalarAttributeType.N);
    ENGINE.createTable("shops", "id", ScalarAttributeType.S);
    ENGINE.createTable("orders", "shop", "number", ScalarAttributeType.N);
    ENGINE.createTable("prices", "id", ScalarAttributeType.N);
    for (int i = 1; i <= 3; i++) {
      ENGINE.put("visits", "tour", "t1", "stop", i, "shop", "s" + i, "price", i);
      ENGINE.put("visits", "tour", "t3", "stop", i, "shop", "s4");
      ENGINE.put("shops", "id", "s" + i, "name", "shop " + i);
      ENGINE.put("orders", "shop", "s" + i, "number", i);
      ENGINE.put("prices", "id", i, "label", "p" + i);
    }
    ENGINE.put("visits", "tour", "t2", "stop", 9, "shop", "s3", "price", 2);
    for (int first = 0; first < 20_500; first += 25) {
      List<WriteRequest> writes =
          IntStream.range(first, first + 25).mapToObj(LookupEdgesTest::order).toList();
      ENGINE.client().batchWriteItem(write -> write.requestItems(Map.of("orders", writes)));
    }
    for (String table : List.of("visits", "shops", "orders", "prices")) {
      ENGINE.rows("SELECT * FROM " + table + " LIMIT 1");
    }
  }

  private static WriteRequest order(int number) {
    Map<String, AttributeValue> item =
        Map.of(
            "shop",
            AttributeValue.fromS("s4"),
            "number",
            AttributeValue.fromN(Integer.toString(number)));
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  private static String shopsOf(String tour) {
    String none =
        IntStream.range(0, 17).mapToObj(i -> "'none" + i + "'").collect(Collectors.joining(", "));
    return "SELECT v.stop, s.name FROM visits v JOIN shops s ON s.id = v.shop WHERE v.tour IN ("
        + none
        + ", '"
        + tour
        + "')";
  }

  /** EXPLAIN shows 16 values of a list, so joins may not be told apart by what it shows. */
  @Test
  void aLongListIsNotTakenForAnotherThatBeginsAlike() {
    assertThat(ENGINE.rows(shopsOf("t1") + " UNION ALL " + shopsOf("t2")))
        .containsExactlyInAnyOrder(
            List.of(1, "shop 1"), List.of(2, "shop 2"), List.of(3, "shop 3"), List.of(9, "shop 3"));
  }

  @Test
  void aLargeCollectionIsReadOnceForDrivingRowsThatFollowEachOther() {
    assertThat(
            ENGINE.rows(
                "SELECT o.number FROM visits v JOIN orders o ON o.shop = v.shop"
                    + " WHERE v.tour = 't3'"))
        .hasSize(3 * 20_500);
    assertThat(ENGINE.cost().itemsRead()).isEqualTo(3 + 20_500);
  }

  @Test
  void joinRowLimitCountsRowsThatAreKept() {
    assertThat(
            ENGINE.rows(
                "SELECT s.name FROM visits v JOIN shops s ON s.id = v.shop WHERE v.tour = 't1'",
                new Limits(0, 0, 0).withJoinRowLimit(3)))
        .hasSize(3);
  }

  /** A sub-query without its correlation is joined by IS NOT DISTINCT FROM. */
  @Test
  void aCountForEachRowIsNoScan() {
    assertThat(
            ENGINE.rows(
                "SELECT v.stop, (SELECT COUNT(*) FROM orders o WHERE o.shop = v.shop)"
                    + " FROM visits v WHERE v.tour = 't1'",
                NO_SCAN))
        .containsExactlyInAnyOrder(List.of(1, 1), List.of(2, 1), List.of(3, 1));
  }

  /** A key of fewer digits is cast without loss. */
  @Test
  void aDeclaredNumberIsLookedUpByOneThatIsNot() {
    assertThat(
            ENGINE.rows(
                "SELECT p.label FROM visits v JOIN prices p ON p.id = v.price"
                    + " WHERE v.tour = 't1'",
                NO_SCAN))
        .hasSize(3);
  }

  @Test
  void whatCannotMatchIsNotAskedFor() {
    assertThat(
            ENGINE.rows(
                "SELECT v.stop, s.name FROM visits v LEFT JOIN shops s"
                    + " ON s.id = v.shop AND v.stop > 5 WHERE v.tour = 't1'"))
        .contains(Arrays.<@Nullable Object>asList(1, null));
    assertThat(ENGINE.recording().counts()).isEqualTo(Map.of("Query", 1L));
  }

  @Test
  void moreThanSixTablesStayAsWritten() {
    String shops =
        IntStream.rangeClosed(2, 5)
            .mapToObj(i -> " JOIN shops s" + i + " ON s" + i + ".id = s1.id")
            .collect(Collectors.joining());
    String sql =
        "SELECT s1.name FROM shops s1"
            + shops
            + " JOIN visits v ON v.shop = s5.id AND v.tour = 't1' JOIN shops s6 ON s6.id = s5.id";
    List<String> reads =
        ENGINE.rows("EXPLAIN " + sql).stream()
            .map(row -> String.valueOf(row.get(0)).strip())
            .filter(line -> line.contains("visits") || line.contains(" shops"))
            .toList();
    assertThat(reads.get(0)).contains("shops");
  }

  /** By no hidden column, of which the whole item would never be equal. */
  @Test
  void aNaturalJoinIsByTheColumnsThatAreShown() {
    assertThat(
            ENGINE.rows(
                "SELECT number FROM visits NATURAL JOIN orders WHERE tour = 't1' AND stop < 3"))
        .containsExactlyInAnyOrder(List.of(1), List.of(2));
  }
}
