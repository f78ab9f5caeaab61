package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.Limits.ReadBounds;
import dev.keyway.planner.exec.Limits.WriteBounds;
import dev.keyway.planner.exec.StatementCost;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.Fault;
import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.Gate;
import dev.keyway.testkit.KeyedTable;
import dev.keyway.testkit.RecordingClient;
import dev.keyway.testkit.ReluctantClient;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

/** JDBC batches on a real engine: what they send, count and leave behind, whole or broken off. */
final class BatchesTest {

  private static final String REPLACE = "REPLACE INTO numbers (id, n) VALUES (?, ?)";
  private static final String INSERT = "INSERT INTO numbers (id, n) VALUES (?, ?)";
  private static final int UNCOUNTED = Statement.SUCCESS_NO_INFO;
  private static final int FAILED = Statement.EXECUTE_FAILED;

  private static EmbeddedEngine engine;
  private static FaultyClient faulty;
  private static ReluctantClient reluctant;
  private static RecordingClient recording;
  private static ClientConnections source;

  private Connection connection;

  @BeforeAll
  static void start() {
    engine = EmbeddedEngine.start();
    faulty = FaultyClient.of(engine.client());
    reluctant = ReluctantClient.of(faulty.client());
    recording = RecordingClient.of(reluctant.client());
    source = new ClientConnections(recording.client());
  }

  @AfterAll
  static void stop() {
    source.close();
    engine.close();
  }

