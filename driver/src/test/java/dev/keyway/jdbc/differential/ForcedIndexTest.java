package dev.keyway.jdbc.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.planner.exec.StatementCost;
import dev.keyway.testkit.RecordingClient;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No index costs less than the one that was chosen, measured as units and half a one a request.
 * Scans do not count: a small one may be cheaper, but how large a table is is known as it was hours
 * ago (adr 7).
 */
final class ForcedIndexTest {

  private static final Pattern ONE_TABLE =
      Pattern.compile("^SELECT (?!/)(?!.*\\b(SELECT|JOIN)\\b)[^()]*? FROM (?<table>\\w+) WHERE .*");

  private static TwinStore store;
  private static RecordingClient recording;
  private static ConnectionSource source;
  private static Connection connection;

  @BeforeAll
  static void load() throws SQLException {
    store = TwinStore.load(TwinData.of(TwinData.SEED));
    recording = RecordingClient.of(store.client());
    source = new ClientConnections(recording.client());
    connection = source.connect(PushDown.ON, 64L << 20);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
    source.close();
    store.close();
  }

  @Test
  void noOtherIndexCostsLess() throws IOException, SQLException {
    List<String> cheaper = new ArrayList<>();
    int forced = 0;
    for (Case statement : Corpus.read("corpus.sql")) {
      String sql = statement.sql().literal();
      Matcher table = ONE_TABLE.matcher(sql);
      if (!table.matches() || statement.isCutAnywhere()) {
        continue;
      }
      double chosen = cost(sql).orElseThrow();
      for (String index : indexes(table.group("table"))) {
        OptionalDouble other =
            costByKey(sql.replaceFirst("^SELECT ", "SELECT /*+ INDEX(" + index + ") */ "));
        if (other.isPresent()) {
          forced++;
          if (other.getAsDouble() < chosen) {
            cheaper.add(index + " " + other.getAsDouble() + " < " + chosen + ": " + sql);
          }
        }
      }
    }
    assertThat(cheaper).isEmpty();
    assertThat(forced).as("statements that another index can answer").isGreaterThan(20);
  }

  private static List<String> indexes(String table) {
    List<String> names = new ArrayList<>(List.of("PRIMARY"));
    store.tables().stream()
        .filter(one -> one.name().equals(table))
        .flatMap(one -> one.indexes().stream())
        .forEach(index -> names.add(index.name()));
    return names;
  }

  /** What a statement costs; nothing if the index may not answer, or is scanned. */
  private static OptionalDouble costByKey(String sql) throws SQLException {
    recording.reset();
    OptionalDouble cost = cost(sql);
    return recording.count("Scan") > 0 ? OptionalDouble.empty() : cost;
  }

  private static OptionalDouble cost(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          // All of them.
        }
      }
      StatementCost cost = statement.unwrap(StatementCost.class);
      return OptionalDouble.of(cost.units() + 0.5 * (double) cost.requests());
    } catch (SQLException e) {
      if (!"0AK01".equals(e.getSQLState())) {
        throw e;
      }
      return OptionalDouble.empty();
    }
  }
}
