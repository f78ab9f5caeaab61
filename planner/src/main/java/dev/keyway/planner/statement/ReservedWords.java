package dev.keyway.planner.statement;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Lets everyday attribute names that are reserved words (date, order, timestamp) stand without
 * quotes: where the parser stops at a word, the word is quoted and the statement tried again. If
 * that does not help, the first error is reported.
 */
public final class ReservedWords {

  private static final int MOST_WORDS = 32;

  /** Words that hold a statement together, never names. */
  private static final Set<String> STRUCTURE =
      Set.of(
          "SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "ON", "BY", "HAVING", "IN", "IS", "LIKE",
          "BETWEEN", "CASE", "WHEN", "THEN", "ELSE", "END", "AS", "JOIN", "UNION", "LIMIT", "WITH");

  private ReservedWords() {}

  /**
   * Compiles a statement as it stands, or else with reserved words in quotes.
   *
   * @param sql the statement
   * @param compiler compiles a text, throwing 42601 with the parser's exception as its cause
   */
  public static <T> T compile(String sql, Function<String, T> compiler) {
    try {
      return compiler.apply(sql);
    } catch (PlannerException first) {
      String edited = sql;
      PlannerException failure = first;
      for (int words = 0; words < MOST_WORDS; words++) {
        edited = failure.state() == SqlState.SYNTAX ? withQuotes(edited, failure) : null;
        if (edited == null) {
          throw first;
        }
        try {
          return compiler.apply(edited);
        } catch (PlannerException next) {
          failure = next;
        }
      }
      throw first;
    }
  }

  /** The statement with the word in quotes at which the parser stopped; null if it is no word. */
  private static @Nullable String withQuotes(String sql, PlannerException failure) {
    if (!(failure.getCause() instanceof SqlParseException syntax) || syntax.getPos() == null) {
      return null;
    }
    int offset = offset(sql, syntax.getPos());
    List<Token> tokens = Tokenizer.tokens(sql);
    // The parser names the first of the tokens that it could not read together.
    Token word =
        tokens.stream()
            .filter(token -> token.end() > offset)
            .limit(2)
            .filter(
                token -> token.kind() == Token.Kind.WORD && STRUCTURE.stream().noneMatch(token::is))
            .findFirst()
            .orElse(null);
    return word == null
        ? null
        : sql.substring(0, word.start()) + '"' + word.text() + '"' + sql.substring(word.end());
  }

  private static int offset(String sql, SqlParserPos position) {
    int line = 1;
    int offset = 0;
    while (line < position.getLineNum() && offset < sql.length()) {
      if (sql.charAt(offset) == '\n') {
        line++;
      }
      offset++;
    }
    return offset + position.getColumnNum() - 1;
  }
}