  @BeforeEach
  void makeTable() throws SQLException {
    KeyedTable.create(engine.client(), "numbers", KeyedTable.number("id"));
    put(0, Map.of("n", AttributeValue.fromN("0"), "m", map("x", "y")));
    connection = connect(new WriteBounds(0, 0));
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT * FROM numbers WHERE id = 0").close();
    }
    recording.reset();
  }

  @AfterEach
  void dropTable() throws SQLException {
    connection.close();
    faulty.calm();
    reluctant.calm();
    engine.client().deleteTable(table -> table.tableName("numbers"));
  }

  private static Connection connect(WriteBounds bounds) {
    Limits limits = new Limits(0, 0, new ReadBounds(1L << 30, 0, 0, 1), 1_000, bounds);
    return source.session(limits, System::nanoTime);
  }

  private static AttributeValue map(String name, String value) {
    return AttributeValue.fromM(Map.of(name, AttributeValue.fromS(value)));
  }

  private static void put(int id, Map<String, AttributeValue> values) {
    Map<String, AttributeValue> item = new HashMap<>(values);
    item.put("id", AttributeValue.fromN(String.valueOf(id)));
    engine.client().putItem(put -> put.tableName("numbers").item(item));
  }

  /** The numbers of the items, by id. */
  private static Map<Integer, String> stored() {
    return engine.client().scanPaginator(scan -> scan.tableName("numbers")).items().stream()
        .collect(Collectors.toMap(item -> Integer.parseInt(n(item, "id")), item -> n(item, "n")));
  }

  private static String n(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    return value == null ? "none" : value.n();
  }

  private static void add(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }

  private static BatchUpdateException failure(Statement statement) {
    BatchUpdateException failure =
        catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
    assertThat((Throwable) failure).as("nothing was thrown").isNotNull();
    return failure;
  }

  @Test
  void aLoadOfTenThousandRowsTakesFourHundredRequests() throws SQLException {
    try (PreparedStatement replace = connection.prepareStatement(REPLACE)) {
      for (int i = 0; i < 10_000; i++) {
        add(replace, i, i * 2);
      }
      assertThat(replace.executeBatch()).hasSize(10_000).containsOnly(UNCOUNTED);
      assertThat(recording.counts()).isEqualTo(Map.of("BatchWriteItem", 400L));
      StatementCost cost = replace.unwrap(StatementCost.class);
      assertThat(cost.requests()).isEqualTo(400);
      assertThat(cost.units()).isEqualTo(10_000);
    }
    assertThat(stored()).hasSize(10_000).containsEntry(9_999, "19998").containsEntry(0, "0");
  }

  @Test
  void largeItemsShareARequestWithFewer() throws SQLException {
    String large = "x".repeat(390_000);
    try (PreparedStatement replace =
        connection.prepareStatement("REPLACE INTO numbers (id, m) VALUES (?, ?)")) {
      for (int i = 0; i < 26; i++) {
        add(replace, i, "{\"x\":\"" + large + "\"}");
      }
      assertThat(replace.executeBatch()).containsOnly(UNCOUNTED);
    }
    assertThat(recording.counts()).isEqualTo(Map.of("BatchWriteItem", 2L));
    assertThat(stored()).hasSize(26);
  }

  @Test
  void theLastWriteOfAKeyWins() throws SQLException {
    try (PreparedStatement replace = connection.prepareStatement(REPLACE)) {
      add(replace, 1, 5);
      add(replace, 2, 6);
      add(replace, new BigDecimal("1.0"), 7);
      assertThat(replace.executeBatch()).containsExactly(UNCOUNTED, UNCOUNTED, UNCOUNTED);
    }
    assertThat(recording.counts()).isEqualTo(Map.of("BatchWriteItem", 1L));
    assertThat(recording.consumedUnits()).isEqualTo(2);
    assertThat(stored()).isEqualTo(Map.of(0, "0", 1, "7", 2, "6"));
  }

  @Test
  void deletesByKeyGoTogetherAndAreNotCounted() throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM numbers WHERE id = ?")) {
      add(delete, 0);
      add(delete, 1);
      add(delete, (Object) null);
      assertThat(delete.executeBatch()).containsExactly(UNCOUNTED, UNCOUNTED, 0);
      assertThat(recording.counts()).isEqualTo(Map.of("BatchWriteItem", 1L));
      assertThat(stored()).isEmpty();
      put(0, Map.of());
      recording.reset();
      add(delete, 0);
      assertThat(delete.executeBatch()).containsExactly(1);
      add(delete, 0);
      assertThat(delete.executeBatch()).containsExactly(0);
    }
    assertThat(recording.counts()).isEqualTo(Map.of("DeleteItem", 2L));
  }

  @Test
  void rowsThatFailLeaveOthersAsTheirCountsSay() throws SQLException {
    put(30, Map.of("n", AttributeValue.fromN("1")));
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int i = 1; i <= 60; i++) {
        add(insert, i, 7);
      }
      BatchUpdateException failure = failure(insert);
      assertThat(failure.getSQLState()).isEqualTo("23505");
      assertThat((Throwable) failure).hasMessageContaining("Row 30 of the batch");
      assertThat(failure.getNextException().getSQLState()).isEqualTo("23505");
      int[] counts = failure.getUpdateCounts();
      assertThat(counts).hasSize(60).containsOnly(1, FAILED);
      Map<Integer, String> stored = stored();
      for (int i = 1; i <= 60; i++) {
        String wanted = counts[i - 1] == 1 ? "7" : i == 30 ? "1" : "none";
        assertThat(stored.getOrDefault(i, "none")).isEqualTo(wanted);
      }
      assertThat(insert.executeBatch()).isEmpty();
    }
  }

  @Test
  void valuesOfAllRowsAreCheckedBeforeTheFirstRequest() throws SQLException {
    try (PreparedStatement replace = connection.prepareStatement(REPLACE)) {
      add(replace, 1, 5);
      add(replace, 2, 6);
      add(replace, 3, "seven");
      BatchUpdateException failure = failure(replace);
      assertThat(failure.getUpdateCounts()).containsExactly(FAILED, FAILED, FAILED);
      assertThat(failure.getSQLState()).isEqualTo("22018");
      assertThat((Throwable) failure)
          .hasMessageContaining("Row 3 of the batch")
          .hasMessageContaining("0 of 3");
    }
    assertThat(recording.total()).isZero();
  }

  @Test
  void writesOfOneKeyKeepTheirOrder() throws SQLException {
    try (PreparedStatement add =
        connection.prepareStatement("UPDATE numbers SET n = ? WHERE id = ? AND n = ?")) {
      int sum = 0;
      for (int i = 1; i <= 20; i++) {
        add(add, sum + i, 0, sum);
        add(add, 1, i, 0);
        sum += i;
      }
      int[] counts = add.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        assertThat(counts[i]).isEqualTo(i % 2 == 0 ? 1 : 0);
      }
      assertThat(recording.counts()).isEqualTo(Map.of("UpdateItem", 40L));
    }
    assertThat(stored()).isEqualTo(Map.of(0, "210"));
  }

  @Test
  void whatOneRequestCannotWriteIsReadInItsTurn() throws SQLException {
    put(1, Map.of());
    try (PreparedStatement add =
        connection.prepareStatement("UPDATE numbers SET n = n + 1 WHERE id = ?")) {
      add(add, 1);
      add(add, 0);
      add(add, 1);
      add(add, 9);
      assertThat(add.executeBatch()).containsExactly(1, 1, 1, 0);
    }
    assertThat(stored()).isEqualTo(Map.of(0, "1", 1, "none"));
  }

  @Test
  void rowsThatReadFirstAreCarriedOutOneAfterTheOther() throws SQLException {
    try (PreparedStatement move =
        connection.prepareStatement("UPDATE numbers /*+ FULL_SCAN */ SET n = n + 1 WHERE n = ?")) {
      add(move, 0);
      add(move, 5);
      add(move, 1);
      assertThat(move.executeBatch()).containsExactly(1, 0, 1);
    }
    assertThat(stored()).isEqualTo(Map.of(0, "2"));
  }

  @Test
  void statementsOfOneBatchKeepTheirOrder() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "INSERT INTO numbers (id, n) VALUES (1, 1), (2, 2)",
              "UPDATE numbers SET n = 5 WHERE id = 1 AND n = 1",
              "DELETE FROM numbers WHERE id = 2",
              "REPLACE INTO numbers (id, n) VALUES (3, 3)",
              "REPLACE INTO numbers (id, n) VALUES (2, 9)",
              "UPDATE numbers SET n = 6 WHERE id = 3")) {
        statement.addBatch(sql);
      }
      assertThat(statement.executeLargeBatch())
          .containsExactly(2, 1, UNCOUNTED, UNCOUNTED, UNCOUNTED, 1);
      assertThat(statement.executeBatch()).isEmpty();
    }
    assertThat(recording.counts())
        .isEqualTo(Map.of("PutItem", 2L, "UpdateItem", 2L, "BatchWriteItem", 1L));
    assertThat(stored()).isEqualTo(Map.of(0, "0", 1, "5", 2, "9", 3, "6"));
  }

  @Test
  void whatGivesRowsIsNoPartOfABatch() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : List.of("SELECT 1", "DELETE FROM numbers WHERE id = 0 RETURNING id")) {
        statement.addBatch("DELETE FROM numbers WHERE id = 0");
        statement.addBatch(sql);
        BatchUpdateException failure = failure(statement);
        assertThat(failure.getSQLState()).isEqualTo("24000");
        assertThat(failure.getUpdateCounts()).containsExactly(FAILED, FAILED);
      }
    }
    assertThat(recording.total()).isZero();
  }

  @Test
  void keysOfABatchAreThoseOfItsRows() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
      for (int i = 20; i > 0; i--) {
        add(insert, i, 7);
      }
      assertThat(insert.executeBatch()).hasSize(20).containsOnly(1);
      List<Integer> keys = new ArrayList<>();
      try (ResultSet rows = insert.getGeneratedKeys()) {
        while (rows.next()) {
          keys.add(rows.getInt(1));
        }
      }
      assertThat(keys)
          .isEqualTo(
              List.of(20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1));
    }
  }

  @Test
  void whatIsLeftUnprocessedIsSentAgainAlone() throws SQLException {
    reluctant.leaveWrites(10);
    try (PreparedStatement replace = connection.prepareStatement(REPLACE)) {
      for (int i = 1; i <= 25; i++) {
        add(replace, i, 7);
      }
      assertThat(replace.executeBatch()).hasSize(25).containsOnly(UNCOUNTED);
      assertThat(replace.unwrap(StatementCost.class).throttles()).isEqualTo(3);
    }
    assertThat(
            recording.requests("BatchWriteItem").stream()
                .map(sent -> (BatchWriteItemRequest) sent.request())
                .map(request -> request.requestItems().values().iterator().next().size()))
        .containsExactly(25, 25, 15, 5);
    assertThat(stored()).hasSize(26);
  }

  @Test
  void oneBudgetIsForTheWholeBatch() throws SQLException {
    try (Connection frugal = connect(new WriteBounds(10, 0));
        PreparedStatement replace = frugal.prepareStatement(REPLACE);
        PreparedStatement update =
            frugal.prepareStatement("UPDATE numbers /*+ FULL_SCAN */ SET n = n + 1 WHERE n >= ?")) {
      recording.reset();
      for (int i = 1; i <= 11; i++) {
        add(replace, i, 7);
      }
      BatchUpdateException failure = failure(replace);
      assertThat(failure.getSQLState()).isEqualTo("54000");
      assertThat((Throwable) failure).hasMessageContaining("nothing was written");
      assertThat(recording.total()).isZero();
      for (int i = 1; i <= 12; i++) {
        add(update, 0);
      }
      failure = failure(update);
      assertThat(failure.getSQLState()).isEqualTo("54000");
      assertThat(Arrays.stream(failure.getUpdateCounts()).filter(count -> count == 1)).hasSize(10);
    }
    assertThat(stored()).isEqualTo(Map.of(0, "10"));
  }

  @Test
  void aCancelFreesWhatIsOnItsWay() throws Exception {
    Gate gate = new Gate();
    faulty.always("BatchWriteItem", Fault.hold(gate));
    try (PreparedStatement replace = connection.prepareStatement(REPLACE)) {
      for (int i = 1; i <= 500; i++) {
        add(replace, i, 7);
      }
      Thread cancelling =
          new Thread(
              () -> {
                try {
                  gate.awaitArrival();
                  replace.cancel();
                } catch (SQLException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      cancelling.start();
      BatchUpdateException failure = failure(replace);
      cancelling.join();
      assertThat(failure.getSQLState()).isEqualTo("08007");
      assertThat(failure.getUpdateCounts()).hasSize(500).containsOnly(FAILED);
      faulty.calm();
      add(replace, 1, 8);
      assertThat(replace.executeBatch()).containsExactly(1);
    }
  }

  @Test
  void aRollbackUndoesIt() throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement replace = connection.prepareStatement(REPLACE)) {
      add(replace, 1, 7);
      add(replace, 2, 7);
      assertThat(replace.executeBatch()).containsExactly(1, 1);
    }
    connection.rollback();
    assertThat(recording.counts()).isEqualTo(Map.of("BatchGetItem", 1L));
  }
}
