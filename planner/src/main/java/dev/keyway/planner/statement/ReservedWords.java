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
      String hinted = withQuotesInHint(sql, first);
      return hinted == null
          ? compileQuoted(sql, first, compiler)
          : compileHinted(hinted, first, compiler);
    }
  }

  /** Compiles a statement with a hint in quotes; what is wrong with its syntax was so before. */
  private static <T> T compileHinted(
      String hinted, PlannerException first, Function<String, T> compiler) {
    try {
      return compile(hinted, compiler);
    } catch (PlannerException e) {
      throw e.state() == SqlState.SYNTAX ? first : e;
    }
  }

  private static <T> T compileQuoted(
      String sql, PlannerException first, Function<String, T> compiler) {
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

  /** The statement with a word of the hint in quotes at which the parser stopped; null if none. */
  private static @Nullable String withQuotesInHint(String sql, PlannerException failure) {
    if (failure.state() != SqlState.SYNTAX
        || !(failure.getCause() instanceof SqlParseException syntax)
        || syntax.getPos() == null) {
      return null;
    }
    int hint = offset(sql, syntax.getPos());
    if (!sql.startsWith(HINT, hint)) {
      return null;
    }
    int end = sql.indexOf(HINT_END, hint + HINT.length());
    return Tokenizer.tokens(sql).stream()
        .filter(
            token -> token.kind() == Token.Kind.WORD && token.start() > hint && token.end() <= end)
        .findFirst()
        .map(word -> quoted(sql, word))
        .orElse(null);
  }

  private static String quoted(String sql, Token word) {
    return sql.substring(0, word.start()) + '"' + word.text() + '"' + sql.substring(word.end());
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
