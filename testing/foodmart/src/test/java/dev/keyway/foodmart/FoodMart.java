package dev.keyway.foodmart;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** FoodMart's tables in HSQLDB, as published, and the way from there to DynamoDB. */
final class FoodMart implements AutoCloseable {

  private static final Pattern UNKNOWN = Pattern.compile("object not found: (\\w+)");

  private final Connection hsqldb;

  private FoodMart(Connection hsqldb) {
    this.hsqldb = hsqldb;
  }

  /** Reads the published data into memory: 876 000 rows. */
  static FoodMart open() throws SQLException {
    return new FoodMart(
        DriverManager.getConnection("jdbc:hsqldb:res:foodmart", "FOODMART", "FOODMART"));
  }

  /** A table that a text names and that was not published; empty if there is none. */
  Optional<String> missing(String sql) {
    try (PreparedStatement statement = hsqldb.prepareStatement(sql)) {
      return Optional.empty();
    } catch (SQLException e) {
      // Tables are quoted everywhere; an unquoted column is upper case for HSQLDB only.
      return UNKNOWN
          .matcher(String.valueOf(e.getMessage()))
          .results()
          .map(found -> found.group(1))
          .filter(name -> sql.contains('"' + name + '"'))
          .findFirst();
    }
  }

  /** The tables that one of these texts names. */
  Set<String> namedIn(Collection<String> texts) throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (ResultSet result =
        hsqldb.getMetaData().getTables(null, "foodmart", null, new String[] {"TABLE"})) {
      while (result.next()) {
        tables.add(result.getString("TABLE_NAME"));
      }
    }
    tables.removeIf(table -> texts.stream().noneMatch(text -> text.contains('"' + table + '"')));
    return tables;
  }

  /** Loads tables and returns the number of their rows. */
  long load(Collection<String> tables, DynamoDbClient client) throws SQLException {
    long rows = 0;
    for (String table : tables) {
      try (Statement statement = hsqldb.createStatement();
          ResultSet result =
              statement.executeQuery("SELECT * FROM \"foodmart\".\"" + table + "\"")) {
        rows += new TableLoader(StoredTable.of(table), client).load(result);
      }
    }
    return rows;
  }

  /** Frees the memory that the tables take. */
  @Override
  public void close() throws SQLException {
    try (Statement statement = hsqldb.createStatement()) {
      statement.execute("SHUTDOWN");
    }
    hsqldb.close();
  }
}
