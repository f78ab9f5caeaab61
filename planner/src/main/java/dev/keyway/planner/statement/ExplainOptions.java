package dev.keyway.planner.statement;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.statement.Statement.Explain.Depth;
import dev.keyway.planner.statement.Statement.Explain.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between EXPLAIN and its query: {@code [ANALYZE] [(FORMAT TEXT | JSON)] [PLAN FOR]};
 * ANALYZE may stand in the parentheses as well.
 *
 * @param depth how much is to be found out
 * @param format how it is to be given
 * @param end index of the first token behind the options
 */
record ExplainOptions(Depth depth, Format format, int end) {

  /**
   * The options of an EXPLAIN.
   *
   * @param tokens those of the statement, EXPLAIN first
   * @throws PlannerException 42601 if there are others
   */
  static ExplainOptions of(List<Token> tokens) {
    Reader reader = new Reader(tokens);
    if (reader.take("ANALYZE")) {
      reader.depth = Depth.ANALYZE;
    }
    if (reader.isAt("(") && !reader.beginsQuery()) {
      reader.parenthesised();
    }
    if (reader.isAt("PLAN") && reader.follows("FOR")) {
      reader.position += 2;
    }
    return new ExplainOptions(reader.depth, reader.format, reader.position);
  }

  private static final class Reader {
    private final List<Token> tokens;
    private int position = 1;
    private Depth depth = Depth.PLAN;
    private Format format = Format.TEXT;

    Reader(List<Token> tokens) {
      this.tokens = tokens;
    }

    private @Nullable Token token(int index) {
      return index < tokens.size() ? tokens.get(index) : null;
    }

    boolean isAt(String text) {
      return is(token(position), text);
    }

    boolean follows(String text) {
      return is(token(position + 1), text);
    }

    private static boolean is(@Nullable Token token, String text) {
      return token != null && (token.is(text) || token.text().equals(text));
    }

    boolean take(String text) {
      boolean found = isAt(text);
      position += found ? 1 : 0;
      return found;
    }

    /** Whether the parenthesis that stands here is one around the query. */
    boolean beginsQuery() {
      Token next = token(position + 1);
      return next != null && StatementRouter.beginsQuery(next);
    }

    void parenthesised() {
      do {
        position++;
        option();
      } while (isAt(","));
      if (!take(")")) {
        throw wrong("there is no , or ) behind its last option");
      }
    }

    private void option() {
      if (take("ANALYZE")) {
        depth = Depth.ANALYZE;
      } else if (!take("FORMAT")) {
        throw wrong("it has no option " + shown());
      } else if (take("JSON")) {
        format = Format.JSON;
      } else if (take("TEXT")) {
        format = Format.TEXT;
      } else {
        throw wrong("it has no FORMAT " + shown());
      }
    }

    private String shown() {
      Token token = token(position);
      return token == null ? "(nothing)" : token.text();
    }

    private static PlannerException wrong(String what) {
      return new PlannerException(
          SqlState.SYNTAX,
          "Syntax error in EXPLAIN: "
              + what
              + "; write EXPLAIN [ANALYZE] [(FORMAT TEXT | JSON)] SELECT ...");
    }
  }
}
