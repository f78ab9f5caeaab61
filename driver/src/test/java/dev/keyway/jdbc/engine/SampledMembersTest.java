package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.testkit.KeyedTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Members of maps that a sample has shown are columns: they are read, compared and written. */
final class SampledMembersTest {

  private String url;
  private Connection connection;
  private DynamoDbClient client;

  @BeforeEach
  void fill(TestInfo test) throws SQLException {
    url =
        "jdbc:keyway:embedded?name=members-"
            + test.getTestMethod().orElseThrow().getName()
            + "&cache=off";
    connection = DriverManager.getConnection(url);
    client = connection.unwrap(DynamoDbClient.class);
    KeyedTable.create(client, "people", KeyedTable.text("id"));
    put("a", Map.of("address", address("Ulm", "89073"), "zeal", n("1")));
    put("b", Map.of("address", address("Bern", "3000"), "zeal", n("2")));
    put("c", Map.of("zeal", n("3")));
    put("d", Map.of("address.city", s("an attribute")));
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  private static AttributeValue address(String town, String zip) {
    return AttributeValue.fromM(
        Map.of(
            "town", s(town),
            "city", s("hidden by the attribute"),
            "zip", n(zip),
            "geo", AttributeValue.fromM(Map.of("height", n("478")))));
  }

  private void put(String id, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.put("id", s(id));
    client.putItem(put -> put.tableName("people").item(item));
  }

  private @Nullable AttributeValue member(String id, String name) {
    Map<String, AttributeValue> item =
        client.getItem(get -> get.tableName("people").key(Map.of("id", s(id)))).item();
    AttributeValue address = item.get("address");
    return address == null ? null : address.m().get(name);
  }

  @Test
  void theyStandBehindTheAttributesInAllListings() throws SQLException {
    List<String> all =
        List.of("id", "address", "address.city", "zeal", "address.town", "address.zip");
    assertThat(labels(connection)).isEqualTo(all);
    List<String> listed = new ArrayList<>();
    try (ResultSet columns = connection.getMetaData().getColumns(null, null, "people", "%")) {
      while (columns.next()) {
        listed.add(columns.getString("COLUMN_NAME"));
        assertThat(columns.getInt("ORDINAL_POSITION")).isEqualTo(listed.size());
      }
    }
    assertThat(listed).isEqualTo(all);
    assertThat(
            Rows.ofStatement(
                connection,
                "SELECT column_name, attribute, stored_as FROM system.columns"
                    + " WHERE table_name = 'people' AND column_name LIKE 'address.%'"
                    + " ORDER BY column_name"))
        .hasToString(
            "[[address.city, \"address.city\", S], [address.town, address.town, S],"
                + " [address.zip, address.zip, N]]");
    assertThat(Rows.ofStatement(connection, "SHOW COLUMNS FROM people").toString())
        .contains("address.town", "address.zip");
  }

  private static List<String> labels(Connection by) throws SQLException {
    try (Statement statement = by.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM people")) {
      List<String> labels = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        labels.add(rows.getMetaData().getColumnLabel(i));
      }
      return labels;
    }
  }

  @Test
  void howDeepMapsAreLookedIntoIsAProperty() throws SQLException {
    try (Connection attributes = DriverManager.getConnection(url + "&sampleDepth=1");
        Connection deep = DriverManager.getConnection(url + "&sampleDepth=3")) {
      assertThat(labels(attributes)).containsExactly("id", "address", "address.city", "zeal");
      assertThat(labels(deep)).contains("address.town", "address.geo.height");
      assertThat(Rows.ofStatement(deep, "SELECT id FROM people WHERE \"address.geo.height\" = 478"))
          .containsExactlyInAnyOrder("a", "b");
    }
  }

  @Test
  void theyAreRead() throws SQLException {
    assertThat(
            Rows.ofStatement(
                connection,
                "SELECT id, \"ADDRESS.Town\", \"address.zip\" + 1, \"address.city\" FROM people"
                    + " ORDER BY id"))
        .hasToString(
            "[[a, Ulm, 89074, null], [b, Bern, 3001, null], [c, null, null, null],"
                + " [d, null, null, an attribute]]");
    assertThat(
            Rows.ofStatement(
                connection, "EXPLAIN SELECT id FROM people WHERE \"address.town\" = 'Ulm'"))
        .asString()
        .contains("FILTER [address.town = 'Ulm']");
  }

  @Test
  void naturalJoinSeesAttributesOnly() throws SQLException {
    KeyedTable.create(client, "sites", KeyedTable.text("id"));
    client.putItem(
        put ->
            put.tableName("sites").item(Map.of("id", s("b"), "address", address("Bern", "3000"))));
    assertThat(Rows.ofStatement(connection, "SELECT id FROM people NATURAL JOIN sites"))
        .as("by id and address, not by members of it")
        .containsExactly("b");
  }

  @Test
  void theyAreWrittenByName() throws SQLException {
    assertThat(
            update(
                "UPDATE people SET \"address.town\" = 'Chur' WHERE id = 'a' AND \"address.zip\" = 89073"))
        .isEqualTo(1);
    assertThat(member("a", "town")).isEqualTo(s("Chur"));
    assertThat(member("a", "city")).isEqualTo(s("hidden by the attribute"));
    assertThat(update("UPDATE people SET \"address.zip\" = 7000 WHERE id = 'c'")).isEqualTo(1);
    assertThat(member("c", "zip")).isEqualTo(n("7000"));
    assertThat(update("INSERT INTO people (id, \"address.town\") VALUES ('e', 'Thun')"))
        .isEqualTo(1);
    assertThat(member("e", "town")).isEqualTo(s("Thun"));
    assertThat(update("UPSERT INTO people (id, \"address.zip\") VALUES ('e', 3600)")).isEqualTo(1);
    assertThat(member("e", "zip")).isEqualTo(n("3600"));
    assertThat(member("e", "town")).isEqualTo(s("Thun"));
    assertThat(update("DELETE FROM people WHERE id = 'e' AND \"address.town\" <> 'Thun'")).isZero();
  }

  private int update(String sql) throws SQLException {
    return Rows.update(connection, sql);
  }

  @Test
  void anInsertWithoutAListHasNone() throws SQLException {
    assertThat(update("INSERT INTO people VALUES ('e', NULL, 'x', 5)")).isEqualTo(1);
    Failures.assertFails(
        connection,
        "INSERT INTO people SELECT * FROM people",
        SQLSyntaxErrorException.class,
        "42601",
        "members of maps",
        "INSERT lists them");
  }

  @Test
  void anotherTypeWidensThem() throws SQLException {
    assertThat(Rows.ofStatement(connection, "SELECT \"address.town\" FROM people WHERE id = 'a'"))
        .containsExactly("Ulm");
    put("a", Map.of("address", AttributeValue.fromM(Map.of("town", n("7"), "zip", s("x")))));
    put("b", Map.of("address", AttributeValue.fromM(Map.of("zip", n("1E+25")))));
    assertThat(
            Rows.ofStatement(
                connection, "SELECT \"address.town\", \"address.zip\" FROM people WHERE id = 'a'"))
        .hasToString("[[7, x]]");
    assertThat(Rows.ofStatement(connection, "SELECT id FROM people WHERE \"address.town\" = '7'"))
        .containsExactly("a");
  }
}
