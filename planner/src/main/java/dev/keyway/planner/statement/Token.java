package dev.keyway.planner.statement;

/**
 * A piece of SQL text.
 *
 * @param kind what it is
 * @param text as written, quotes included
 * @param start index of its first character in the statement
 */
public record Token(Kind kind, String text, int start) {

  /** What a token is. */
  public enum Kind {
    /** A keyword or an unquoted name. */
    WORD,
    /** A name in double quotes or backticks. */
    QUOTED_NAME,
    /** Text in single quotes. */
    TEXT,
    /** A number without sign. */
    NUMBER,
    /** An operator or a separator. */
    OTHER
  }

  /** Index of the character behind its last one. */
  public int end() {
    return start + text.length();
  }

  /** Whether it is this keyword. */
  public boolean is(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }
}
