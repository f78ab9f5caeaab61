package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.keyway.jdbc.StatementProgress;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** CREATE, ALTER and DROP through java.sql, on an engine that carries them out. */
final class DefinitionsTest {

  private static final String ORDERS =
      "CREATE TABLE orders (customer VARCHAR, number BIGINT, placed TIMESTAMP WITH"
          + " (encoding='epochMillis'), total DECIMAL(12,2) NOT NULL, note VARCHAR(200),"
          + " PRIMARY KEY (customer, number), INDEX by_total (total),"
          + " GLOBAL INDEX by_placed (placed, total) INCLUDE (note))";

  private static final String ACTIVE = "\"TableStatus\":\"ACTIVE\"";
  private static final String CREATING = "\"TableStatus\":\"CREATING\"";

  private static Scene scene;

  private Connection connection;

  @BeforeAll
  static void start() throws IOException {
    scene = Scene.empty();
  }

  @AfterAll
  static void end() throws IOException {
    scene.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    scene.proxy().calm();
    connection = scene.connect();
  }

  @AfterEach
  void dropAll() throws SQLException {
    connection.close();
    for (String table : scene.client().listTables().tableNames()) {
      scene
          .client()
          .updateTable(update -> update.tableName(table).deletionProtectionEnabled(false));
      scene.client().deleteTable(delete -> delete.tableName(table));
    }
    scene.proxy().forgetRequests();
  }

  private List<String> run(String sql) throws SQLException {
    return run(connection, sql);
  }

