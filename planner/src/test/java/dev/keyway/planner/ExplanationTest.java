package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.Limits;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What EXPLAIN says of a plan. */
class ExplanationTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final EngineStatements ENGINE = new EngineStatements();

  @BeforeAll
  static void fill() {
    ENGINE.createTable("orders", "customer", "number", ScalarAttributeType.N);
    for (int i = 0; i < 4; i++) {
      ENGINE.put("orders", "customer", "c1", "number", i, "status", i == 0 ? "open" : "paid");
    }
    ENGINE.put("orders", "customer", "Ann", "number", 1);
    ENGINE.createTable("customers", "id", ScalarAttributeType.S);
    ENGINE.put("customers", "id", "c1", "name", "Ann");
  }

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static JsonNode json(String sql) throws JsonProcessingException {
    return JSON.readTree(text(ENGINE.rows(sql)));
  }

  private static String text(List<List<@Nullable Object>> rows) {
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0)).hasSize(1);
    return String.valueOf(rows.get(0).get(0));
  }

  @Test
  void aReadHasARowOfItsOwnAndOneWithWhatElseIsKnown() {
    assertThat(
            ENGINE.rows(
                "EXPLAIN SELECT status FROM orders WHERE customer = 'c1' AND UPPER(status) = 'X'"))
        .extracting(row -> row.get(0))
        .containsExactly(
            "Project [status]",
            "  Filter [UPPER(status) = 'X']",
            "    Query orders [customer = 'c1']",
            "      PROJECTION [customer, status, number] REMAINDER [UPPER(status) = 'X']"
                + " CONSISTENCY eventual CACHE off");
  }

  @Test
  void whatIsExpectedOfAReadStandsBesideIt() {
    assertThat(ENGINE.rows("EXPLAIN SELECT * FROM customers WHERE id = 'c1'"))
        .containsExactly(
            List.of("GetItem customers [id = 'c1']", 1, new BigDecimal("0.5"), "yes"),
            Arrays.asList("  PROJECTION [*] CONSISTENCY eventual CACHE off", null, null, null));
  }

  @Test
  void aCountAsksForNoAttributes() {
    assertThat(ENGINE.rows("EXPLAIN SELECT COUNT(*) FROM orders WHERE customer = 'c1'"))
        .extracting(row -> row.get(0))
        .containsExactly(
            "Query orders [customer = 'c1'] COUNT", "  CONSISTENCY eventual CACHE off");
  }

  @Test
  void programsGetTheFactsOneByOne() throws JsonProcessingException {
    assertThat(
            json(
                "EXPLAIN (FORMAT JSON) SELECT number FROM orders WHERE customer = 'c1'"
                    + " AND status = 'open' ORDER BY number DESC LIMIT 3"))
        .isEqualTo(
            JSON.readTree(
                """
                {"plan": {
                  "node": "Project",
                  "detail": "[number]",
                  "inputs": [{
                    "node": "Query",
                    "detail": "orders [customer = 'c1'] FILTER [status = 'open'] ORDER BY number DESC LIMIT 3",
                    "read": {
                      "operation": "Query",
                      "table": "orders",
                      "index": null,
                      "keyCondition": "customer = 'c1'",
                      "filter": "status = 'open'",
                      "remainder": null,
                      "projection": ["*"],
                      "count": false,
                      "fetch": null,
                      "order": "number DESC",
                      "limit": 3,
                      "offset": null,
                      "firstOfEach": false,
                      "consistency": "eventual",
                      "cache": "off",
                      "estimated": {"requests": 1, "units": 0.5},
                      "served": true,
                      "refusal": null
                    },
                    "inputs": []
                  }]
                }}
                """));
  }

  @Test
  void aRefusalIsAFact() throws JsonProcessingException {
    String sql = "EXPLAIN (FORMAT JSON) SELECT name FROM customers WHERE UPPER(name) = ?";
    JsonNode read = JSON.readTree(text(ENGINE.rows(sql, new Limits(0, 0, 0)))).findValue("read");

    assertThat(read.get("operation").asText()).isEqualTo("Scan");
    assertThat(read.get("keyCondition").isNull()).isTrue();
    assertThat(read.get("remainder").asText()).isEqualTo("UPPER(name) = ?1");
    assertThat(read.get("served").asBoolean()).isFalse();
    assertThat(read.get("refusal").asText()).contains("fullScanLimit=0");
  }

  @Test
  void aLimitThatOnlyAnExecutionKnowsIsShownAsWritten() throws JsonProcessingException {
    JsonNode read =
        json("EXPLAIN (FORMAT JSON) SELECT * FROM customers LIMIT ? OFFSET 2").at("/plan/read");

    assertThat(read.get("limit").asText()).isEqualTo("?1");
    assertThat(read.get("offset").asInt()).isEqualTo(2);
  }

  // ---- EXPLAIN ANALYZE

  @Test
  void whatARunCostStandsBelowTheReadAndTheTotalLast() {
    List<String> lines = lines("EXPLAIN ANALYZE SELECT * FROM orders WHERE customer = 'c1'");

    assertThat(ENGINE.recording().counts()).isEqualTo(Map.of("Query", 1L));
    assertThat(lines).first(STRING).isEqualTo("Query orders [customer = 'c1']");
    assertThat(lines.get(2))
        .startsWith(
            "  ACTUAL 1 request, 0.5 units, 4 items read, 4 returned, 0 cache hits, 0 throttles, ")
        .endsWith(" ms");
    assertThat(lines.get(3)).startsWith("TOTAL 4 rows, 1 request, 0.5 units, 4 items read");
  }

  @Test
  void eachReadOfAJoinIsCountedForItself() throws JsonProcessingException {
    JsonNode json =
        json(
            "EXPLAIN ANALYZE (FORMAT JSON) SELECT * FROM customers c JOIN orders o"
                + " ON o.customer = c.name WHERE c.id = 'c1' AND o.customer = 'c1'"
                + " AND o.status = 'open'");
    Map<String, JsonNode> reads = new HashMap<>();
    json.findValues("read").forEach(read -> reads.put(read.get("table").asText(), read));

    assertThat(figures(reads.get("customers"))).containsExactly(1L, 1L, 1L);
    assertThat(figures(reads.get("orders"))).containsExactly(1L, 4L, 1L);
    assertThat(figures(json)).containsExactly(2L, 5L, 2L);
    assertThat(json.at("/actual/rows").asLong()).isZero();
  }

  @Test
  void whatAJoinLooksUpIsExpectedForEachRowThatDrivesAndCountedForAll()
      throws JsonProcessingException {
    JsonNode json =
        json(
            "EXPLAIN ANALYZE (FORMAT JSON) SELECT o.number FROM customers c"
                + " JOIN orders o ON o.customer = c.name WHERE c.id IN ('c1', 'x')");
    JsonNode lookedUp =
        json.findValues("read").stream()
            .filter(read -> read.get("table").asText().equals("orders"))
            .findFirst()
            .orElseThrow();

    assertThat(json.findValuesAsText("node")).contains("LookupJoin");
    assertThat(lookedUp.at("/estimated/requests").asLong()).as("two rows drive").isEqualTo(2);
    assertThat(figures(lookedUp)).containsExactly(1L, 1L, 1L);
    assertThat(json.at("/actual/rows").asLong()).isEqualTo(1);
  }

  /** Requests, items read, items returned. */
  private static List<Long> figures(@Nullable JsonNode node) {
    JsonNode actual = Objects.requireNonNull(node).get("actual");
    return Stream.of("requests", "itemsRead", "itemsReturned")
        .map(name -> actual.get(name).asLong())
        .toList();
  }

  @Test
  void equalReadsAreCountedOnce() {
    assertThat(
            lines(
                "EXPLAIN ANALYZE SELECT COUNT(*) FROM customers a JOIN customers b"
                    + " ON a.name = b.name WHERE a.id IN ('c1', 'x') AND b.id IN ('c1', 'x')"))
        .filteredOn(line -> line.contains("ACTUAL") || line.startsWith("TOTAL"))
        .satisfiesExactly(
            first -> assertThat(first).contains("ACTUAL 1 request"),
            second -> assertThat(second).contains("ACTUAL shared with the equal read above"),
            total -> assertThat(total).startsWith("TOTAL 1 row, 1 request"));
  }

  /** The rows go straight to the result, in another order than they are read in. */
  @Test
  void aReadAloneIsCountedToo() {
    assertThat(
            lines("EXPLAIN ANALYZE SELECT name, id, name AS again FROM customers WHERE id = 'c1'"))
        .filteredOn(line -> line.contains("ACTUAL"))
        .singleElement(STRING)
        .contains("ACTUAL 1 request, 0.5 units, 1 item read");
  }

  @Test
  void aRunEndsWhereItsCallerWouldEndIt() {
    String sql = "EXPLAIN ANALYZE SELECT * FROM orders";
    List<List<@Nullable Object>> rows = ENGINE.rows(sql, new Limits(2, 0, 1000));

    assertThat(String.valueOf(rows.get(3).get(0))).startsWith("TOTAL 2 rows, 1 request");
  }

  @Test
  void aRefusedStatementIsRefused() {
    assertThatThrownBy(
            () ->
                ENGINE.rows(
                    "EXPLAIN ANALYZE SELECT * FROM orders WHERE status = 'x'", new Limits(0, 0, 0)))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.NOT_SERVED));
    assertThat(ENGINE.recording().total()).isZero();
  }

  @Test
  void parametersHaveToBeBound() {
    String sql = "EXPLAIN ANALYZE SELECT * FROM orders WHERE customer = ?";
    assertThatThrownBy(() -> ENGINE.rows(sql))
        .isInstanceOfSatisfying(
            PlannerException.class,
            e -> assertThat(e.state()).isEqualTo(SqlState.MISSING_PARAMETER));
    assertThat(ENGINE.rows(sql, "c1").toString()).contains("TOTAL 4 rows");
  }

  private static List<String> lines(String sql) {
    return ENGINE.rows(sql).stream().map(row -> String.valueOf(row.get(0))).toList();
  }
}
