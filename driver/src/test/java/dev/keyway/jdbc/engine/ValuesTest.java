package dev.keyway.jdbc.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.testkit.KeyedTable;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every type of DynamoDB through the getters, from items that a real engine has stored. */
final class ValuesTest {

  private static final String LONGEST = "12345678901234567890123456789012345678";
  private static final String SMALLEST = "0.000000000000000001";

  private static Connection connection;

  @BeforeAll
  static void load() throws SQLException {
    connection = DriverManager.getConnection("jdbc:keyway:embedded?name=values");
    DynamoDbClient client = connection.unwrap(DynamoDbClient.class);
    KeyedTable.create(client, "samples", KeyedTable.number("id"));
    client.putItem(
        put ->
            put.tableName("samples")
                .item(
                    Map.ofEntries(
                        Map.entry("id", AttributeValue.fromN("1")),
                        Map.entry("long_number", AttributeValue.fromN(LONGEST)),
                        Map.entry("small_number", AttributeValue.fromN(SMALLEST)),
                        Map.entry("whole", AttributeValue.fromN("42.000")),
                        Map.entry("words", AttributeValue.fromS("Grüße 😀")),
                        Map.entry("empty", AttributeValue.fromS("")),
                        Map.entry("maybe", AttributeValue.fromNul(true)),
                        Map.entry("flag", AttributeValue.fromBool(true)),
                        Map.entry("bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("bin"))),
                        Map.entry(
                            "document",
                            AttributeValue.fromM(
                                Map.of("n", AttributeValue.fromN("1.5"), "s", text("é\"")))),
                        Map.entry(
                            "list",
                            AttributeValue.fromL(
                                List.of(text("a"), AttributeValue.fromNul(true), text("b")))),
                        Map.entry("texts", AttributeValue.fromSs(List.of("only"))),
                        Map.entry("numbers", AttributeValue.fromNs(List.of("7"))))));
    client.putItem(
        put ->
            put.tableName("samples")
                .item(Map.of("id", AttributeValue.fromN("2"), "maybe", text("said"))));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  /** The first item, and the result it is read from. */
  private interface Reading {
    void of(ResultSet row) throws SQLException, IOException;
  }

  private static void read(int id, Reading reading) throws SQLException, IOException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM samples WHERE id = ?")) {
      statement.setInt(1, id);
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        reading.of(row);
        assertThat(row.next()).isFalse();
      }
    }
  }

  @Test
  void numbersAreExact() throws SQLException, IOException {
    read(
        1,
        row -> {
          assertThat(row.getBigDecimal("long_number")).isEqualTo(new BigDecimal(LONGEST));
          assertThat(row.getString("LONG_NUMBER")).isEqualTo(LONGEST);
          assertThat(row.getString("small_number")).isEqualTo(SMALLEST);
          assertThat(row.getObject("small_number")).isEqualTo(new BigDecimal(SMALLEST));
          assertThat(row.getString("whole")).isEqualTo("42");
          assertThat(row.getInt("whole")).isEqualTo(42);
          assertThat(row.getDouble("whole")).isEqualTo(42.0);
          assertThat(row.getObject("whole", Long.class)).isEqualTo(42L);
          SQLDataException tooLong =
              catchThrowableOfType(SQLDataException.class, () -> row.getLong("long_number"));
          assertThat(tooLong.getSQLState()).isEqualTo("22003");
        });
  }

  @Test
  void nullAndMissingAreNull() throws SQLException, IOException {
    for (String column : List.of("maybe", "words", "flag", "bytes", "document", "whole")) {
      read(
          column.equals("maybe") ? 1 : 2,
          row -> {
            assertThat(row.getObject(column)).isNull();
            assertThat(row.wasNull()).isTrue();
            assertThat(row.getString(column)).isNull();
          });
    }
    read(
        2,
        row -> {
          assertThat(row.getInt("whole")).isZero();
          assertThat(row.wasNull()).isTrue();
          assertThat(row.getBoolean("flag")).isFalse();
          assertThat(row.wasNull()).isTrue();
        });
    read(
        1,
        row -> {
          assertThat(row.getString("empty")).isEmpty();
          assertThat(row.wasNull()).isFalse();
        });
    assertThat(Rows.of(connection, "SELECT id FROM samples WHERE maybe IS NULL"))
        .containsExactly(BigDecimal.ONE);
    assertThat(Rows.of(connection, "SELECT id FROM samples WHERE words IS NULL"))
        .containsExactly(new BigDecimal(2));
  }

  @Test
  void mapsListsAndSetsAreJson() throws SQLException, IOException {
    read(
        1,
        row -> {
          assertThat(row.getString("document")).isEqualTo("{\"n\":1.5,\"s\":\"é\\\"\"}");
          assertThat(row.getString("list")).isEqualTo("[\"a\",null,\"b\"]");
          assertThat(row.getString("texts")).isEqualTo("[\"only\"]");
          assertThat(row.getString("numbers")).isEqualTo("[7]");
          assertThat((Object) row.getObject("list", List.class))
              .isEqualTo(Arrays.asList("a", null, "b"));
          assertThat((Object) row.getObject("document", Map.class)).hasToString("{n=1.5, s=é\"}");
        });
    assertThat(Rows.of(connection, "SELECT JSON_VALUE(_item, '$.document.s') FROM samples"))
        .containsExactlyInAnyOrder("é\"", null);
  }

  @Test
  void binaryTextAndBoolean() throws SQLException, IOException {
    read(
        1,
        row -> {
          assertThat(row.getBytes("bytes")).isEqualTo("bin".getBytes(UTF_8));
          assertThat(row.getBinaryStream("bytes")).hasBinaryContent("bin".getBytes(UTF_8));
          assertThat(row.getBoolean("flag")).isTrue();
          assertThat(row.getString("flag")).isEqualTo("true");
          assertThat(row.getString("words")).isEqualTo("Grüße 😀");
          assertThat(row.getCharacterStream("words").transferTo(new StringWriter()))
              .isEqualTo("Grüße 😀".length());
        });
  }

  @Test
  void keysComeFirstAndTheWholeItemOnlyByName() throws SQLException, IOException {
    read(
        1,
        row -> {
          assertThat(row.getMetaData().getColumnName(1)).isEqualTo("id");
          assertThat(row.getMetaData().getColumnCount())
              .as("13 attributes, and two members of a map")
              .isEqualTo(15);
        });
    assertThat(Rows.of(connection, "SELECT _item FROM samples WHERE id = 2"))
        .containsExactly("{\"id\":2,\"maybe\":\"said\"}");
  }
}
