package dev.keyway.planner.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A LIKE pattern as far as DynamoDB can use it.
 *
 * @param prefix the literal text before its first wildcard, escapes resolved
 * @param rest what follows it
 * @param contained the longest literal text behind the first wildcard; empty if there is none
 */
record LikePattern(String prefix, Rest rest, String contained) {

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
  private static final LikePattern ILL_FORMED = new LikePattern("", Rest.PATTERN, "");

  /**
   * @param pattern the pattern
   * @param escape the escape character; null for none
   */
  static LikePattern of(String pattern, @Nullable String escape) {
    if (escape != null && escape.length() != 1) {
      return ILL_FORMED;
    }
    int escapeCharacter = escape == null ? NO_ESCAPE : escape.charAt(0);
    List<String> literals = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == escapeCharacter) {
        i++;
        if (i == pattern.length() || !isEscapable(pattern.charAt(i), c)) {
          return ILL_FORMED;
        }
        literal.append(pattern.charAt(i));
      } else if (c == '%' || c == '_') {
        literals.add(literal.toString());
        literal.setLength(0);
      } else {
        literal.append(c);
      }
    }
    literals.add(literal.toString());
    String prefix = literals.get(0);
    if (literals.size() == 1) {
      return new LikePattern(prefix, Rest.NOTHING, "");
    }
    boolean open = literals.size() == 2 && pattern.endsWith("%") && literals.get(1).isEmpty();
    String longest =
        literals.stream().skip(1).max(Comparator.comparingInt(String::length)).orElse("");
    return new LikePattern(prefix, open ? Rest.ANYTHING : Rest.PATTERN, longest);
  }

  /** Whether a pattern is known, and matches all that it is translated to and nothing else. */
  static boolean isExact(Operand pattern, @Nullable Operand escape) {
    return pattern instanceof Operand.Literal text
        && (escape == null || escape instanceof Operand.Literal)
        && of(
                    text.value().toString(),
                    escape instanceof Operand.Literal given ? given.value().toString() : null)
                .rest
            != Rest.PATTERN;
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
