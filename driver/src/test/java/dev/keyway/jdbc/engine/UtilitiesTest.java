package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** SHOW, DESCRIBE, SET, USE, INFORMATION_SCHEMA and the schema system, all from one set of rows. */
final class UtilitiesTest {

  private static final String ORDERS =
      "CREATE TABLE orders (customer VARCHAR, number BIGINT, placed TIMESTAMP WITH"
          + " (encoding='epochMillis'), total DECIMAL(12, 2) NOT NULL, \"two words\" INTEGER WITH"
          + " (stored='S'), tags JSON, PRIMARY KEY (customer, number), INDEX by_total (total) WITH"
          + " (projection='KEYS_ONLY'), GLOBAL INDEX by_placed (placed, total) INCLUDE (tags))"
          + " WITH (ttl='expires', stream='NEW_IMAGE', maxReadUnits=100, maxWriteUnits=50)";

  private static Scene scene;

  private Connection connection;

  @BeforeAll
  static void start() throws IOException, SQLException {
    scene = Scene.empty();
    try (Connection connection = scene.connect()) {
      execute(connection, ORDERS);
      execute(connection, "CREATE TABLE things (id VARBINARY PRIMARY KEY)");
      Rows.update(
          connection, "INSERT INTO orders (customer, number, total) VALUES ('c', 1, 12.50)");
    }
  }

