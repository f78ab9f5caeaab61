package dev.keyway.planner.statement;

import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.statement.Statement.Explain.Depth;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds out what a text is by its first words, and who parses it. Stateless. */
public final class StatementRouter {

  private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "(", "TABLE");
  private static final String REPLACE = "REPLACE";
  private static final String UPSERT = "UPSERT";
  private static final Set<String> WRITES = Set.of("INSERT", UPSERT, "UPDATE", "DELETE", REPLACE);
  private static final String LATER = "MERGE";

  private StatementRouter() {}

  /**
   * The statement that a text is.
   *
   * @param sql one statement; comments around it and semicolons behind it are ignored
   * @throws PlannerException 42601 if it is none, HYC00 if it is of a kind that is not supported
   */
  public static Statement route(String sql) {
    List<Token> tokens = Tokenizer.tokens(sql);
    int last = tokens.size();
    while (last > 0 && tokens.get(last - 1).text().equals(";")) {
      last--;
    }
    if (last == 0) {
      throw new PlannerException(SqlState.SYNTAX, "Syntax error: the statement is empty");
    }
    List<Token> statement = tokens.subList(0, last);
    if (statement.stream().anyMatch(token -> token.text().equals(";"))) {
      throw new PlannerException(
          SqlState.SYNTAX, "Syntax error: this is more than one statement; execute one at a time");
    }
    return route(sql, statement);
  }

  private static Statement route(String sql, List<Token> tokens) {
    String first = tokens.get(0).text().toUpperCase(Locale.ROOT);
    if (QUERIES.contains(first)) {
      return new Statement.Query(text(sql, tokens));
    }
    if (WRITES.contains(first)) {
      return write(sql, tokens);
    }
    if (first.equals(LATER)) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          LATER + " is not supported; write UPSERT, or INSERT ... ON CONFLICT DO UPDATE");
    }
    if (isAlone(tokens)) {
      if (first.equals("BEGIN") || isStart(tokens)) {
        return new Statement.Begin();
      }
      if (first.equals("COMMIT")) {
        return new Statement.Commit();
      }
      if (first.equals("ROLLBACK")) {
        return new Statement.Rollback();
      }
    }
    return first.equals("EXPLAIN")
        ? explained(sql, tokens)
        : UtilityParser.parse(text(sql, tokens), tokens);
  }

  /** Whether it is one word, but for WORK or TRANSACTION, which change nothing. */
  private static boolean isAlone(List<Token> tokens) {
    return tokens.size() == 1
        || (tokens.size() == 2 && (tokens.get(1).is("WORK") || tokens.get(1).is("TRANSACTION")));
  }

  private static boolean isStart(List<Token> tokens) {
    return tokens.size() == 2 && tokens.get(0).is("START") && tokens.get(1).is("TRANSACTION");
  }

  private static Statement write(String sql, List<Token> tokens) {
    String text = text(sql, tokens);
    // As long as the words it stands for, so that errors name positions of the statement.
    if (tokens.get(0).is(REPLACE)) {
      return new Statement.Write("INSERT " + text.substring(REPLACE.length()), Existing.REPLACED);
    }
    return tokens.get(0).is(UPSERT)
        ? new Statement.Write("INSERT" + text.substring(UPSERT.length()), Existing.UPDATED)
        : new Statement.Write(text, Existing.KEPT);
  }

  private static Statement explained(String sql, List<Token> tokens) {
    ExplainOptions options = ExplainOptions.of(tokens);
    List<Token> explained = tokens.subList(options.end(), tokens.size());
    if (explained.isEmpty()) {
      throw new PlannerException(
          SqlState.SYNTAX,
          "Syntax error: EXPLAIN is followed by nothing; write EXPLAIN SELECT ...");
    }
    if (route(sql, explained) instanceof Statement.Planned planned) {
      if (planned instanceof Statement.Write && options.depth() == Depth.ANALYZE) {
        throw new PlannerException(
            SqlState.NOT_SUPPORTED,
            "EXPLAIN ANALYZE runs its statement, which is not supported yet for one that writes;"
                + " EXPLAIN shows its plan");
      }
      return new Statement.Explain(planned, options.depth(), options.format());
    }
    throw new PlannerException(
        SqlState.SYNTAX,
        "Syntax error: EXPLAIN takes a query or a write, not " + explained.get(0).text());
  }

  /** Whether a query can begin with this token. */
  static boolean beginsQuery(Token token) {
    return QUERIES.contains(token.text().toUpperCase(Locale.ROOT));
  }

  private static String text(String sql, List<Token> tokens) {
    return sql.substring(tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
  }
}
