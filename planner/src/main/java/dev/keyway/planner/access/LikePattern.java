package dev.keyway.planner.access;

import org.jspecify.annotations.Nullable;

/**
 * A LIKE pattern as far as a key can use it: the literal text before its first wildcard.
 *
 * @param prefix that text, escapes resolved
 * @param rest what follows it
 */
record LikePattern(String prefix, Rest rest) {

  /** What follows the literal beginning of a pattern. */
  enum Rest {
    /** Nothing: the pattern matches one text. */
    NOTHING,
    /** A single % at the end: the pattern matches whatever begins so. */
    ANYTHING,
    /** More wildcards and text: the pattern matches some of what begins so. */
    PATTERN
  }

  private static final int NO_ESCAPE = -1;

  /** Says nothing of the values, so that the LIKE itself is evaluated and reports what is wrong. */
  private static final LikePattern ILL_FORMED = new LikePattern("", Rest.PATTERN);

  /**
   * @param pattern the pattern
   * @param escape the escape character; null for none
   */
  static LikePattern of(String pattern, @Nullable String escape) {
    if (escape != null && escape.length() != 1) {
      return ILL_FORMED;
    }
    int escapeCharacter = escape == null ? NO_ESCAPE : escape.charAt(0);
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == escapeCharacter) {
        i++;
        if (i == pattern.length() || !isEscapable(pattern.charAt(i), c)) {
          return ILL_FORMED;
        }
        prefix.append(pattern.charAt(i));
      } else if (c == '%') {
        boolean last = i + 1 == pattern.length();
        return new LikePattern(prefix.toString(), last ? Rest.ANYTHING : Rest.PATTERN);
      } else if (c == '_') {
        return new LikePattern(prefix.toString(), Rest.PATTERN);
      } else {
        prefix.append(c);
      }
    }
    return new LikePattern(prefix.toString(), Rest.NOTHING);
  }

  private static boolean isEscapable(char c, char escape) {
    return c == '%' || c == '_' || c == escape;
  }

  /** The values that match, or some more where the rest is a pattern. */
  Interval interval() {
    if (rest == Rest.NOTHING) {
      return Interval.point(prefix);
    }
    return prefix.isEmpty() ? Interval.ALL : Interval.prefix(prefix);
  }
}
