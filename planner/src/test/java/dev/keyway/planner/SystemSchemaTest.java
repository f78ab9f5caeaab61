package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The schema system, queried as any other. */
class SystemSchemaTest {

  private final EngineStatements engine = new EngineStatements();

  @BeforeEach
  void fill() {
    engine.createTable("orders", "customer", "number", ScalarAttributeType.N);
    engine.put("orders", "customer", "c1", "number", 1);
    engine.createTable("customers", "id", ScalarAttributeType.S);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aTableIsARow() {
    assertThat(
            engine.rows(
                "SELECT table_name, state, partition_key, sort_key, item_count, billing, stream"
                    + " FROM system.tables ORDER BY table_name"))
        .containsExactly(
            Arrays.asList("customers", "ACTIVE", "id", null, 0, "PAY_PER_REQUEST", null),
            Arrays.asList("orders", "ACTIVE", "customer", "number", 1, "PAY_PER_REQUEST", null));
  }

  @Test
  void everyColumnCanBeRead() {
    assertThat(engine.rows("SELECT * FROM system.tables WHERE table_name = 'orders'"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row).hasSize(17);
              assertThat(row.get(16)).isInstanceOf(LocalDateTime.class);
            });
  }

  @Test
  void itCostsAListAndADescriptionOfWhatIsNotKnown() {
    engine.rows("SELECT * FROM orders WHERE customer = 'c1'");
    engine.rows("SELECT table_name, item_count FROM system.tables WHERE stream IS NULL");
    assertThat(engine.recording().counts())
        .isEqualTo(Map.of("ListTables", 1L, "DescribeTable", 1L));
    assertThat(engine.cost().requests()).isEqualTo(2);
  }

  @Test
  void whatNoDescriptionSaysIsAskedForWhereItIsLookedAt() {
    engine.rows("SELECT item_count FROM system.tables");
    engine.rows(
        "SELECT a.item_count FROM system.tables a JOIN system.tables b ON a.table_name ="
            + " b.table_name WHERE b.time_to_live IS NULL");
    assertThat(engine.recording().counts())
        .isEqualTo(Map.of("DescribeTimeToLive", 2L, "DescribeContinuousBackups", 2L));

    engine.rows("SELECT * FROM system.tables a CROSS JOIN system.tables b");
    assertThat(engine.recording().total()).isZero();
  }

  /** Columns come from a sample, which a description alone does not make up for. */
  @Test
  void aTableThatWasOnlyDescribedIsSampledWhenItIsNamed() {
    engine.rows("SELECT * FROM system.tables");
    assertThat(engine.rows("SELECT number FROM orders WHERE customer = 'c1'"))
        .containsExactly(List.of(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT item_count FROM system.tables WHERE table_name = 'orders'",
        "SELECT ITEM_COUNT FROM SYSTEM.TABLES WHERE TABLE_NAME = 'orders'",
        "SELECT t.item_count FROM \"system\".\"tables\" AS t WHERE t.table_name LIKE 'ord%'",
        "SELECT COUNT(*) FROM system.tables WHERE table_name IN ('orders', 'x')",
        "SELECT MAX(item_count) FROM system.tables",
        "SELECT number FROM DynamoDB.Orders WHERE customer = 'c1'",
        "WITH t AS (SELECT * FROM system.tables) SELECT a.item_count FROM t a JOIN t b"
            + " ON a.table_name = b.table_name WHERE a.sort_key IS NOT NULL",
        "SELECT o.number FROM orders o JOIN system.tables t ON t.partition_key = 'customer'"
            + " WHERE o.customer = 'c1'",
        "SELECT DISTINCT a.item_count FROM system.tables a, system.tables b"
            + " WHERE a.item_count > b.item_count",
      })
  void itIsOrdinarySql(String sql) {
    assertThat(engine.rows(sql)).containsExactly(List.of(1));
  }

  @Test
  void parametersAreComparedInMemory() {
    assertThat(engine.rows("SELECT table_name FROM system.tables WHERE item_count = ?", 1))
        .containsExactly(List.of("orders"));
  }

  @Test
  void anExplanationNamesTheTable() {
    assertThat(engine.rows("EXPLAIN SELECT * FROM system.indexes"))
        .containsExactly(Arrays.asList("SystemTableScan system.indexes", null, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT * FROM system.nothing", "SELECT * FROM tables"})
  void whatIsNotThereIsUnknown(String sql) {
    assertThatThrownBy(() -> engine.rows(sql))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.UNKNOWN_TABLE));
  }
}
