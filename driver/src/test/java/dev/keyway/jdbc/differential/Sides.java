package dev.keyway.jdbc.differential;

import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs statements by the driver in several ways and by H2, and compares. */
final class Sides {

  /** More than any table has. */
  static final long EVERYTHING = 1L << 40;

  private final Connection h2;
  private final Map<Way, Connection> driver = new EnumMap<>(Way.class);
  private final Map<String, Rows> answers = new HashMap<>();

  /**
   * @param h2 the other side
   * @param source connections of the driver
   */
  Sides(Connection h2, ConnectionSource source) {
    this.h2 = h2;
    Connection on = source.connect(PushDown.ON, EVERYTHING);
    driver.put(Way.LITERAL, on);
    driver.put(Way.PARAMETERS, on);
    driver.put(Way.SCANNING, source.connect(PushDown.OFF, EVERYTHING));
  }

  /** The same, with a driver that always generates code. */
  Sides(Connection h2, ConnectionSource source, ConnectionSource compiling) {
    this(h2, source);
    driver.put(Way.COMPILED, compiling.connect(PushDown.ON, EVERYTHING));
  }

  /** A way by which a statement goes wrong, and how; empty if all are right. */
  Optional<String> difference(Case statement, List<Way> ways) throws SQLException {
    for (Way way : ways) {
      Optional<String> difference = difference(statement, way);
      if (difference.isPresent()) {
        return Optional.of(report(statement, way, difference.get()));
      }
    }
    return Optional.empty();
  }

  /** How one way's result differs from H2's; empty if it does not. */
  Optional<String> difference(Case statement, Way way) throws SQLException {
    Rows expected = expected(statement);
    Rows actual;
    try {
      actual = run(statement, way);
    } catch (SQLException e) {
      FreshDriver.checkLinked(e);
      return Optional.of(e.getSQLState() + " " + e.getMessage());
    }
    if (statement.isCutAnywhere()) {
      Rows whole = h2(statement.uncutH2(), statement);
      return statement.differenceFromPart(whole, expected.size(), actual);
    }
    return statement.difference(expected, actual);
  }

  /** What H2 says; asked once for each statement. */
  Rows expected(Case statement) throws SQLException {
    return h2(statement.h2(), statement);
  }

  private Rows h2(String sql, Case statement) throws SQLException {
    Rows known = answers.get(sql);
    if (known == null) {
      try (Statement asked = h2.createStatement();
          ResultSet result = asked.executeQuery(sql)) {
        known = Rows.read(result, statement.digits());
      } catch (SQLException e) {
        throw new SQLException("H2 cannot run " + sql + "\n" + e.getMessage(), e);
      }
      answers.put(sql, known);
    }
    return known;
  }

  private Rows run(Case statement, Way way) throws SQLException {
    Template sql = statement.sql();
    if (way != Way.PARAMETERS && way != Way.SCANNING) {
      try (Statement asked = connection(way).createStatement();
          ResultSet result = asked.executeQuery(sql.literal())) {
        return Rows.read(result, statement.digits());
      }
    }
    try (PreparedStatement asked = connection(way).prepareStatement(sql.parameterised())) {
      bind(asked, sql);
      try (ResultSet result = asked.executeQuery()) {
        return Rows.read(result, statement.digits());
      }
    }
  }

  private static void bind(PreparedStatement statement, Template sql) throws SQLException {
    for (int i = 0; i < sql.comparands().size(); i++) {
      sql.comparands().get(i).bind(statement, i + 1);
    }
  }

  private Connection connection(Way way) {
    Connection connection = driver.get(way);
    if (connection == null) {
      throw new IllegalStateException("No connection for " + way);
    }
    return connection;
  }

  /** The plan, a line for each node. */
  String explain(Case statement, Way way) {
    StringBuilder plan = new StringBuilder();
    Template sql = statement.sql();
    String text = way == Way.LITERAL ? sql.literal() : sql.parameterised();
    try (PreparedStatement asked = connection(way).prepareStatement("EXPLAIN " + text)) {
      if (way != Way.LITERAL) {
        bind(asked, sql);
      }
      try (ResultSet result = asked.executeQuery()) {
        while (result.next()) {
          plan.append(result.getString(1)).append('\n');
        }
      }
      return plan.toString();
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private String report(Case statement, Way way, @Nullable String difference) {
    return way
        + ": "
        + statement.sql().literal()
        + (way == Way.LITERAL ? "" : "\n  as " + statement.sql().parameterised())
        + "\n  "
        + difference
        + "\n  plan:\n"
        + explain(statement, way).indent(4);
  }
}
