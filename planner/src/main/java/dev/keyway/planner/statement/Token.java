package dev.keyway.planner.statement;

import java.util.Locale;

/**
 * A piece of SQL text.
 *
 * @param kind what it is
 * @param text as written, quotes included
 * @param start index of its first character in the statement
 */
record Token(Kind kind, String text, int start) {

  /** What a token is. */
  enum Kind {
    /** A keyword or an unquoted name. */
    WORD,
    /** A name in double quotes or backticks. */
    QUOTED_NAME,
    /** Text in single quotes, a number, or an operator character. */
    OTHER
  }

  int end() {
    return start + text.length();
  }

  /** Whether it is this keyword. */
  boolean is(String keyword) {
    return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(keyword);
  }
}
