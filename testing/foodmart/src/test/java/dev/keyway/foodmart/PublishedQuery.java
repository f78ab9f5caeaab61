package dev.keyway.foodmart;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query with its result, as published.
 *
 * @param id its number in the published set
 * @param sql its text
 * @param labels names of its columns
 * @param rows its rows: String, BigDecimal, Boolean or null
 */
record PublishedQuery(int id, String sql, List<String> labels, List<List<@Nullable Object>> rows) {

  private static final Pattern LITERAL =
      Pattern.compile("\"[^\"]*\"|('(?:[^']|'')*'|(?<![\\w.])-?\\d+(?:\\.\\d+)?)");
  private static final Pattern LIST = Pattern.compile("\\(\\s*\\?(?:\\s*,\\s*\\?)+\\s*\\)");

  /** The text with a question mark for each literal and each list of literals. */
  static String shape(String sql) {
    Matcher matcher = LITERAL.matcher(sql);
    String marked =
        matcher.replaceAll(
            found -> found.group(1) == null ? Matcher.quoteReplacement(found.group()) : "?");
    return LIST.matcher(marked).replaceAll("(?)");
  }
}
