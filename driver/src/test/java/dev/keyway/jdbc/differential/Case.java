package dev.keyway.jdbc.differential;

import dev.keyway.jdbc.differential.Rows.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement to run on both sides.
 *
 * @param reason why it is there
 * @param sql the statement
 * @param h2 the same in H2's dialect
 * @param digits how far its numbers are compared
 */
record Case(String reason, Template sql, String h2, Digits digits) {

  private static final Pattern ORDER =
      Pattern.compile("\\bORDER BY (?<items>[^()]*?)(?<limit>\\s+(LIMIT|OFFSET)\\b[^()]*)?$");

  private static final Pattern PLAIN =
      Pattern.compile("^SELECT (\\*|\\w+(, \\w+)*) FROM \\w+( (WHERE|LIMIT)\\b|$)");

  private static final Pattern SEPARATOR = Pattern.compile(",");

  /** What stands behind the name of a column. */
  private static final Pattern DIRECTION = Pattern.compile("\\s.*$");

  private static final Pattern LIMIT = Pattern.compile("\\s+(LIMIT|OFFSET)\\s+[^()]*$");

  /** Whether nothing but columns of one table is asked for, so that a read alone may do. */
  boolean isPlain() {
    return PLAIN.matcher(h2).find() && !ORDER.matcher(h2).find();
  }

  /** Whether any rows of the full result may come, since a LIMIT cuts it and nothing orders it. */
  boolean isCutAnywhere() {
    return LIMIT.matcher(h2).find() && !ORDER.matcher(h2).find();
  }

  /** The statement of H2 without its LIMIT. */
  String uncutH2() {
    return LIMIT.matcher(h2).replaceFirst("");
  }

  /** Positions of the columns by which the result is ordered, as far as they are in it. */
  private List<Integer> order(List<String> labels) {
    Matcher order = ORDER.matcher(h2);
    List<Integer> positions = new ArrayList<>();
    if (!order.find()) {
      return positions;
    }
    for (String item : SEPARATOR.split(order.group("items"), -1)) {
      String column = DIRECTION.matcher(item.strip()).replaceFirst("").replaceFirst("^.*\\.", "");
      int position =
          column.matches("\\d+")
              ? Integer.parseInt(column) - 1
              : labels.indexOf(column.toLowerCase(Locale.ROOT));
      if (position < 0) {
        return positions;
      }
      positions.add(position);
    }
    return positions;
  }

  /** How a result differs from the one expected; empty if it is right. */
  Optional<String> difference(Rows expected, Rows actual) {
    List<List<String>> missing = expected.without(actual);
    List<List<String>> unexpected = actual.without(expected);
    if (!missing.isEmpty() || !unexpected.isEmpty()) {
      return Optional.of("missing " + shown(missing) + "\n  unexpected " + shown(unexpected));
    }
    List<Integer> order = order(expected.labels());
    if (!expected.columns(order).equals(actual.columns(order))) {
      return Optional.of(
          "expected order " + shown(expected.rows()) + "\n  actual order " + shown(actual.rows()));
    }
    return Optional.empty();
  }

  /** How a result differs from a part of this size of another; empty if it is one. */
  Optional<String> differenceFromPart(Rows whole, int size, Rows actual) {
    List<List<String>> unexpected = actual.without(whole);
    if (!unexpected.isEmpty() || actual.size() != size) {
      return Optional.of(
          "expected any "
              + size
              + " rows of "
              + shown(whole.rows())
              + "\n  unexpected "
              + shown(unexpected)
              + ", "
              + actual.size()
              + " rows");
    }
    return Optional.empty();
  }

  private static String shown(List<List<String>> rows) {
    int shown = 8;
    return rows.stream().limit(shown).toList()
        + (rows.size() > shown ? " ... " + rows.size() + " rows" : "");
  }
}
