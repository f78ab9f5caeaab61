package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Rows that operators above the reads make, where the way a read hands them over matters. */
class InMemoryRowsTest {

  private static final EngineStatements ENGINE = new EngineStatements();

  @BeforeAll
  static void load() {
    ENGINE.createTable("orders", "customer", "number", ScalarAttributeType.N);
    ENGINE.createTable("products", "id", ScalarAttributeType.N);
    for (int i = 0; i < 6; i++) {
      ENGINE.put(
          "orders",
          "customer",
          "c1",
          "number",
          i,
          "status",
          i % 2 == 0 ? "open" : "paid",
          "day",
          "2024-01-0" + (i + 1));
    }
    ENGINE.createTable("words", "id", ScalarAttributeType.N);
    ENGINE.put("words", "id", 1, "name", "😀");
    ENGINE.put("words", "id", 2, "name", "\uFFFD");
    ENGINE.put("words", "id", 3, "name", "a");
    for (int i = 0; i < 3; i++) {
      ENGINE.put("products", "id", i * 2, "name", "p" + i);
    }
  }

  @Test
  void textIsJoinedInTheOrderOfCodePoints() {
    assertRows("SELECT LISTAGG(name, ' ') WITHIN GROUP (ORDER BY name) FROM words", "a \uFFFD 😀");
    assertRows(
        "SELECT LISTAGG(name, ' ') WITHIN GROUP (ORDER BY name DESC, MOD(id, 2)) FROM words",
        "😀 \uFFFD a");
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @Test
  void distinctRowsAreDistinctThoughAKeyIsRead() {
    assertRows("SELECT DISTINCT status FROM orders WHERE customer = 'c1'", "open", "paid");
    assertRows("SELECT COUNT(DISTINCT status) FROM orders WHERE customer = 'c1'", 2);
  }

  @Test
  void anElementOfASubQueryKeepsARowOnce() {
    assertRows(
        "SELECT id FROM products"
            + " WHERE 'open' IN (SELECT status FROM orders WHERE customer = 'c1')",
        0,
        2,
        4);
  }

  @Test
  void setsOfOneColumnCompareValuesWhereverTheyComeFrom() {
    String numbers = "SELECT number FROM orders WHERE customer = 'c1' AND status <> 'x'";

    assertRows(numbers + " EXCEPT SELECT id FROM products", 1, 3, 5);
    assertRows(numbers + " INTERSECT SELECT id FROM products", 0, 2, 4);
    assertRows(numbers + " UNION SELECT id FROM products", 0, 1, 2, 3, 4, 5);
    assertRows("SELECT id FROM products EXCEPT " + numbers);
  }

  @Test
  void longListsOfDatesFindDates() {
    String dates =
        IntStream.range(10, 27)
            .mapToObj(day -> "DATE '2024-01-" + day + "'")
            .collect(Collectors.joining(", "));

    assertRows(
        "SELECT number FROM orders WHERE customer = 'c1' AND CAST(day AS DATE) IN ("
            + dates
            + ", DATE '2024-01-03')",
        2);
  }

  @Test
  void longListsAreFoundWhereverTheyStand() {
    String list =
        IntStream.range(3, 30)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", ", "(", ")"));

    assertRows(
        "SELECT SUM(CASE WHEN number IN " + list + " THEN 1 END) FROM orders WHERE customer = 'c1'",
        3);
    assertRows(
        "SELECT number IN " + list + ", 1 FROM orders WHERE customer = 'c1'",
        false,
        false,
        false,
        true,
        true,
        true);
    assertRows(
        "SELECT COUNT(*), number IN "
            + list
            + " FROM orders WHERE customer = 'c1' AND number > 0 GROUP BY number IN "
            + list,
        2,
        3);
  }

  @Test
  void rowsOfParametersHaveTheTypesOfTheirColumns() {
    assertThat(
            ENGINE.rows(
                "SELECT number FROM orders WHERE (customer, number) IN ((?, ?), (?, ?))",
                "c1",
                3,
                "c1",
                4))
        .containsExactlyInAnyOrder(List.of(3), List.of(4));
    assertThat(ENGINE.recording().counts()).containsOnlyKeys("BatchGetItem");
  }

  @Test
  void constantsAreRows() {
    assertThat(ENGINE.rows("VALUES (1, 'a'), (2, 'b')"))
        .containsExactly(List.of(1, "a"), List.of(2, "b"));
  }

  private static void assertRows(String sql, Object... values) {
    assertThat(ENGINE.rows(sql)).extracting(row -> row.get(0)).containsExactlyInAnyOrder(values);
  }
}
