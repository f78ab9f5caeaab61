package dev.keyway.planner.statement;

import dev.keyway.planner.catalog.system.SystemTables;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import java.util.Optional;

/**
 * Parses what tools and people say of a session, by the tokens as {@link DefinitionParser} does:
 * SET, USE, and those forms of SHOW that JSqlParser does not read.
 */
final class SessionParser {

  private static final String SHOWN =
      "SHOW TABLES [LIKE 'pattern'], SHOW COLUMNS FROM t, SHOW INDEXES FROM t, SHOW CREATE TABLE t,"
          + " SHOW ALL or SHOW property";
  private static final String SET = "SET property = 'value'; SHOW ALL lists the properties";

  private SessionParser() {}

  /**
   * The statement; empty if it is none of these.
   *
   * @throws PlannerException 42601 if it begins as one of these and goes on otherwise
   */
  static Optional<Statement.Utility> parse(List<Token> tokens) {
    Token first = tokens.get(0);
    List<Token> rest = tokens.subList(1, tokens.size());
    if (first.is("SET")) {
      return Optional.of(set(new TokenCursor(rest, SET)));
    }
    if (first.is("USE")) {
      return Optional.of(use(new TokenCursor(rest, "USE dynamodb")));
    }
    return first.is("SHOW") ? shown(new TokenCursor(rest, SHOWN)) : Optional.empty();
  }

  private static Statement.Utility set(TokenCursor tokens) {
    tokens.take("SESSION");
    if (tokens.take("SCHEMA")) {
      tokens.take("=");
      return use(tokens);
    }
    String property = tokens.name();
    tokens.hideRest();
    if (!tokens.take("=")) {
      tokens.expect("TO");
    }
    String value = tokens.setting();
    tokens.end();
    return new Statement.SetProperty(property, value);
  }

  private static Statement.Utility use(TokenCursor tokens) {
    String schema = tokens.schema();
    tokens.end();
    if (!schema.equalsIgnoreCase(SystemTables.SCHEMA)) {
      throw new PlannerException(
          SqlState.UNKNOWN_TABLE,
          "The schema stays dynamodb, where the tables are; write the name of another before the"
              + " table");
    }
    return new Statement.UseSchema();
  }

  private static Optional<Statement.Utility> shown(TokenCursor tokens) {
    if (tokens.take("CREATE", "TABLE")) {
      Statement.Utility shown = new Statement.ShowCreateTable(tokens.table());
      tokens.end();
      return Optional.of(shown);
    }
    if (tokens.take("COLUMNS") || tokens.take("FULL", "COLUMNS") || tokens.take("FIELDS")) {
      return Optional.of(new Statement.Describe(from(tokens)));
    }
    if (tokens.takeIndexes()) {
      return Optional.of(new Statement.ShowIndexes(from(tokens)));
    }
    if (tokens.isAt("TABLES") || tokens.isAt("FULL")) {
      return Optional.empty();
    }
    String property = tokens.name();
    tokens.end();
    return Optional.of(
        new Statement.ShowProperties(property.equalsIgnoreCase("ALL") ? null : property));
  }

  private static String from(TokenCursor tokens) {
    if (!tokens.take("IN")) {
      tokens.expect("FROM");
    }
    String table = tokens.table();
    tokens.end();
    return table;
  }
}