  @AfterAll
  static void end() throws IOException {
    scene.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = scene.connect();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute(sql)).isFalse();
    }
  }

  private List<@Nullable Object> rows(String sql) throws SQLException {
    return Rows.ofStatement(connection, sql);
  }

  @Test
  void tablesIndexesAndColumnsAreShown() throws SQLException {
    assertThat(rows("SHOW TABLES")).containsExactly("orders", "things");
    assertThat(rows("SHOW INDEXES FROM orders"))
        .extracting(row -> ((List<?>) row).subList(0, 6).toString())
        .containsExactly(
            "[PRIMARY, PRIMARY KEY, customer, number, ALL, ACTIVE]",
            "[by_total, LOCAL, customer, total, KEYS_ONLY, ACTIVE]",
            "[by_placed, GLOBAL, placed, total, INCLUDE tags, ACTIVE]");
    assertThat(rows("SHOW COLUMNS FROM orders"))
        .isEqualTo(rows("DESCRIBE orders"))
        .contains(
            Arrays.asList("customer", "VARCHAR", "S", "PARTITION KEY"),
            Arrays.asList("placed", "TIMESTAMP", "N, epochMillis", "INDEX by_placed"),
            Arrays.asList("two words", "INTEGER", "S, number", null));
  }

  /** Items say nothing of an index. */
  @Test
  void indexesCostADescription() throws SQLException {
    try (Connection other = scene.connect("sampleSize=1")) {
      scene.proxy().forgetRequests();
      assertThat(Rows.ofStatement(other, "SHOW INDEXES FROM orders")).hasSize(3);
      assertThat(scene.proxy().operations()).containsExactly("DescribeTable");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW COLUMNS IN orders",
        "SHOW FULL COLUMNS FROM dynamodb.orders",
        "SHOW FIELDS FROM ORDERS",
        "DESC orders"
      })
  void columnsAreShownHoweverTheyAreAskedFor(String sql) throws SQLException {
    assertThat(rows(sql)).isEqualTo(rows("DESCRIBE orders"));
  }

  /** What is shown of a table that it has made is what is shown of the first one. */
  @Test
  void aTableIsMadeAgainByWhatIsShownOfIt() throws SQLException {
    String statement = shown("orders");
    assertThat(statement)
        .isEqualTo(
            "CREATE TABLE orders (customer VARCHAR, number BIGINT, placed TIMESTAMP WITH"
                + " (encoding='epochMillis'), total DECIMAL(12, 2) NOT NULL, \"two words\" INTEGER"
                + " WITH (stored='S'), tags VARCHAR WITH (stored='document'), PRIMARY KEY (customer,"
                + " number), LOCAL INDEX by_total (customer, total) WITH (projection='KEYS_ONLY'),"
                + " GLOBAL INDEX by_placed (placed, total) INCLUDE (tags)) WITH"
                + " (billing='PAY_PER_REQUEST', maxReadUnits='100', maxWriteUnits='50',"
                + " ttl='expires', stream='NEW_IMAGE')");
    execute(connection, statement.replace("CREATE TABLE orders", "CREATE TABLE again"));
    try {
      assertThat(shown("again")).isEqualTo(statement.replace("TABLE orders", "TABLE again"));
    } finally {
      execute(connection, "DROP TABLE again");
    }
  }

  /** Nobody has declared what the index includes; the items show one, nothing shows the other. */
  @Test
  void whatAnIndexIncludesIsDeclaredByWhatIsShown() throws SQLException {
    execute(
        connection,
        "CREATE TABLE notes (id VARCHAR PRIMARY KEY, day VARCHAR, score NUMBER, none VARCHAR,"
            + " GLOBAL INDEX by_day (day) INCLUDE (score, none))");
    scene
        .client()
        .putItem(
            put ->
                put.tableName("notes")
                    .item(
                        Map.of(
                            "id", AttributeValue.fromS("a"), "score", AttributeValue.fromN("7"))));
    // Another database has never heard of the columns.
    try (Connection other = scene.connect("sampleSize=10")) {
      String statement =
          (String) ((List<?>) Rows.ofStatement(other, "SHOW CREATE TABLE notes").get(0)).get(1);
      assertThat(statement)
          .isEqualTo(
              "CREATE TABLE notes (id VARCHAR, day VARCHAR, none VARCHAR WITH (stored='any'), score"
                  + " NUMBER, PRIMARY KEY (id), GLOBAL INDEX by_day (day) INCLUDE (none, score))"
                  + " WITH (billing='PAY_PER_REQUEST')");
      execute(connection, "DROP TABLE notes");
      execute(other, statement);
      assertThat(Rows.ofStatement(other, "SHOW CREATE TABLE notes").get(0))
          .isEqualTo(List.of("notes", statement));
    } finally {
      execute(connection, "DROP TABLE IF EXISTS notes");
    }
  }

  /** A column of the catalog file may have another name than the key that it shows. */
  @Test
  void aKeyIsShownByTheNameThatDynamoDbKnows(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("names.yaml");
    Files.writeString(
        file,
        "tables:\n  things:\n    columns:\n      ident: { attribute: id, type: VARBINARY }\n");
    try (Connection other = scene.connect("catalog=" + file)) {
      assertThat(Rows.ofStatement(other, "SHOW CREATE TABLE things").toString())
          .contains("CREATE TABLE things (id VARBINARY, PRIMARY KEY (id)) WITH");
    }
  }

  private String shown(String table) throws SQLException {
    return (String) ((List<?>) rows("SHOW CREATE TABLE " + table).get(0)).get(1);
  }

  @Test
  void theInformationSchemaTellsTheSame() throws SQLException {
    assertThat(rows("SELECT table_name, table_type FROM information_schema.tables"))
        .containsExactly(List.of("orders", "BASE TABLE"), List.of("things", "BASE TABLE"));
    assertThat(
            rows(
                "SELECT column_name, ordinal_position, data_type, is_nullable, numeric_precision,"
                    + " numeric_scale FROM INFORMATION_SCHEMA.COLUMNS WHERE table_name = 'orders'"
                    + " AND table_schema = 'dynamodb' AND column_name IN ('customer', 'total')"
                    + " ORDER BY ordinal_position"))
        .containsExactly(
            Arrays.asList("customer", 1L, "VARCHAR", "NO", null, null),
            Arrays.asList("total", 4L, "DECIMAL", "NO", 12L, 2L));
    assertThat(rows("SELECT schema_name FROM INFORMATION_SCHEMA.SCHEMATA"))
        .containsExactly("dynamodb", "system");
    assertThat(
            rows(
                "SELECT c.table_name, k.column_name FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c JOIN"
                    + " INFORMATION_SCHEMA.KEY_COLUMN_USAGE k ON k.constraint_name ="
                    + " c.constraint_name AND k.table_name = c.table_name WHERE c.constraint_type ="
                    + " 'PRIMARY KEY' ORDER BY c.table_name, k.ordinal_position"))
        .containsExactly(
            List.of("orders", "customer"), List.of("orders", "number"), List.of("things", "id"));
    assertThat(
            rows(
                "SELECT index_name, seq_in_index, column_name, non_unique FROM"
                    + " INFORMATION_SCHEMA.STATISTICS WHERE table_name = 'orders'"))
        .containsExactly(
            List.of("PRIMARY", 1L, "customer", 0L),
            List.of("PRIMARY", 2L, "number", 0L),
            List.of("by_placed", 1L, "placed", 1L),
            List.of("by_placed", 2L, "total", 1L),
            List.of("by_total", 1L, "customer", 1L),
            List.of("by_total", 2L, "total", 1L));
  }

  @Test
  void theSchemaSystemTellsMore() throws SQLException {
    assertThat(
            rows(
                "SELECT billing, read_capacity, time_to_live, stream, deletion_protection FROM"
                    + " system.tables WHERE table_name = 'orders'"))
        .containsExactly(List.of("PAY_PER_REQUEST", 100L, "expires", "NEW_IMAGE", false));
    assertThat(
            rows(
                "SELECT column_name, type, is_declared FROM system.columns WHERE table_name ="
                    + " 'orders' AND NOT is_hidden AND is_sampled ORDER BY \"position\""))
        .contains(List.of("total", "DECIMAL(12, 2)", true));
  }

  /** Column by column, what DatabaseMetaData and INFORMATION_SCHEMA say of all tables. */
  @Test
  void metadataAreOfTheSameRows() throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    List<List<@Nullable Object>> columns = new ArrayList<>();
    try (ResultSet all = metadata.getColumns(null, null, "%", "%")) {
      while (all.next()) {
        columns.add(
            Arrays.asList(
                all.getString("TABLE_SCHEM"),
                all.getString("TABLE_NAME"),
                all.getString("COLUMN_NAME"),
                all.getLong("ORDINAL_POSITION"),
                all.getString("TYPE_NAME"),
                all.getString("IS_NULLABLE")));
      }
    }
    assertThat(columns).hasSizeGreaterThan(6);
    assertThat(
            rows(
                "SELECT table_schema, table_name, column_name, ordinal_position, data_type,"
                    + " is_nullable FROM INFORMATION_SCHEMA.COLUMNS ORDER BY table_name,"
                    + " ordinal_position"))
        .isEqualTo(columns);
    scene.proxy().forgetRequests();
    try (ResultSet keys = metadata.getPrimaryKeys(null, null, "orders");
        ResultSet indexes = metadata.getIndexInfo(null, null, "orders", false, true)) {
      assertThat(Rows.all(keys)).hasSize(2);
      assertThat(Rows.all(indexes)).hasSize(6);
    }
    assertThat(rows("SELECT * FROM INFORMATION_SCHEMA.COLUMNS")).isNotEmpty();
    assertThat(scene.proxy().operations()).isEmpty();
  }

  @Test
  void aPropertyIsSetForTheStatementsThatFollow() throws SQLException {
    String scan = "SELECT COUNT(*) FROM orders WHERE total > 1";
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET fullScanLimit = 0");
      assertFails(connection, scan, SQLException.class, "0AK01", "fullScanLimit=0");
      assertFails(() -> statement.executeQuery(scan), SQLException.class, "0AK01", "fullScanLimit");
      statement.execute("SET fullscanlimit TO 64MB");
      try (ResultSet rows = statement.executeQuery(scan)) {
        assertThat(Rows.all(rows)).containsExactly(1L);
      }
      assertThat(rows("SHOW fullScanLimit"))
          .containsExactly(
              List.of("fullScanLimit", "64MB", "bytes that a Scan may read without a hint"));
    }
    execute(connection, "SET consistency = strong");
    assertThat(rows("EXPLAIN SELECT * FROM orders WHERE customer = 'c'").toString())
        .contains("strong");
    try (Connection other = scene.connect()) {
      assertThat(Rows.ofStatement(other, "SHOW consistency").toString()).contains("eventual");
    }
  }

  @Test
  void noSecretIsShown() throws SQLException {
    assertThat(rows("SHOW ALL").toString())
        .contains("[readBudget, 50000,", "[catalog, null,", "[ddlWait, 60s,")
        .doesNotContain("[secretAccessKey,", "[accessKeyId,", "[sessionToken,", "[proxy,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SET colour = 'red'|22023|SHOW ALL",
        "SET readBudget = 'many'|22023|whole number",
        "SET region = 'eu-west-1'|HYC00|fixed when a connection is opened",
        "SET expiredItems = hide|HYC00|fixed",
        "SET readBudget|42601|SET property = 'value'",
        "SHOW colour|22023|SHOW ALL",
        "SHOW INDEXES|42601|SHOW INDEXES FROM t",
        "SHOW INDEXES FROM system.tables|42S02|schema system",
        "SHOW CREATE TABLE nothing|42S02|nothing",
        "SHOW COLUMNS FROM nothing|42S02|nothing",
        "SHOW CREATE VIEW v|42601|SHOW CREATE TABLE t",
        "USE other|42S02|stays dynamodb",
      })
  void whatCannotBeIsSaid(String sql, String state, String said) {
    Class<? extends SQLException> type =
        switch (state) {
          case "22023" -> SQLDataException.class;
          case "HYC00" -> SQLFeatureNotSupportedException.class;
          default -> SQLSyntaxErrorException.class;
        };
    assertFails(
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
          }
        },
        type,
        state,
        said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"USE dynamodb", "use \"dynamodb\";", "SET SCHEMA 'dynamodb'"})
  void theSchemaThatThereIsMayBeUsed(String sql) throws SQLException {
    execute(connection, sql);
    assertThat(rows("SELECT total FROM orders WHERE customer = 'c'"))
        .containsExactly(new BigDecimal("12.50"));
  }

  /** SET takes it, so SHOW does. */
  @Test
  void aPropertyIsShownByTheNamesThatOtherDriversGiveIt() throws SQLException {
    assertThat(rows("SHOW UseConsistentReads")).isEqualTo(rows("SHOW consistency"));
  }

  /** Else a moment's failure would be kept as if nobody could know it. */
  @Test
  void aSettingThatCannotBeAskedForIsAnError() throws SQLException {
    String sql = "SELECT time_to_live FROM system.tables WHERE table_name = 'orders'";
    try (Connection other = scene.connect("applicationName=asking")) {
      scene.proxy().on("DescribeTimeToLive", DynamoDbProxy.error(400, "ValidationException"));
      assertThatThrownBy(() -> Rows.ofStatement(other, sql))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("DescribeTimeToLive on orders");
      scene.proxy().calm();
      assertThat(Rows.ofStatement(other, sql)).containsExactly("expires");
    }
  }
}
