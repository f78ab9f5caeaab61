package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What {@code *} is of joins whose columns are named once. */
class JoinUsingTest {

  private static final EngineStatements ENGINE = new EngineStatements();

  @BeforeAll
  static void load() {
    ENGINE.createTable("left_items", "id", ScalarAttributeType.S);
    ENGINE.createTable("right_items", "id", ScalarAttributeType.S);
    ENGINE.put("left_items", "id", "k", "a", 1, "kind", "x");
    ENGINE.put("right_items", "id", "k", "b", 2, "kind", "x");
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * FROM left_items JOIN right_items USING (id)            | [k, 1, x, 2, x]
          * FROM left_items JOIN right_items USING (kind)          | [x, k, 1, k, 2]
          * FROM left_items NATURAL JOIN right_items               | [k, x, 1, 2]
          * FROM left_items NATURAL LEFT JOIN right_items          | [k, x, 1, 2]
          l.*, r.b FROM left_items l JOIN right_items r USING (id) | [k, 1, x, 2]
          r.*, l.* FROM left_items l CROSS JOIN right_items r      | [k, 2, x, k, 1, x]
          """)
  void hiddenColumnsAreNotInStar(String select, String expected) {
    assertThat(ENGINE.rows("SELECT " + select)).hasToString("[" + expected + "]");
  }

  @ParameterizedTest
  @CsvSource({"_item", "l._item"})
  void hiddenColumnsAreThereByName(String column) {
    assertThat(
            ENGINE.rows(
                "SELECT "
                    + column
                    + " FROM left_items l JOIN (SELECT id AS k FROM right_items) r ON r.k = l.id"))
        .isEqualTo(List.of(List.of("{\"a\":1,\"id\":\"k\",\"kind\":\"x\"}")));
  }
}
