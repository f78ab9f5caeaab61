package dev.keyway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Two tables for units of work and a pool of four connections out of auto-commit: {@code accounts}
 * by id, with a version, and {@code postings} by account and number. Their other columns are
 * declared in {@code bank.yaml}; the accelerator is as it is by default.
 */
final class Bank implements AutoCloseable {

  private final Connection teller;
  private final HikariDataSource pool;

  private Bank(String url) throws SQLException {
    teller = DriverManager.getConnection(url);
    DynamoDbClient client = teller.unwrap(DynamoDbClient.class);
    create(client, "accounts", List.of("id"));
    create(client, "postings", List.of("account", "number"));
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(4);
    config.setAutoCommit(false);
    pool = new HikariDataSource(config);
  }

  /** Empty tables in an engine of this JVM that nobody else has. */
  static Bank embedded(String name) throws SQLException {
    return at("embedded?name=" + name + "&");
  }

  /**
   * Empty tables behind a URL.
   *
   * @param target of the URL, and what joins a property to it
   */
  static Bank at(String target) throws SQLException {
    return new Bank("jdbc:keyway:" + target + "catalog=src/test/resources/bank.yaml");
  }

  private static void create(DynamoDbClient client, String table, List<String> key) {
    client.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key.stream().map(part -> part(part, key)).toList())
                .attributeDefinitions(key.stream().map(Bank::attribute).toList()));
  }

  private static KeySchemaElement part(String name, List<String> key) {
    return KeySchemaElement.builder()
        .attributeName(name)
        .keyType(key.indexOf(name) == 0 ? KeyType.HASH : KeyType.RANGE)
        .build();
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(name.equals("number") ? ScalarAttributeType.N : ScalarAttributeType.S)
        .build();
  }

  HikariDataSource pool() {
    return pool;
  }

  /**
   * Who has an account, what is on it and its version, as everybody sees it who is in no
   * transaction, from memory as well as in the table; {@code none} if there is none.
   */
  String account(String id) throws SQLException {
    String sql = "owner || ' ' || balance || ' v' || version FROM accounts WHERE id = ?";
    String remembered = value("SELECT " + sql, id);
    assertThat(value("SELECT /*+ CONSISTENT */ " + sql, id)).isEqualTo(remembered);
    return remembered;
  }

  /** How many postings an account has. */
  int postings(String account) throws SQLException {
    return Integer.parseInt(value("SELECT COUNT(*) FROM postings WHERE account = ?", account));
  }

  private String value(String sql, String parameter) throws SQLException {
    try (PreparedStatement select = teller.prepareStatement(sql)) {
      select.setString(1, parameter);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : "none";
      }
    }
  }

  @Override
  public void close() throws SQLException {
    pool.close();
    teller.close();
  }
}
