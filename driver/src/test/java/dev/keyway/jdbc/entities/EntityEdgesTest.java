package dev.keyway.jdbc.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.RecordingClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Templates at their edges: bounds that no key has, columns that are written in several ways, keys
 * of other kinds between those of an entity. Each statement gives the same rows with and without
 * push-down.
 */
final class EntityEdgesTest {

  private EmbeddedEngine engine;
  private RecordingClient recording;

  @BeforeEach
  void start() throws SQLException {
    engine = EmbeddedEngine.start();
    recording = RecordingClient.of(engine.client());
    try (ClientConnections source = new ClientConnections(engine.client());
        Connection connection = source.connect(PushDown.ON, 1 << 20);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE things (PK VARCHAR, SK VARCHAR, GPK VARCHAR, GSK VARCHAR, PRIMARY KEY (PK, SK))");
      statement.execute("CREATE INDEX gsi ON things (GPK, GSK)");
    }
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void boundsBelowAndBetweenAllValuesOfAColumnInTheMiddle() throws SQLException {
    String entity = "{ from: things, key: { PK: 'a#{p}', SK: 'v#{n:%05d}#{k}' } }";
    for (int n = 0; n < 5; n++) {
      put("a#1", "v#0000" + n + "#x");
    }

    assertThat(rows(entity, "SELECT n FROM e WHERE p = '1' AND n > -1")).hasSize(5);
    assertThat(rows(entity, "SELECT n FROM e WHERE p = '1' AND n <= -1")).isEmpty();
    assertThat(rows(entity, "SELECT n FROM e WHERE p = '1' AND n > 2")).containsExactly("3", "4");
    assertThat(rows(entity, "SELECT n FROM e WHERE p = '1' AND n <= 2"))
        .containsExactly("0", "1", "2");
    assertThat(rows(entity, "SELECT n FROM e WHERE p = '1' AND n < 99999999")).hasSize(5);
    assertThat(rows(entity, "SELECT n FROM e WHERE p = '1' AND n = 3 AND k = 'x'"))
        .containsExactly("3");
    assertThat(recording.counts()).isEqualTo(Map.of("GetItem", 1L));
  }

  @Test
  void fractionsBetweenValuesBehindWhichAnyTextStands() throws SQLException {
    String entity =
        "{ from: things, key: { PK: 'a#{p}', SK: '{n:%05d}_{k}' }, columns: { n: 'DECIMAL(10,2)' } }";
    for (int n = 0; n < 5; n++) {
      put("a#1", "0000" + n + "_x");
    }

    assertThat(rows(entity, "SELECT n FROM e WHERE p = '1' AND n > 2.5"))
        .containsExactly("3.00", "4.00");
    assertThat(rows(entity, "SELECT n FROM e WHERE p = '1' AND n < 2.5"))
        .containsExactly("0.00", "1.00", "2.00");
    assertThat(rows(entity, "SELECT n FROM e WHERE p = '1' AND n BETWEEN 0.5 AND 3"))
        .containsExactly("1.00", "2.00", "3.00");
  }

  @Test
  void aColumnThatIsWrittenInItsOwnCaseAndInLowerCase() throws SQLException {
    String entity =
        "{ from: things, key: { PK: 'u', SK: 'u#{email}' },"
            + " indexes: { gsi: { GPK: 'em#{email:lower}', GSK: x } } }";
    put("u", "u#Ann", "em#ann", "x");
    put("u", "u#bob", "em#bob", "x");

    assertThat(rows(entity, "SELECT email FROM e WHERE email = 'Ann'")).containsExactly("Ann");
    assertThat(rows(entity, "SELECT /*+ INDEX(gsi) */ email FROM e WHERE email = 'Ann'"))
        .containsExactly("Ann");
    assertThat(rows(entity, "SELECT /*+ INDEX(gsi) */ email FROM e WHERE email = 'Bob'")).isEmpty();
  }

  @Test
  void aColumnThatIsWrittenWithZerosHereAndWithoutThere() throws SQLException {
    String entity =
        "{ from: things, key: { PK: 'm#{mn:%05d}', SK: 'k#{k}' },"
            + " indexes: { gsi: { GPK: 'k#{k}', GSK: '{mn}' } } }";
    put("m#00005", "k#a", "k#a", "5");

    assertThat(rows(entity, "SELECT mn FROM e WHERE k = 'a'")).containsExactly("5");
    assertThat(rows(entity, "SELECT mn FROM e WHERE mn = 5 AND k = 'a'")).containsExactly("5");
    assertThat(recording.counts()).isEqualTo(Map.of("GetItem", 1L));
  }

  @Test
  void shardsSayNothingOfAnOrder() throws SQLException {
    String entity = "{ from: things, key: { PK: 's{shard:0..3}#{x}', SK: 'z#{y}' } }";
    for (int shard = 0; shard < 4; shard++) {
      put("s" + shard + "#a", "z#" + shard);
      put("s" + shard + "#b", "z#" + shard);
    }

    assertThat(rows(entity, "SELECT x FROM e WHERE x IN ('a', 'b') ORDER BY x"))
        .containsExactly("a", "a", "a", "a", "b", "b", "b", "b");
    assertThat(rows(entity, "SELECT y FROM e WHERE x = 'a' ORDER BY y DESC LIMIT 2"))
        .containsExactly("3", "2");
  }

  @Test
  void aLimitOverOtherItemsReadsPagesThatGrow() throws SQLException {
    String entity = "{ from: things, key: { PK: 'r#{p}', SK: 'r#{k}' } }";
    for (int i = 0; i < 60; i++) {
      put("other#" + i, "x");
    }
    put("r#1", "r#1");

    assertThat(rows(entity, "SELECT k FROM e LIMIT 1")).containsExactly("1");
    assertThat(recording.total()).isLessThan(6);
  }

  @Test
  void aValueThatNoColumnHoldsIsToldOfAndAKeyThatIsNoNumberIsNoRow() throws SQLException {
    String entity =
        "{ from: things, key: { PK: 'r#{p}', SK: 'r#{v}' }, columns: { v: 'DECIMAL(38,2)', amt: INTEGER },"
            + " indexes: { gsi: { GPK: 'g', GSK: '{amt:%012d}', sparse: true } } }";
    put("r#1", "r#1E999999999");
    put("r#1", "r#1.50");
    put("r#1", "r#1.5", "g", "000000000007");

    assertThat(rows(entity, "SELECT v FROM e WHERE p = '1'")).containsExactly("1.50");
    put("r#1", "r#2", "g", "999999999999");
    SQLException failure =
        catchThrowableOfType(SQLException.class, () -> rows(entity, "SELECT amt FROM e"));
    assertThat(failure.getSQLState()).isEqualTo("22018");
  }

  @Test
  void whatAKeyAlwaysIsStandsInATemplate() throws SQLException {
    put("u#1", "PROFILE");
    put("u#1", "ORDER#1");

    assertThat(rows("{ from: things, key: { PK: 'u#{id}', SK: PROFILE } }", "SELECT id FROM e"))
        .containsExactly("1");
    SQLException failure =
        catchThrowableOfType(
            SQLException.class,
            () ->
                rows(
                    "{ from: things, key: { PK: 'u#{id}' }, where: { SK: PROFILE } }",
                    "SELECT id FROM e"));
    assertThat(failure.getSQLState()).isEqualTo("F0000");
    assertThat(failure.getMessage()).contains("attribute SK is a key of things");
  }

  @Test
  void aNumberThatIsAParameterIsAKey() throws SQLException {
    put("a#1", "v#00003");
    String sql = "SELECT n FROM e WHERE p = ? AND n = ?";

    try (ClientConnections source =
            source("{ from: things, key: { PK: 'a#{p}', SK: 'v#{n:%05d}' } }");
        Connection connection = source.connect(PushDown.ON, 1 << 20);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, "1");
      statement.setInt(2, 3);
      recording.reset();

      assertThat(statement.executeQuery().next()).isTrue();
      assertThat(recording.counts()).isEqualTo(Map.of("GetItem", 1L));
    }
  }

