package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * UPSERT, ON CONFLICT, RETURNING and generated keys through java.sql: counts, rows, lost answers,
 * and items that come and go meanwhile.
 */
final class UpsertStatementsTest {

  private static final String UPSERT =
      "UPSERT INTO customers (customer_id, name) VALUES ('new', 'Ada')";
  private static final String IGNORE =
      "INSERT INTO customers (customer_id, name) VALUES ('new', 'Ada') ON CONFLICT DO NOTHING";
  private static final String EITHER =
      "INSERT INTO customers (customer_id, name, vip) VALUES ('new', 'Ada', TRUE)"
          + " ON CONFLICT (customer_id) DO UPDATE SET name = EXCLUDED.name";

  private static Scene scene;

  private Connection connection;

  @BeforeAll
  static void start() throws IOException {
    scene = Scene.sales();
  }

  @AfterAll
  static void end() throws IOException {
    scene.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    scene.proxy().calm();
    connection = scene.connect();
    delete();
    connection.prepareStatement(UPSERT).close();
    scene.proxy().forgetRequests();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static Map<String, AttributeValue> key() {
    return Map.of("customer_id", AttributeValue.fromS("new"));
  }

  private static void delete() {
    scene.client().deleteItem(delete -> delete.tableName("customers").key(key()));
  }

  private static void put(Map<String, AttributeValue> item) {
    scene.client().putItem(put -> put.tableName("customers").item(item));
  }

  private static Map<String, AttributeValue> item() {
    return scene.client().getItem(get -> get.tableName("customers").key(key())).item();
  }

  /** An item of another, with an attribute that no statement names. */
  private static Map<String, AttributeValue> another() {
    return Map.of(
        "customer_id", AttributeValue.fromS("new"),
        "name", AttributeValue.fromS("Eve"),
        "unnamed", AttributeValue.fromNs(List.of("1", "2")));
  }

  private static Map<String, AttributeValue> ours() {
    return Map.of("customer_id", AttributeValue.fromS("new"), "name", AttributeValue.fromS("Ada"));
  }

  private int run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  // ---- what happens meanwhile

  @Test
  void anUpsertWhoseAnswerWasLostIsSentAgain() throws SQLException {
    scene.proxy().on("UpdateItem", DynamoDbProxy.losingFirstAnswer());

    assertThat(run(UPSERT)).isEqualTo(1);
    assertThat(scene.proxy().operations()).containsExactly("UpdateItem", "UpdateItem");
    assertThat(item()).isEqualTo(ours());
  }

  @Test
  void aRowThatArrivedWithoutAnswerIsCounted() throws SQLException {
    scene.proxy().on("PutItem", DynamoDbProxy.losingFirstAnswer());

    assertThat(run(IGNORE)).isEqualTo(1);
    assertThat(scene.proxy().operations()).containsExactly("PutItem", "PutItem");
    assertThat(item()).isEqualTo(ours());
  }

  /** It may be another's, or ours and changed since the answer was lost. */
  @Test
  void aRowThatIsNotOursAfterALostAnswerIsNotCalledIgnored() throws SQLException {
    put(another());
    scene.proxy().on("PutItem", DynamoDbProxy.losingFirstAnswer());

    assertThatThrownBy(() -> run(IGNORE))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08007"));
    assertThat(item()).isEqualTo(another());
  }

  @Test
  void anItemThatGoesBetweenInsertAndUpdateIsInsertedAfterAll() throws SQLException {
    put(another());
    AtomicInteger updates = new AtomicInteger();
    scene
        .proxy()
        .on(
            "UpdateItem",
            (request, engine) -> {
              updates.incrementAndGet();
              delete();
              return engine.answer(request);
            });

    assertThat(run(EITHER)).isEqualTo(1);
    assertThat(updates).hasValue(1);
    assertThat(scene.proxy().operations()).containsExactly("PutItem", "UpdateItem", "PutItem");
    assertThat(item())
        .isEqualTo(
            Map.of(
                "customer_id", AttributeValue.fromS("new"),
                "name", AttributeValue.fromS("Ada"),
                "vip", AttributeValue.fromBool(true)));
  }

  @Test
  void anItemThatKeepsComingAndGoingIsGivenUp() {
    scene
        .proxy()
        .on(
            "PutItem",
            (request, engine) -> {
              put(another());
              return engine.answer(request);
            });
    scene
        .proxy()
        .on(
            "UpdateItem",
            (request, engine) -> {
              delete();
              return engine.answer(request);
            });

    assertFails(() -> run(EITHER), SQLTransactionRollbackException.class, "40001", "came and went");
  }

  @Test
  void ofManyWhoInsertAtOnceOneDoes() throws Exception {
    assertThat(countsAtOnce(IGNORE)).containsOnlyOnce(1).containsOnly(0, 1);
    delete();
    assertThat(countsAtOnce(EITHER)).containsOnly(1);
    assertThat(item()).hasSize(3).containsAllEntriesOf(ours());
  }

  /** The counts of forty executions by eight threads. */
  private List<Integer> countsAtOnce(String sql) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> execution = () -> run(sql);
      List<Integer> counts = new ArrayList<>();
      for (Future<Integer> count : threads.invokeAll(Collections.nCopies(40, execution))) {
        counts.add(count.get());
      }
      return counts;
    } finally {
      threads.shutdownNow();
    }
  }

  // ---- who may

  @ParameterizedTest
  @ValueSource(strings = {UPSERT, IGNORE, EITHER, IGNORE + " RETURNING *"})
  void writesAreWritesInWhateverForm(String sql) throws SQLException {
    connection.setReadOnly(true);
    assertFails(
        () -> connection.createStatement().execute(sql),
        SQLNonTransientException.class,
        "25006",
        "setReadOnly");
    assertThat(scene.proxy().operations()).isEmpty();
  }

  @Test
  void theAcceleratorKnowsWhatAnUpsertKept() throws SQLException {
    put(another());
    try (Connection cached = scene.connect("cache=on", "itemTtl=1h");
        Statement statement = cached.createStatement()) {
      String read = "SELECT name, _item FROM customers WHERE customer_id = 'new'";
      assertThat(Rows.ofStatement(cached, read)).hasSize(1);
      assertThat(statement.executeUpdate(UPSERT)).isEqualTo(1);
      assertThat(Rows.ofStatement(cached, read))
          .singleElement()
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .first()
          .isEqualTo("Ada");
    }
    assertThat(item()).containsKey("unnamed").containsEntry("name", AttributeValue.fromS("Ada"));
  }

  // ---- RETURNING

  @Test
  void aStatementWithReturningGivesRows() throws SQLException {
    String insert = IGNORE + " RETURNING customer_id AS id, name";
    try (Statement statement = connection.createStatement()) {
      assertThat(Rows.all(statement.executeQuery(insert)))
          .isEqualTo(List.of(List.of("new", "Ada")));
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(statement.execute(insert)).isTrue();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(Rows.all(statement.getResultSet())).isEmpty();
      scene.proxy().forgetRequests();
      assertFails(
          () -> statement.executeUpdate(insert), SQLException.class, "24000", "executeQuery");
      assertThat(scene.proxy().operations()).isEmpty();
      assertThat(Rows.all(statement.executeQuery(UPSERT + " RETURNING *"))).hasSize(1);
      statement.setMaxRows(1);
      assertThat(
              Rows.all(
                  statement.executeQuery(
                      "REPLACE INTO customers (customer_id) VALUES ('new'), ('new') RETURNING *")))
          .containsExactly("new");
    }
  }

  @Test
  void returnedColumnsAreKnownWhenItIsPrepared() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO customers (customer_id, vip) VALUES (?, TRUE)"
                + " RETURNING customer_id id, vip")) {
      ResultSetMetaData columns = insert.getMetaData();
      assertThat(columns.getColumnCount()).isEqualTo(2);
      assertThat(columns.getColumnLabel(1)).isEqualTo("id");
      assertThat(columns.getColumnName(1)).isEqualTo("customer_id");
      assertThat(columns.getTableName(1)).isEqualTo("customers");
      assertThat(columns.isNullable(1)).isEqualTo(ResultSetMetaData.columnNoNulls);
      assertThat(columns.getColumnType(2)).isEqualTo(Types.BOOLEAN);
      assertThat(scene.proxy().operations()).isEmpty();
      insert.setString(1, "new");
      try (ResultSet rows = insert.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString("id")).isEqualTo("new");
        assertThat(rows.getBoolean("vip")).isTrue();
        assertThat(rows.next()).isFalse();
      }
    }
    assertThat(scene.proxy().operations()).containsExactly("PutItem");
  }

  // ---- generated keys

  private static List<?> keys(Statement statement) throws SQLException {
    try (ResultSet keys = statement.getGeneratedKeys()) {
      return Rows.all(keys);
    }
  }

  private static String label(Statement statement) throws SQLException {
    try (ResultSet keys = statement.getGeneratedKeys()) {
      assertThat(keys.getMetaData().getColumnCount()).isEqualTo(1);
      return keys.getMetaData().getColumnLabel(1);
    }
  }

  @Test
  void keysOfNewItemsAreGivenBesideTheirCount() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(IGNORE, Statement.RETURN_GENERATED_KEYS)).isEqualTo(1);
      assertThat(label(statement)).isEqualTo("customer_id");
      assertThat(keys(statement)).isEqualTo(List.of("new"));
      assertThat(statement.executeUpdate(IGNORE, Statement.RETURN_GENERATED_KEYS)).isZero();
      assertThat(keys(statement)).isEmpty();
      assertThat(statement.executeUpdate(UPSERT, new String[] {"NAME"})).isEqualTo(1);
      assertThat(label(statement)).isEqualTo("name");
      assertThat(keys(statement)).isEqualTo(List.of("Ada"));
      assertThat(statement.execute(UPSERT, new int[] {1})).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(1);
      assertThat(keys(statement)).isEqualTo(List.of("new"));
      assertThat(statement.executeLargeUpdate(UPSERT, Statement.NO_GENERATED_KEYS)).isEqualTo(1);
      assertThat(keys(statement)).isEmpty();
    }
  }

  @Test
  void otherStatementsHaveTheColumnsAndNoKeys() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String update = "UPDATE customers SET name = 'Bea' WHERE customer_id = 'c#000001'";
      assertThat(statement.executeUpdate(update, Statement.RETURN_GENERATED_KEYS)).isEqualTo(1);
      assertThat(label(statement)).isEqualTo("customer_id");
      assertThat(keys(statement)).isEmpty();
      statement.execute("SELECT 1", Statement.RETURN_GENERATED_KEYS);
      assertThat(keys(statement)).isEmpty();
    }
  }

  @Test
  void preparedStatementsGiveTheKeysOfEachExecution() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "REPLACE INTO customers (customer_id, name) VALUES ('new', ?)",
            new String[] {"customer_id", "name"})) {
      assertThat(insert.getMetaData()).isNull();
      for (String name : List.of("Ada", "Eve")) {
        insert.setString(1, name);
        assertThat(insert.executeUpdate()).isEqualTo(1);
        assertThat(keys(insert)).isEqualTo(List.of(List.of("new", name)));
      }
      insert.addBatch();
      insert.addBatch();
      assertThat(insert.executeBatch())
          .containsExactly(Statement.SUCCESS_NO_INFO, Statement.SUCCESS_NO_INFO);
      assertThat(keys(insert)).isEqualTo(List.of(List.of("new", "Eve"), List.of("new", "Eve")));
    }
  }

  @Test
  void keysThatAreNotThereAreRefusedBeforeAnything() throws SQLException {
    String[] unknown = {"colour"};
    assertFails(
        () -> connection.prepareStatement(UPSERT, unknown).close(),
        SQLSyntaxErrorException.class,
        "42S22",
        "colour");
    try (Statement statement = connection.createStatement()) {
      assertFails(
          () -> statement.executeUpdate(UPSERT, unknown),
          SQLSyntaxErrorException.class,
          "42S22",
          "colour");
      assertFails(
          () -> statement.executeUpdate(UPSERT, new int[] {99}),
          SQLSyntaxErrorException.class,
          "42S22",
          "99");
      assertFails(
          () -> statement.executeUpdate(UPSERT, 99),
          SQLException.class,
          "22023",
          "RETURN_GENERATED");
    }
    assertThat(scene.proxy().operations()).isEmpty();
  }
}
