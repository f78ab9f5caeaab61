package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.exec.StatementCost;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes through java.sql: counts, who may, what the accelerator knows of them, lost answers. */
final class WriteStatementsTest {

  private static final String INSERT =
      "INSERT INTO customers (customer_id, name) VALUES ('new', 'Ada')";
  private static final String UPDATE =
      "UPDATE customers SET name = 'Bea' WHERE customer_id = 'c#000001'";
  private static final String DELETE = "DELETE FROM customers WHERE customer_id = 'new'";
  private static final String NAME = "SELECT name FROM customers WHERE customer_id = 'new'";

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
    run(connection, DELETE);
    scene.proxy().forgetRequests();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static int run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  @Test
  void countsAreThoseOfItems() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute(INSERT)).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(1);
      assertThat(statement.getResultSet()).isNull();
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(statement.executeLargeUpdate(DELETE + " AND name = 'Bea'")).isZero();
      assertThat(statement.executeUpdate(DELETE, Statement.RETURN_GENERATED_KEYS)).isEqualTo(1);
      assertThat(statement.unwrap(StatementCost.class).units()).isEqualTo(1);
    }
    assertThat(scene.proxy().operations()).containsExactly("PutItem", "DeleteItem", "DeleteItem");
  }

  @Test
  void preparedWritesTakeParameters() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO customers (customer_id, name) VALUES (?, ?)")) {
      assertThat(insert.getMetaData()).isNull();
      assertThat(insert.getParameterMetaData().getParameterCount()).isEqualTo(2);
      insert.setString(1, "new");
      insert.setString(2, "Ada");
      assertThat(insert.executeUpdate()).isEqualTo(1);
      assertFails(
          insert::executeUpdate,
          SQLIntegrityConstraintViolationException.class,
          "23505",
          "customers");
      assertFails(insert::executeQuery, SQLException.class, "24000", "no rows");
    }
    assertThat(Rows.ofStatement(connection, NAME)).containsExactly("Ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {INSERT, UPDATE, DELETE})
  void aReadOnlyConnectionWritesNothing(String sql) throws SQLException {
    connection.setReadOnly(true);
    assertFails(() -> run(connection, sql), SQLNonTransientException.class, "25006", "setReadOnly");
    try (Connection readOnly = scene.connect("readOnly=true")) {
      readOnly.setReadOnly(false);
      assertFails(
          () -> run(readOnly, sql), SQLNonTransientException.class, "25006", "readOnly=true");
      assertThat(Rows.ofStatement(readOnly, "EXPLAIN " + sql)).isNotEmpty();
    }
    assertThat(scene.proxy().operations()).doesNotContain("PutItem", "UpdateItem", "DeleteItem");
  }

  @ParameterizedTest
  @ValueSource(strings = {INSERT, UPDATE, DELETE})
  void inATransactionAReadOnlyConnectionKeepsNothing(String sql) throws SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    assertFails(() -> run(connection, sql), SQLNonTransientException.class, "25006", "setReadOnly");
    connection.commit();
    assertThat(scene.proxy().operations()).isEmpty();
  }

  @Test
  void theAcceleratorKnowsWhatWasWritten() throws SQLException {
    try (Connection cached = scene.connect("cache=on", "itemTtl=1h")) {
      String read = "SELECT name FROM customers WHERE customer_id = 'new'";
      assertThat(Rows.ofStatement(cached, read)).isEmpty();
      run(cached, INSERT);
      assertThat(Rows.ofStatement(cached, read)).containsExactly("Ada");
      run(cached, "UPDATE customers SET name = 'Eve' WHERE customer_id = 'new'");
      assertThat(Rows.ofStatement(cached, read)).containsExactly("Eve");
      run(cached, DELETE);
      assertThat(Rows.ofStatement(cached, read)).isEmpty();
    }
  }

  @Test
  void anInsertWhoseAnswerWasLostIsNotADuplicateOfItself() throws SQLException {
    scene.proxy().on("PutItem", DynamoDbProxy.losingFirstAnswer());

    assertThat(run(connection, INSERT)).isEqualTo(1);
    assertThat(scene.proxy().operations()).containsExactly("PutItem", "PutItem");
    assertThat(Rows.ofStatement(connection, NAME)).containsExactly("Ada");
  }

  /** It may be another's, or ours and changed since the answer was lost. */
  @Test
  void anItemThatIsNotOursAfterALostAnswerIsNotCalledADuplicate() throws SQLException {
    run(connection, "INSERT INTO customers (customer_id, name) VALUES ('new', 'Eve')");
    scene.proxy().on("PutItem", DynamoDbProxy.losingFirstAnswer());

    assertFails(
        () -> run(connection, INSERT),
        SQLNonTransientConnectionException.class,
        "08007",
        "customers");
  }

  @Test
  void aDeleteWhoseAnswerWasLostIsNotCountedAsNone() throws SQLException {
    run(connection, INSERT);
    scene.proxy().on("DeleteItem", DynamoDbProxy.losingFirstAnswer());

    assertFails(
        () -> run(connection, DELETE),
        SQLNonTransientConnectionException.class,
        "08007",
        "read the item");
  }

  @Test
  void aWriteThatIsNeverAnsweredMayHaveBeenMade() throws SQLException {
    try (Connection impatient = scene.connect("apiCallTimeout=1s")) {
      impatient.prepareStatement(UPDATE).close();
      scene.proxy().on("UpdateItem", DynamoDbProxy.breakOff());

      assertFails(
          () -> run(impatient, UPDATE),
          SQLNonTransientConnectionException.class,
          "08007",
          "UpdateItem",
          "customers");
    }
  }

  @Test
  void aWriteThatIsRefusedWasNotMade() {
    scene.proxy().on("UpdateItem", DynamoDbProxy.error(400, "TransactionConflictException"));
    assertFails(() -> run(connection, UPDATE), SQLException.class, "40001", "try again");
    scene.proxy().on("UpdateItem", DynamoDbProxy.error(400, "AccessDeniedException"));
    assertFails(() -> run(connection, UPDATE), SQLException.class, "42501", "dynamodb:UpdateItem");
  }
}
