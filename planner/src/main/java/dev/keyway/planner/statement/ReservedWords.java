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
 * that does not help, the first error is reported. The names of hints may be reserved words, too.
 */
public final class ReservedWords {

  private static final int MOST_WORDS = 32;

  /** Words that hold a statement together, never names. */
  private static final Set<String> STRUCTURE =
      Set.of(
          "SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "ON", "BY", "HAVING", "IN", "IS", "LIKE",
          "BETWEEN", "CASE", "WHEN", "THEN", "ELSE", "END", "AS", "JOIN", "UNION", "LIMIT", "WITH");

  private static final String HINT = "/*+";
  private static final String HINT_END = "*/";

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
      return compileQuoted(sql, first, compiler);
    }
  }

  private static <T> T compileQuoted(
      String sql, PlannerException first, Function<String, T> compiler) {
    PlannerException reported = first;
    PlannerException failure = first;
    String edited = sql;
    for (int words = 0; words < MOST_WORDS; words++) {
      boolean hint = hint(edited, failure) >= 0;
      edited = hint ? withQuotesInHint(edited, failure) : withQuotes(edited, failure);
      if (edited == null) {
        break;
      }
      try {
        return compiler.apply(edited);
      } catch (PlannerException next) {
        failure = next;
        // A hint in quotes is the hint: what else is wrong is what there is to say.
        reported = hint && hint(edited, next) < 0 ? next : reported;
      }
    }
    throw reported;
  }

  /** Where the parser stopped; negative if it did not. */
  private static int stop(String sql, PlannerException failure) {
    return failure.state() == SqlState.SYNTAX
            && failure.getCause() instanceof SqlParseException syntax
            && syntax.getPos() != null
        ? offset(sql, syntax.getPos())
        : -1;
  }

  /** The hint at which the parser stopped; negative if it was none. */
  private static int hint(String sql, PlannerException failure) {
    int stop = stop(sql, failure);
    return stop >= 0 && sql.startsWith(HINT, stop) ? stop : -1;
  }

  /** The statement with a word of that hint in quotes; null if none is without. */
  private static @Nullable String withQuotesInHint(String sql, PlannerException failure) {
    int hint = hint(sql, failure);
    int end = sql.indexOf(HINT_END, hint + HINT.length());
    return Tokenizer.tokens(sql).stream()
        .filter(token -> token.kind() == Token.Kind.WORD)
        .filter(token -> token.start() > hint && token.end() <= end)
        .findFirst()
        .map(word -> quoted(sql, word))
        .orElse(null);
  }

  private static String quoted(String sql, Token word) {
    return sql.substring(0, word.start()) + '"' + word.text() + '"' + sql.substring(word.end());
  }

  /** The statement with the word in quotes at which the parser stopped; null if it is no word. */
  private static @Nullable String withQuotes(String sql, PlannerException failure) {
    int offset = stop(sql, failure);
    if (offset < 0) {
      return null;
    }
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
    return word == null ? null : quoted(sql, word);
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
