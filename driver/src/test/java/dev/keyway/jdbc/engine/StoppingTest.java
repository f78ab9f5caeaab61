package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Sales.LARGEST;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cancel, time-outs, abort and interrupts, while the engine keeps its answer back. */
@Timeout(20)
class StoppingTest {

  static Scene scene;

  private final ExecutorService other = Executors.newSingleThreadExecutor();
  private final HeldAnswer answer = new HeldAnswer();
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
    connection = open();
    connection.prepareStatement("SELECT * FROM orders").close();
    scene.proxy().forgetRequests();
  }

  /** A connection with these properties, of which nothing that it reads is in memory. */
  Connection open(String... properties) throws SQLException {
    return scene.connect(properties);
  }

  @AfterEach
  void calm() throws SQLException {
    scene.proxy().calm();
    answer.open();
    connection.close();
    other.shutdown();
  }

  /** Runs what blocks on another thread until a request has arrived that is not answered. */
  private <T> Future<T> blocked(String operation, Callable<T> call) throws InterruptedException {
    scene.proxy().on(operation, DynamoDbProxy.held(answer));
    Future<T> running = other.submit(call);
    answer.awaitRequest();
    return running;
  }

  private static SQLException failure(Future<?> running) {
    ExecutionException thrown =
        catchThrowableOfType(ExecutionException.class, () -> running.get(5, TimeUnit.SECONDS));
    return (SQLException) requireNonNull(thrown.getCause());
  }

  private void assertUsable(Statement statement) throws SQLException {
    scene.proxy().calm();
    try (ResultSet rows =
        statement.executeQuery("SELECT order_id FROM orders WHERE customer_id = 'c#000007'")) {
      assertThat(Rows.all(rows)).hasSizeGreaterThan(10);
    }
  }

  @Test
  void aCancelFreesAReadAndTheStatementStaysUsable() throws Exception {
    try (Statement statement = connection.createStatement()) {
      Future<?> running =
          blocked("Scan", () -> Rows.all(statement.executeQuery("SELECT * FROM orders")));
      statement.cancel();
      SQLException stopped = failure(running);
      assertThat(stopped.getSQLState()).isEqualTo("57014");
      assertThat((Throwable) stopped).isNotInstanceOf(SQLTimeoutException.class);
      assertThat(scene.proxy().operations()).containsExactly("Scan");
      assertUsable(statement);
    }
  }

  @Test
  void aCancelBetweenPagesStopsPaging() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(5);
      ResultSet rows = statement.executeQuery("SELECT * FROM orders");
      assertThat(rows.next()).isTrue();
      statement.cancel();
      SQLException stopped = catchThrowableOfType(SQLException.class, () -> Rows.all(rows));
      assertThat(stopped.getSQLState()).isEqualTo("57014");
      assertThat(scene.proxy().operations()).containsExactly("Scan");
      assertUsable(statement);
    }
  }

  @Test
  void aCancelFreesAnAggregateAndAJoin() throws Exception {
    for (String sql :
        List.of(
            "SELECT status, COUNT(*) FROM orders GROUP BY status",
            "SELECT * FROM orders o JOIN orders p ON o.product_id = p.order_id")) {
      try (Statement statement = connection.createStatement()) {
        HeldAnswer held = new HeldAnswer();
        scene.proxy().on("Scan", DynamoDbProxy.held(held));
        Future<?> running = other.submit(() -> Rows.all(statement.executeQuery(sql)));
        held.awaitRequest();
        statement.cancel();
        assertThat(failure(running).getSQLState()).isEqualTo("57014");
        held.open();
        assertUsable(statement);
      }
    }
  }

  @Test
  void aCancelFreesThePlanningOfAStatement() throws Exception {
    try (Connection fresh = open("applicationName=planning");
        Statement statement = fresh.createStatement()) {
      Future<?> running =
          blocked("DescribeTable", () -> statement.executeQuery("SELECT * FROM customers"));
      statement.cancel();
      assertThat(failure(running).getSQLState()).isEqualTo("57014");
      answer.open();
      assertUsable(statement);
    }
  }

  @Test
  void aQueryTimeOutEndsAReadAndSendsNoMore() throws SQLException {
    scene.proxy().on("Query", DynamoDbProxy.held(answer));
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM orders WHERE customer_id = ?")) {
      statement.setQueryTimeout(1);
      statement.setString(1, LARGEST);
      SQLTimeoutException late =
          catchThrowableOfType(SQLTimeoutException.class, () -> Rows.all(statement.executeQuery()));
      assertThat(late.getSQLState()).isEqualTo("57014");
      assertThat(late.getMessage()).contains("setQueryTimeout");
      assertThat(scene.proxy().operations()).containsExactly("Query");
      scene.proxy().calm();
      answer.open();
      assertThat(Rows.all(statement.executeQuery())).hasSizeGreaterThan(10);
    }
  }

  @Test
  void aNetworkTimeOutLosesTheConnection() throws SQLException {
    scene.proxy().on("Scan", DynamoDbProxy.held(answer));
    connection.setNetworkTimeout(Runnable::run, 100);
    Statement statement = connection.createStatement();
    SQLException lost =
        catchThrowableOfType(
            SQLException.class, () -> Rows.all(statement.executeQuery("SELECT * FROM orders")));
    assertThat(lost.getSQLState()).isEqualTo("08006");
    assertThat(connection.isClosed()).isTrue();
    assertThat(connection.isValid(1)).isFalse();
    assertThat(scene.proxy().operations()).containsExactly("Scan");
  }

  @Test
  void abortFreesAReadAndOthersGoOn() throws Exception {
    try (Connection neighbour = open();
        Statement theirs = neighbour.createStatement()) {
      Statement statement = connection.createStatement();
      Future<?> running =
          blocked("Scan", () -> Rows.all(statement.executeQuery("SELECT * FROM orders")));
      connection.abort(Runnable::run);
      assertThat(failure(running).getSQLState()).isEqualTo("08006");
      assertThat(
              catchThrowableOfType(SQLException.class, () -> connection.createStatement())
                  .getSQLState())
          .isEqualTo("08003");
      assertUsable(theirs);
    }
  }

  @Test
  void anInterruptEndsAReadAndStaysSet() throws Exception {
    try (Statement statement = connection.createStatement()) {
      SQLException[] thrown = new SQLException[1];
      boolean[] interrupted = new boolean[1];
      scene.proxy().on("Scan", DynamoDbProxy.held(answer));
      Thread reader =
          new Thread(
              () -> {
                thrown[0] =
                    catchThrowableOfType(
                        SQLException.class,
                        () -> Rows.all(statement.executeQuery("SELECT * FROM orders")));
                interrupted[0] = Thread.currentThread().isInterrupted();
              });
      reader.start();
      answer.awaitRequest();
      reader.interrupt();
      reader.join(TimeUnit.SECONDS.toMillis(5));
      assertThat(thrown[0].getSQLState()).isEqualTo("57014");
      assertThat(thrown[0].getMessage()).contains("interrupted");
      assertThat(interrupted[0]).isTrue();
      assertUsable(statement);
    }
  }
}
