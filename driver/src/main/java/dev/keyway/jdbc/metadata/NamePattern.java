package dev.keyway.jdbc.metadata;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of JDBC metadata: {@code %} is any text, {@code _} any character, {@code \} takes
 * either literally; null is everything. Immutable.
 */
final class NamePattern {

  private final @Nullable String text;
  private final Pattern exact;
  private final Pattern anyCase;

  NamePattern(@Nullable String text) {
    this.text = text;
    String regex = text == null ? ".*" : regex(text);
    this.exact = Pattern.compile(regex, Pattern.DOTALL);
    this.anyCase =
        Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        i++;
        regex.append(Pattern.quote(pattern.substring(i, i + 1)));
      } else if (c == '%') {
        regex.append(".*");
      } else {
        regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  /** Whether an empty pattern was given, or one that matches. */
  boolean matchesOrIsEmpty(String name) {
    return "".equals(text) || anyCase.matcher(name).matches();
  }

  /** The names that match as written, or, if none does, without regard to case; sorted. */
  List<String> among(List<String> names) {
    List<String> same = names.stream().filter(exact.asMatchPredicate()).sorted().toList();
    return same.isEmpty()
        ? names.stream().filter(anyCase.asMatchPredicate()).sorted().toList()
        : same;
  }
}