  @Test
  void aKeyThatIsWrittenOfAMemberOfAMapFollowsIt() throws SQLException {
    String entity =
        "{ from: things, key: { PK: 'a#{p}', SK: 'a' }, columns: { city: { attribute: at.city,"
            + " type: VARCHAR }, street: { attribute: at.street, type: VARCHAR } },"
            + " indexes: { gsi: { GPK: 'city#{city}', GSK: 'a#{p}' } } }";
    run(entity, "INSERT INTO e (p, city, street) VALUES ('1', 'Bern', 'x')");
    run(entity, "UPDATE e SET city = city || '2', street = street || 'y' WHERE p = '1'");

    assertThat(rows(entity, "SELECT street FROM e WHERE city = 'Bern2'")).containsExactly("xy");
    run(entity, "UPDATE e SET street = 'z' WHERE p = '1' AND UPPER(city) = 'BERN2'");
    assertThat(rows(entity, "SELECT street FROM e WHERE city = 'Bern2'")).containsExactly("z");
  }

  @Test
  void anUpsertLeavesKeysThatItSaysNothingOf() throws SQLException {
    String entity =
        "{ from: things, key: { PK: 'o#{oid}', SK: 'o' }, columns: { oid: { attribute: Oid, type:"
            + " VARCHAR }, q: INTEGER }, indexes: { gsi: { GPK: '{oid}#{at}', GSK: 'o',"
            + " sparse: true } } }";
    run(entity, "INSERT INTO e (oid, at, q) VALUES ('1', '2024', 1)");
    run(entity, "UPSERT INTO e (oid, q) VALUES ('1', 2)");

    assertThat(rows(entity, "SELECT at FROM e WHERE q = 2")).containsExactly("2024");
  }

  private void run(String entity, String sql) throws SQLException {
    try (ClientConnections source = source(entity);
        Connection connection = source.connect(PushDown.ON, 1 << 20);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  private ClientConnections source(String entity) {
    CatalogText file = new CatalogText("/edges.yaml", "tables: { e: " + entity + " }");
    return new ClientConnections(recording.client(), new Declarations(file, OnMismatch.ERROR));
  }

  /** The first column of all rows, which are the same with and without push-down. */
  private List<String> rows(String entity, String sql) throws SQLException {
    try (ClientConnections source = source(entity)) {
      List<String> local = rows(source, PushDown.OFF, sql);
      List<String> pushed = rows(source, PushDown.ON, sql);
      assertThat(pushed).containsExactlyInAnyOrderElementsOf(local);
      return pushed;
    }
  }

  private List<String> rows(ClientConnections source, PushDown pushDown, String sql)
      throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = source.connect(pushDown, 1 << 20);
        Statement statement = connection.createStatement()) {
      connection.prepareStatement(sql).close();
      recording.reset();
      ResultSet result = statement.executeQuery(sql);
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private void put(String... key) {
    List<String> names = List.of("PK", "SK", "GPK", "GSK");
    Map<String, AttributeValue> item = new HashMap<>();
    for (int i = 0; i < key.length; i++) {
      item.put(names.get(i), AttributeValue.fromS(key[i]));
    }
    engine.client().putItem(put -> put.tableName("things").item(item));
  }
}
