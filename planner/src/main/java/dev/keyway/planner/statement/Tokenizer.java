package dev.keyway.planner.statement;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.statement.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits SQL into tokens: enough to know quotes from comments from words. Comments are left out.
 */
public final class Tokenizer {

  private static final Set<String> OPERATORS = Set.of("<=", ">=", "<>", "!=", "=>", "||", "::");

  private static final int DEEPEST = 2_000;

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Tokenizer(String sql) {
    this.sql = sql;
  }

  /**
   * The tokens of a statement.
   *
   * @throws PlannerException 42601 if a quote or a comment is not closed, 54001 if parentheses nest
   *     too deeply
   */
  public static List<Token> tokens(String sql) {
    Tokenizer tokenizer = new Tokenizer(sql);
    while (tokenizer.position < sql.length()) {
      tokenizer.next();
    }
    tokenizer.checkNesting();
    return tokenizer.tokens;
  }

  /** The tokens of a text that may be cut off, up to the quote or comment that is not closed. */
  static List<Token> readable(String sql) {
    Tokenizer tokenizer = new Tokenizer(sql);
    try {
      while (tokenizer.position < sql.length()) {
        tokenizer.next();
      }
    } catch (PlannerException unclosed) {
      return tokenizer.tokens;
    }
    return tokenizer.tokens;
  }

  /** A bound of our own: how deep the parser's stack reaches depends on the machine. */
  private void checkNesting() {
    int depth = 0;
    for (Token token : tokens) {
      if (token.text().equals("(") && ++depth > DEEPEST) {
        throw new PlannerException(
            SqlState.TOO_COMPLEX,
            "The statement nests more than " + DEEPEST + " parentheses; write it with fewer");
      }
      if (token.text().equals(")")) {
        depth--;
      }
    }
  }

  private void next() {
    char c = sql.charAt(position);
    if (Character.isWhitespace(c)) {
      position++;
    } else if (sql.startsWith("--", position)) {
      int end = sql.indexOf('\n', position);
      position = end < 0 ? sql.length() : end + 1;
    } else if (sql.startsWith("/*", position) && !sql.startsWith("/*+", position)) {
      position = closing("*/", position + 2, "comment") + 2;
    } else if (c == '\'') {
      add(Kind.TEXT, quoted(c));
    } else if (c == '"' || c == '`') {
      add(Kind.QUOTED_NAME, quoted(c));
    } else if (Character.isLetter(c) || c == '_') {
      add(Kind.WORD, word());
    } else if (isDigit(position) || (c == '.' && isDigit(position + 1))) {
      add(Kind.NUMBER, number());
    } else {
      add(Kind.OTHER, operator());
    }
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, sql.substring(position, end), position));
    position = end;
  }

  private int word() {
    int end = position;
    while (end < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(end)) || "_$".indexOf(sql.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  private boolean isDigit(int index) {
    return index < sql.length() && sql.charAt(index) >= '0' && sql.charAt(index) <= '9';
  }

  private int digits(int from) {
    int end = from;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private int number() {
    int end = digits(position);
    if (end < sql.length() && sql.charAt(end) == '.') {
      end = digits(end + 1);
    }
    if (end < sql.length() && (sql.charAt(end) == 'e' || sql.charAt(end) == 'E')) {
      boolean signed = end + 1 < sql.length() && "+-".indexOf(sql.charAt(end + 1)) >= 0;
      int exponent = digits(end + (signed ? 2 : 1));
      end = isDigit(exponent - 1) ? exponent : end;
    }
    return end;
  }

  private int operator() {
    return position + 2 <= sql.length() && OPERATORS.contains(sql.substring(position, position + 2))
        ? position + 2
        : position + 1;
  }

  /** The end of a quoted token, in which a doubled quote stands for one. */
  private int quoted(char quote) {
    int end = closing(String.valueOf(quote), position + 1, "quote " + quote);
    while (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
      end = closing(String.valueOf(quote), end + 2, "quote " + quote);
    }
    return end + 1;
  }

  private int closing(String mark, int from, String what) {
    int end = sql.indexOf(mark, from);
    if (end < 0) {
      throw new PlannerException(
          SqlState.SYNTAX,
          "Syntax error: the "
              + what
              + " opened at character "
              + (position + 1)
              + " is not closed");
    }
    return end;
  }
}