  /** Runs a definition, and gives its warnings. */
  private static List<String> run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute(sql)).isFalse();
      assertThat(statement.getUpdateCount()).isZero();
      List<String> warnings = new ArrayList<>();
      for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
        assertThat(w.getSQLState()).isEqualTo("01000");
        warnings.add(w.getMessage());
      }
      return warnings;
    }
  }

  private static TableDescription described(String table) {
    return scene.client().describeTable(describe -> describe.tableName(table)).table();
  }

  @Test
  void aTableIsMadeWithItsIndexesAndServesAtOnce() throws SQLException {
    assertThat(run(ORDERS)).isEmpty();

    assertThat(described("orders").keySchema())
        .extracting(key -> key.attributeName() + " " + key.keyTypeAsString())
        .containsExactly("customer HASH", "number RANGE");
    assertThat(described("orders").attributeDefinitions())
        .extracting(a -> a.attributeName() + " " + a.attributeTypeAsString())
        .containsExactlyInAnyOrder("customer S", "number N", "total N", "placed N");
    assertThat(described("orders").billingModeSummary().billingModeAsString())
        .isEqualTo("PAY_PER_REQUEST");
    Rows.update(
        connection,
        "INSERT INTO orders (customer, number, placed, total) VALUES ('c', 1,"
            + " TIMESTAMP '2026-01-02 03:04:05', 12.50)");
    assertThat(
            Rows.ofStatement(
                connection, "SELECT placed, total, note FROM orders WHERE customer = 'c'"))
        .containsExactly(
            Arrays.asList(Timestamp.valueOf("2026-01-02 03:04:05"), new BigDecimal("12.50"), null));
    assertThat(
            Rows.ofStatement(
                connection, "SELECT * FROM orders WHERE placed = TIMESTAMP '2026-01-02 03:04:05'"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ORDERS,
        "DROP TABLE IF EXISTS nothing",
        "CREATE INDEX iii ON orders (note)",
        "DROP INDEX iii ON orders",
        "ALTER TABLE orders SET (class='STANDARD')",
        "ALTER TABLE orders ADD COLUMN x INT"
      })
  void aReadOnlyConnectionDefinesNothing(String sql) throws SQLException {
    connection.setReadOnly(true);
    scene.proxy().forgetRequests();
    assertFails(() -> run(sql), SQLNonTransientException.class, "25006", "setReadOnly");
    try (Connection readOnly = scene.connect("readOnly=true")) {
      scene.proxy().forgetRequests();
      assertFails(
          () -> run(readOnly, sql), SQLNonTransientException.class, "25006", "readOnly=true");
    }
    assertThat(scene.proxy().operations()).isEmpty();
  }

  /** The statements of docs/definitions.md, one after the other. */
  @Test
  void theExamplesOfTheDocumentationRun() throws Exception {
    String page = Files.readString(Path.of("../docs/definitions.md"));
    String example = page.substring(page.indexOf("```sql") + 6);
    List<String> statements =
        List.of(example.substring(0, example.indexOf("```")).strip().split(";", -1));
    assertThat(statements).hasSizeGreaterThan(6);
    for (String statement : statements.subList(0, statements.size() - 1)) {
      assertThat(run(statement)).isEmpty();
    }
    assertThat(scene.client().listTables().tableNames()).isEmpty();
  }

  @Test
  void whatATransactionHasNotWrittenNeedNotBeUndone() throws SQLException {
    connection.setAutoCommit(false);
    assertThat(run(ORDERS)).isEmpty();
    assertThat(described("orders").tableName()).isEqualTo("orders");
  }

  @Test
  void aTableThatExistsIsRefusedUnlessItMay() throws SQLException {
    run(ORDERS);
    assertFails(() -> run(ORDERS), SQLSyntaxErrorException.class, "42P07", "orders exists");
    assertThat(run(ORDERS.replace("TABLE orders", "TABLE IF NOT EXISTS orders")))
        .containsExactly("Table orders exists, and may be another than this one");
  }

  @Test
  void aDroppedTableIsGoneForEverybodyAtOnce() throws SQLException {
    run(ORDERS);
    try (Connection other = scene.connect()) {
      assertThat(Rows.ofStatement(other, "SELECT * FROM orders WHERE customer = 'c'")).isEmpty();
      assertThat(run("DROP TABLE ORDERS")).isEmpty();
      assertFails(
          other,
          "SELECT * FROM orders WHERE customer = 'c'",
          SQLSyntaxErrorException.class,
          "42S02",
          "orders");
      assertThat(Rows.ofStatement(other, "SHOW TABLES")).isEmpty();
    }
    assertFails(() -> run("DROP TABLE orders"), SQLSyntaxErrorException.class, "42S02", "orders");
    assertThat(run("DROP TABLE IF EXISTS orders")).containsExactly("There is no table orders");
  }

  /** Another table of the name has other types, and nothing is left of the first one. */
  @Test
  void aTableMadeAnewIsAnotherOne() throws SQLException {
    try (Connection cached = scene.connect("cache=on", "itemTtl=1h", "queryTtl=1h")) {
      run(cached, "CREATE TABLE things (id VARCHAR PRIMARY KEY, n BIGINT)");
      Rows.update(cached, "INSERT INTO things (id, n) VALUES ('a', 1)");
      assertThat(Rows.ofStatement(cached, "SELECT n FROM things WHERE id = 'a'"))
          .containsExactly(1L);
      run(cached, "DROP TABLE things");
      run(cached, "CREATE TABLE things (id VARCHAR PRIMARY KEY, n VARCHAR)");
      assertThat(Rows.ofStatement(cached, "SELECT n FROM things WHERE id = 'a'")).isEmpty();
      Rows.update(cached, "INSERT INTO things (id, n) VALUES ('a', 'one')");
      assertThat(Rows.ofStatement(cached, "SELECT n FROM things WHERE id = 'a'"))
          .containsExactly("one");
    }
  }

  /** Another process has dropped it, and this database never heard of that. */
  @Test
  void aTableThatWasDroppedElsewhereLeavesNothingBehind() throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY, n BIGINT, gone DATE)");
    scene.client().deleteTable(table -> table.tableName("things"));
    assertThat(run("CREATE TABLE things (id VARCHAR PRIMARY KEY, n VARCHAR)")).isEmpty();
    assertThat(Rows.ofStatement(connection, "SHOW COLUMNS FROM things").toString())
        .contains("[n, VARCHAR, S, null]")
        .doesNotContain("gone");
  }

  @Test
  void aProtectedTableStaysUntilThatIsTakenAway() throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY) WITH (deletionProtection='on')");
    assertFails(() -> run("DROP TABLE things"), SQLException.class, "55000", "deletionProtection");
    assertThat(described("things").deletionProtectionEnabled()).isTrue();
    run("ALTER TABLE things SET (deletionProtection='off')");
    run("DROP TABLE things");
    assertThat(scene.client().listTables().tableNames()).isEmpty();
  }

  @Test
  void anIndexServesAsSoonAsItIsMadeAndNoLongerThanItLives() throws SQLException {
    String byNote = "SELECT number FROM orders WHERE note = 'x'";
    run(ORDERS);
    Rows.update(
        connection, "INSERT INTO orders (customer, number, total, note) VALUES ('c', 1, 2, 'x')");
    try (Connection other = scene.connect()) {
      assertThat(Rows.ofStatement(other, "EXPLAIN " + byNote)).asString().doesNotContain("by_note");
      assertThat(run("CREATE INDEX by_note ON orders (note, number)")).isEmpty();
      assertThat(Rows.ofStatement(other, "EXPLAIN " + byNote)).asString().contains("by_note");
      assertThat(Rows.ofStatement(other, byNote)).containsExactly(1L);
      assertThat(run("CREATE INDEX IF NOT EXISTS by_note ON orders (note)"))
          .singleElement()
          .asString()
          .contains("has an index by_note");
      assertFails(
          () -> run("CREATE INDEX by_note ON orders (note)"),
          SQLSyntaxErrorException.class,
          "42710",
          "by_note");
      assertThat(run("DROP INDEX by_note ON orders")).isEmpty();
      assertThat(Rows.ofStatement(other, "EXPLAIN " + byNote)).asString().doesNotContain("by_note");
    }
    assertFails(
        () -> run("DROP INDEX by_note ON orders"),
        SQLSyntaxErrorException.class,
        "42704",
        "by_note");
    assertThat(run("DROP INDEX IF EXISTS by_note ON orders")).hasSize(1);
    assertFails(
        () -> run("DROP INDEX by_total ON orders"),
        SQLFeatureNotSupportedException.class,
        "HYC00",
        "local");
  }

  /** Nobody has declared it, but the items show what it is. */
  @Test
  void anIndexIsMadeOfAttributesThatASampleShows() throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY)");
    scene
        .client()
        .putItem(
            put ->
                put.tableName("things")
                    .item(
                        Map.of(
                            "id", AttributeValue.fromS("a"), "score", AttributeValue.fromN("7"))));
    run("CREATE INDEX by_score ON things (score)");
    assertThat(described("things").attributeDefinitions())
        .extracting(a -> a.attributeName() + " " + a.attributeTypeAsString())
        .contains("score N");
    assertFails(
        () -> run("CREATE INDEX by_x ON things (x)"),
        SQLSyntaxErrorException.class,
        "42S22",
        "ADD COLUMN x VARCHAR");
    run("ALTER TABLE things ADD COLUMN x VARCHAR");
    run("CREATE INDEX by_x ON things (x)");
    assertThat(Rows.ofStatement(connection, "SELECT id FROM things WHERE score = 7"))
        .containsExactly("a");
  }

  @Test
  void theOptionsOfATableAreSetAndChanged() throws SQLException {
    run(
        "CREATE TABLE things (id VARCHAR PRIMARY KEY, expires BIGINT, n INT, GLOBAL INDEX by_n (n))"
            + " WITH (ttl='expires', stream='NEW_IMAGE', readUnits=5, writeUnits=6)");
    assertThat(timeToLive()).isEqualTo("expires ENABLED");
    assertThat(described("things").streamSpecification().streamViewTypeAsString())
        .isEqualTo("NEW_IMAGE");
    assertThat(described("things").provisionedThroughput().writeCapacityUnits()).isEqualTo(6);
    assertThat(
            described("things")
                .globalSecondaryIndexes()
                .get(0)
                .provisionedThroughput()
                .readCapacityUnits())
        .isEqualTo(5);

    assertThat(run("ALTER TABLE things SET (ttl='off', stream='off', readUnits=7, writeUnits=8)"))
        .isEmpty();
    assertThat(timeToLive()).isEqualTo("null DISABLED");
    assertThat(described("things").streamSpecification()).isNull();
    assertThat(described("things").provisionedThroughput().readCapacityUnits()).isEqualTo(7);
    run("ALTER TABLE things SET (billing='PAY_PER_REQUEST')");
    assertThat(described("things").billingModeSummary().billingModeAsString())
        .isEqualTo("PAY_PER_REQUEST");
  }

  @Test
  void nothingExpiresByWhatIsNoTime() throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY, note VARCHAR, at TIMESTAMP)");
    for (String column : List.of("note", "at")) {
      scene.proxy().forgetRequests();
      assertFails(
          () -> run("ALTER TABLE things SET (ttl='" + column + "')"),
          SQLDataException.class,
          "22023",
          "Option ttl names column " + column);
      assertThat(scene.proxy().operations()).containsExactly("DescribeTable");
    }
    run("ALTER TABLE things ADD COLUMN expires TIMESTAMP WITH (encoding='epochSeconds')");
    run("ALTER TABLE things SET (ttl='expires')");
    assertThat(timeToLive()).isEqualTo("expires ENABLED");
  }

  private static String timeToLive() {
    TimeToLiveDescription ttl =
        scene
            .client()
            .describeTimeToLive(table -> table.tableName("things"))
            .timeToLiveDescription();
    return ttl.attributeName() + " " + ttl.timeToLiveStatus();
  }

  @Test
  void declaredColumnsAreThoseOfAllConnections() throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY)");
    Rows.update(connection, "INSERT INTO things (id) VALUES ('a')");
    try (Connection other = scene.connect()) {
      assertFails(
          other,
          "SELECT at FROM things WHERE id = 'a'",
          SQLSyntaxErrorException.class,
          "42S22",
          "at");
      run(
          "ALTER TABLE things ADD COLUMN at TIMESTAMP WITH (encoding='epochSeconds'), ADD total DECIMAL(12, 2)");
      Rows.update(
          other,
          "UPDATE things SET at = TIMESTAMP '2026-01-01 00:00:00', total = 1.5 WHERE id = 'a'");
    }
    assertThat(
            scene
                .client()
                .getItem(
                    get -> get.tableName("things").key(Map.of("id", AttributeValue.fromS("a"))))
                .item())
        .containsEntry("at", AttributeValue.fromN("1767225600"));
    assertThat(Rows.ofStatement(connection, "SELECT total FROM things WHERE id = 'a'"))
        .containsExactly(new BigDecimal("1.50"));
    assertFails(
        () -> run("ALTER TABLE things ADD COLUMN total VARCHAR"),
        SQLSyntaxErrorException.class,
        "42601",
        "another one than this statement declares");
    assertFails(
        () -> run("ALTER TABLE things ADD COLUMN id BIGINT"),
        SQLSyntaxErrorException.class,
        "42804",
        "is a key");
  }

  @Test
  void whatDynamoDbRefusesIsAnErrorOfTheStatement() {
    scene.proxy().on("CreateTable", DynamoDbProxy.error(400, "ValidationException"));
    assertFails(
        () -> run("CREATE TABLE things (id VARCHAR PRIMARY KEY)"),
        SQLDataException.class,
        "22023",
        "CreateTable on things");
  }

  /** As if DynamoDB took its time: the next descriptions say something else. */
  private static void describedAs(String word, String other, int times) {
    AtomicInteger left = new AtomicInteger(times);
    scene
        .proxy()
        .on(
            "DescribeTable",
            (request, engine) -> {
              HttpMessage answer = engine.answer(request);
              String body = new String(answer.body(), StandardCharsets.UTF_8);
              return left.getAndDecrement() > 0 && body.contains(word)
                  ? HttpMessage.answer(200, body.replace(word, other))
                  : answer;
            });
  }

  @Test
  void aDefinitionIsWaitedFor() throws SQLException {
    describedAs(ACTIVE, CREATING, 3);
    assertThat(run("CREATE TABLE things (id VARCHAR PRIMARY KEY) WITH (ttl='x')")).isEmpty();
    assertThat(scene.proxy().operations())
        .containsSubsequence(
            "CreateTable",
            "DescribeTable",
            "DescribeTable",
            "DescribeTable",
            "DescribeTable",
            "UpdateTimeToLive");
  }

  @Test
  void aDefinitionThatTakesLongerThanItIsWaitedForSucceedsWithAWarning() throws SQLException {
    describedAs(ACTIVE, CREATING, Integer.MAX_VALUE);
    try (Connection impatient = scene.connect("ddlWait=0")) {
      assertThat(run(impatient, "CREATE TABLE things (id VARCHAR PRIMARY KEY) WITH (ttl='x')"))
          .satisfiesExactly(
              warning -> assertThat(warning).contains("Table things", "ddlWait=0s"),
              warning -> assertThat(warning).contains("Option ttl", "ALTER TABLE things SET"));
      assertFails(
          impatient,
          "SELECT * FROM things WHERE id = 'a'",
          SQLException.class,
          "55006",
          "CREATING");
      scene.proxy().calm();
      assertThat(Rows.ofStatement(impatient, "SELECT * FROM things WHERE id = 'a'")).isEmpty();
    }
    assertThat(timeToLive()).isEqualTo("null DISABLED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE things",
        "CREATE INDEX by_id ON things (id)",
        "ALTER TABLE things SET (class='STANDARD')"
      })
  void aTableThatIsNotActiveIsNotChanged(String sql) throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY)");
    describedAs(ACTIVE, CREATING, 1);
    scene.proxy().forgetRequests();
    assertFails(() -> run(sql), SQLException.class, "55006", "things is CREATING");
    assertThat(scene.proxy().operations()).containsExactly("DescribeTable");
  }

  @Test
  void whatIsWaitedForIsTold() throws Exception {
    describedAs(ACTIVE, CREATING, Integer.MAX_VALUE);
    try (Statement statement = connection.createStatement()) {
      StatementProgress progress = statement.unwrap(StatementProgress.class);
      assertThat(progress.waitingFor()).isEmpty();
      Future<Throwable> failure =
          CompletableFuture.supplyAsync(
              () ->
                  catchThrowable(
                      () -> statement.execute("CREATE TABLE things (id VARCHAR PRIMARY KEY)")));
      await().until(() -> progress.waitingFor().isPresent());
      assertThat(progress.waitingFor()).contains("table things is CREATING");

      statement.cancel();
      assertThat(failure.get())
          .isInstanceOf(SQLException.class)
          .hasMessageContainingAll("cancelled", "DynamoDB goes on", "SHOW INDEXES FROM things");
      assertThat(progress.waitingFor()).isEmpty();
    }
  }

  @Test
  void aDefinitionWhoseAnswerWasLostIsToldAsUnknown() throws SQLException {
    scene.proxy().on("DeleteTable", DynamoDbProxy.breakOff());
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY)");
    assertFails(
        () -> run("DROP TABLE things"),
        SQLNonTransientConnectionException.class,
        "08007",
        "DeleteTable",
        "not known");
  }

  /** What is asked for is done, and nobody hears of it until it is asked for again. */
  private static DynamoDbProxy.Answer losingTheFirstAnswer(AtomicInteger attempts) {
    return (request, engine) -> {
      HttpMessage answer = engine.answer(request);
      if (attempts.getAndIncrement() == 0) {
        throw new IOException("lost as the test wants it");
      }
      return answer;
    };
  }

  @Test
  void aTableThatALostAttemptHasDroppedIsGone() throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY)");
    AtomicInteger attempts = new AtomicInteger();
    scene.proxy().on("DeleteTable", losingTheFirstAnswer(attempts));
    assertThat(run("DROP TABLE things")).isEmpty();
    assertThat(attempts).hasValue(2);
  }

  @Test
  void anIndexThatALostAttemptMayHaveMadeIsTold() throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY, n INT)");
    scene.proxy().on("UpdateTable", losingTheFirstAnswer(new AtomicInteger()));
    assertFails(
        () -> run("CREATE INDEX by_n ON things (n)"),
        SQLNonTransientConnectionException.class,
        "08007",
        "UpdateTable",
        "an attempt was lost");
  }

  @Test
  void aTableThatGoesMeanwhileIsUnknown() throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY)");
    for (String operation : List.of("DescribeTimeToLive", "UpdateTimeToLive")) {
      scene.proxy().calm();
      scene.proxy().on(operation, DynamoDbProxy.error(400, "ResourceNotFoundException"));
      assertFails(
          () -> run("ALTER TABLE things SET (ttl='expires')"),
          SQLSyntaxErrorException.class,
          "42S02",
          "things");
    }
  }

  /** The SDK repeats it, and finds the table that its first attempt has made. */
  @Test
  void aTableThatALostAttemptHasMadeIsOurs() throws SQLException {
    AtomicInteger attempts = new AtomicInteger();
    describedAs(ACTIVE, CREATING, 1);
    scene.proxy().on("CreateTable", losingTheFirstAnswer(attempts));
    assertThat(run("CREATE TABLE things (id VARCHAR PRIMARY KEY)")).isEmpty();
    assertThat(attempts).hasValue(2);
  }

  /** It was made some time ago, or by somebody else meanwhile. */
  @Test
  void aTableThatALostAttemptMayHaveMadeIsTold() throws SQLException {
    AtomicInteger attempts = new AtomicInteger();
    scene.proxy().on("CreateTable", losingTheFirstAnswer(attempts));
    assertFails(
        () -> run("CREATE TABLE things (id VARCHAR PRIMARY KEY)"),
        SQLNonTransientConnectionException.class,
        "08007",
        "things exists");
  }

  /** Else it would stand there without its options and columns, and nobody would be told. */
  @Test
  void aTableThatALostAttemptMayHaveMadeIsToldThoughItMayExist() throws SQLException {
    scene.proxy().on("CreateTable", losingTheFirstAnswer(new AtomicInteger()));
    assertFails(
        () -> run("CREATE TABLE IF NOT EXISTS things (id VARCHAR PRIMARY KEY) WITH (ttl='x')"),
        SQLNonTransientConnectionException.class,
        "08007",
        "things exists",
        "neither ttl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE others (id VARCHAR PRIMARY KEY)",
        "DROP TABLE things",
        "ALTER TABLE things SET (class='STANDARD_INFREQUENT_ACCESS')"
      })
  void whateverFollowsALostAttemptNobodyKnowsWhatBecameOfIt(String sql) throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY)");
    for (String operation : List.of("CreateTable", "DeleteTable", "UpdateTable")) {
      AtomicInteger attempts = new AtomicInteger();
      DynamoDbProxy.Answer denied = DynamoDbProxy.error(400, "AccessDeniedException");
      scene
          .proxy()
          .on(
              operation,
              (request, engine) -> {
                if (attempts.getAndIncrement() == 0) {
                  throw new IOException("lost as the test wants it");
                }
                return denied.to(request, engine);
              });
    }
    assertFails(
        () -> run(sql), SQLNonTransientConnectionException.class, "08007", "an attempt was lost");
  }

  @Test
  void allOptionsThatANewTableLacksAreTold() throws SQLException {
    scene.proxy().on("UpdateTimeToLive", DynamoDbProxy.error(400, "AccessDeniedException"));
    assertFails(
        () -> run("CREATE TABLE things (id VARCHAR PRIMARY KEY) WITH (ttl='x', pitr='on')"),
        SQLException.class,
        "42501",
        "dynamodb:UpdateTimeToLive",
        "no UpdateContinuousBackups",
        "Table things was made, but for ttl, pitr");
  }

  @Test
  void recoveryThatCannotBeSetYetIsTriedAgain() throws SQLException {
    AtomicInteger attempts = new AtomicInteger();
    DynamoDbProxy.Answer busy = DynamoDbProxy.error(400, "ContinuousBackupsUnavailableException");
    scene
        .proxy()
        .on(
            "UpdateContinuousBackups",
            (request, engine) ->
                attempts.getAndIncrement() == 0
                    ? busy.to(request, engine)
                    : HttpMessage.answer(200, "{}"));
    assertThat(run("CREATE TABLE things (id VARCHAR PRIMARY KEY) WITH (pitr='on')")).isEmpty();
    assertThat(attempts).hasValue(2);
  }

  @Test
  void aTableThatOthersHaveMadeMeanwhileIsDroppedInAnyCase() throws SQLException {
    run("CREATE TABLE others (id VARCHAR PRIMARY KEY)");
    assertFails(() -> run("DROP TABLE THINGS"), SQLSyntaxErrorException.class, "42S02", "THINGS");
    try (Connection other = scene.connect("applicationName=other")) {
      run(other, "CREATE TABLE things (id VARCHAR PRIMARY KEY)");
    }
    run("DROP TABLE THINGS");
    assertThat(scene.client().listTables().tableNames()).containsExactly("others");
  }

  /** The file keeps it of a table that is gone, and it holds for the next one. */
  @Test
  void whatTheFilePromisesOfANewTableIsTold(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("shop.yaml");
    Files.writeString(
        file, "tables:\n  things:\n    columns: { id: VARCHAR, n: INTEGER NOT NULL, m: DATE }\n");
    try (Connection declaring = scene.connect("catalog=" + file)) {
      assertThat(run(declaring, "CREATE TABLE things (id VARCHAR PRIMARY KEY)"))
          .singleElement()
          .asString()
          .contains("says NOT NULL of n,", "things");
    }
  }

  /** Every later statement would find the file wrong. */
  @Test
  void aKeyThatTheFileDeclaresOtherwiseIsRefusedBeforeTheTableIsMade(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("shop.yaml");
    Files.writeString(file, "tables:\n  things:\n    columns:\n      id: VARCHAR\n");
    try (Connection declaring = scene.connect("catalog=" + file)) {
      assertFails(
          () -> run(declaring, "CREATE TABLE things (id NUMBER PRIMARY KEY)"),
          SQLException.class,
          "F0000",
          "id");
    }
    assertThat(scene.client().listTables().tableNames()).isEmpty();
  }

  @Test
  void whatWasSetBeforeAFailureIsTold() throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY)");
    scene.proxy().on("UpdateTable", DynamoDbProxy.error(400, "ValidationException"));
    assertFails(
        () -> run("ALTER TABLE things SET (ttl='expires', stream='NEW_IMAGE')"),
        SQLDataException.class,
        "22023",
        "UpdateTable",
        "Set before that: ttl");
    assertThat(timeToLive()).isEqualTo("expires ENABLED");
  }

  /** DescribeTable is eventually consistent, so the change before may still be under way. */
  @Test
  void aChangeWaitsForTheOneBeforeItThoughNobodySaysThatItIsUnderWay() throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY)");
    AtomicInteger sent = new AtomicInteger();
    DynamoDbProxy.Answer busy = DynamoDbProxy.error(400, "ResourceInUseException");
    scene
        .proxy()
        .on(
            "UpdateTable",
            (request, engine) ->
                sent.incrementAndGet() == 2 ? busy.to(request, engine) : engine.answer(request));
    assertThat(run("ALTER TABLE things SET (stream='NEW_IMAGE', deletionProtection='on')"))
        .isEmpty();
    assertThat(sent).hasValue(3);
    assertThat(described("things").deletionProtectionEnabled()).isTrue();

    sent.set(1);
    assertFails(
        () -> run("ALTER TABLE things SET (deletionProtection='off')"),
        SQLException.class,
        "55006",
        "things is being changed");
  }

  /** The same of an index that the description does not have yet. */
  @Test
  void anIndexThatIsNotThereYetIsWaitedFor() throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY, n INT)");
    describedAs("\"IndexName\":\"by_n\"", "\"IndexName\":\"other\"", 4);
    scene.proxy().forgetRequests();
    assertThat(run("CREATE INDEX by_n ON things (n)")).isEmpty();
    assertThat(scene.proxy().operations())
        .containsSubsequence("UpdateTable", "DescribeTable", "DescribeTable", "DescribeTable");
  }

  @Test
  void whoMayNotLookIsToldSo() throws SQLException {
    scene.proxy().on("DescribeTable", DynamoDbProxy.error(400, "AccessDeniedException"));
    assertThat(run("CREATE TABLE things (id VARCHAR PRIMARY KEY)"))
        .singleElement()
        .asString()
        .contains("Table things was sent", "dynamodb:DescribeTable");
  }

  @Test
  void whatWasTakenSucceedsThoughLookingFails() throws SQLException {
    scene.proxy().on("DescribeTable", DynamoDbProxy.error(400, "UnrecognizedClientException"));
    assertThat(run("CREATE TABLE things (id VARCHAR PRIMARY KEY)"))
        .singleElement()
        .asString()
        .contains("Table things was sent and goes on");
  }

  @Test
  void declaredColumnsAreWrittenToTheCatalogFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("shop.yaml");
    Files.writeString(file, "# ours\ntables:\n  others:\n    columns:\n      x: INTEGER\n");
    String catalog = "catalog=" + file;
    try (Connection declaring = scene.connect(catalog)) {
      run(declaring, "CREATE TABLE things (id VARCHAR PRIMARY KEY, total DECIMAL(12, 2))");
      run(declaring, "ALTER TABLE things ADD COLUMN at TIMESTAMP WITH (encoding='epochMillis')");
      Rows.update(declaring, "INSERT INTO things (id, total) VALUES ('a', 1.5)");
      try (Connection same = scene.connect(catalog)) {
        assertThat(Rows.ofStatement(same, "SELECT total FROM things WHERE id = 'a'"))
            .containsExactly(new BigDecimal("1.50"));
        assertThat(Rows.ofStatement(declaring, "SELECT statement FROM system.requests").toString())
            .as("the statements of one database")
            .contains("SELECT total FROM things");
      }
      assertFails(
          () -> run(declaring, "ALTER TABLE things ADD COLUMN total DATE"),
          SQLSyntaxErrorException.class,
          "42601",
          "total");
    }
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            # ours
            tables:
              others:
                columns:
                  x: INTEGER
              things:
                columns:
                  id: VARCHAR
                  total: DECIMAL(12, 2)
                  at: { type: "TIMESTAMP", encoding: "epochMillis" }
            """);
    try (Connection next = scene.connect(catalog)) {
      assertThat(Rows.ofStatement(next, "SELECT total, at FROM things WHERE id = 'a'"))
          .containsExactly(Arrays.asList(new BigDecimal("1.50"), null));
    }
  }

  /** What the file declares is no mistake of a statement that is content with any table. */
  @Test
  void aTableThatExistsIsToldAsThatWhateverItsColumns(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("shop.yaml");
    Files.writeString(file, "tables:\n  things:\n    columns:\n      n: INTEGER\n");
    String columns = " things (id VARCHAR PRIMARY KEY, n BIGINT)";
    try (Connection declaring = scene.connect("catalog=" + file)) {
      assertFails(
          () -> run(declaring, "CREATE TABLE" + columns),
          SQLSyntaxErrorException.class,
          "42601",
          "line 4 is another one");
      run(declaring, "CREATE TABLE things (id VARCHAR PRIMARY KEY, n INT)");
      assertThat(run(declaring, "CREATE TABLE IF NOT EXISTS" + columns))
          .containsExactly("Table things exists, and may be another than this one");
      assertFails(
          () -> run(declaring, "CREATE TABLE" + columns),
          SQLSyntaxErrorException.class,
          "42P07",
          "things exists");
      run(declaring, "DROP TABLE things");
      assertThat(run(declaring, "CREATE TABLE things (id VARCHAR PRIMARY KEY, n INT)")).isEmpty();
    }
  }

  @Test
  void whatTheServerHasNotIsToldOfTheTableThatIsThere() throws SQLException {
    assertFails(
        () -> run("CREATE TABLE things (id VARCHAR PRIMARY KEY) WITH (pitr='on')"),
        SQLFeatureNotSupportedException.class,
        "HYC00",
        "The server has no UpdateContinuousBackups",
        "Table things was made");
    assertThat(described("things").tableName()).isEqualTo("things");
  }

  @Test
  void unitsAreChangedOneByOne() throws SQLException {
    run("CREATE TABLE things (id VARCHAR PRIMARY KEY, n INT, GLOBAL INDEX by_n (n))");
    // DynamoDB Local keeps either both or none.
    run("ALTER TABLE things SET (maxReadUnits=10, maxWriteUnits=10)");
    run("ALTER TABLE things SET (maxWriteUnits=20)");
    assertThat(described("things").onDemandThroughput().maxReadRequestUnits()).isEqualTo(10);
    assertThat(described("things").onDemandThroughput().maxWriteRequestUnits()).isEqualTo(20);
    run("ALTER TABLE things SET (readUnits=3, writeUnits=4)");
    run("ALTER TABLE things SET (readUnits=5)");
    assertThat(described("things").provisionedThroughput().readCapacityUnits()).isEqualTo(5);
    assertThat(described("things").provisionedThroughput().writeCapacityUnits()).isEqualTo(4);
    assertThat(described("things").globalSecondaryIndexes())
        .extracting(index -> index.provisionedThroughput().readCapacityUnits())
        .containsExactly(3L);
    assertThat(Rows.ofStatement(connection, "SHOW CREATE TABLE things").toString())
        .contains("by_n (n) WITH (readUnits='3', writeUnits='4')) WITH (", "readUnits='5'");
    scene.proxy().forgetRequests();
    assertThat(run("ALTER TABLE things SET (billing='PROVISIONED', readUnits=5)")).isEmpty();
    assertThat(scene.proxy().operations()).doesNotContain("UpdateTable");
  }

  @Test
  void aBatchDefinesAndTellsItsWarnings() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("CREATE TABLE things (id VARCHAR PRIMARY KEY)");
      statement.addBatch("INSERT INTO things (id) VALUES ('a')");
      statement.addBatch("CREATE TABLE IF NOT EXISTS things (id VARCHAR PRIMARY KEY)");
      assertThat(statement.executeBatch()).containsExactly(0, 1, 0);
      assertThat(statement.getWarnings().getMessage()).contains("things exists");
    }
    connection.setReadOnly(true);
    scene.proxy().forgetRequests();
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("DROP TABLE things");
      assertFails(statement::executeBatch, BatchUpdateException.class, "25006", "setReadOnly");
    }
    assertThat(scene.proxy().operations()).isEmpty();
  }

  @Test
  void whatMayNotBeDoneSaysWhich() {
    scene.proxy().on("CreateTable", DynamoDbProxy.error(400, "AccessDeniedException"));
    assertFails(
        () -> run("CREATE TABLE things (id VARCHAR PRIMARY KEY)"),
        SQLInvalidAuthorizationSpecException.class,
        "42501",
        "dynamodb:CreateTable");
  }

  @Test
  void aTableThatNobodyWouldSeeIsNotMade() throws SQLException {
    try (Connection exposed = scene.connect("tables=shop_*", "tablePrefix=test-")) {
      assertFails(
          () -> run(exposed, "CREATE TABLE things (id VARCHAR PRIMARY KEY)"),
          SQLDataException.class,
          "22023",
          "property tables");
      run(exposed, "CREATE TABLE shop_things (id VARCHAR PRIMARY KEY)");
      assertThat(scene.client().listTables().tableNames()).containsExactly("test-shop_things");
      assertThat(Rows.ofStatement(exposed, "SHOW TABLES")).containsExactly("shop_things");
      run(exposed, "DROP TABLE SHOP_things");
    }
    assertThat(scene.client().listTables().tableNames()).isEmpty();
  }
}
