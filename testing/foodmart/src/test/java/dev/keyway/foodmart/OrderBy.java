package dev.keyway.foodmart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ORDER BY of a published query, as positions in its rows. Text is in the order of its code
 * points, as Keyway documents; the publisher's database had a collation that skips punctuation.
 */
final class OrderBy {

  private static final Pattern KEY =
      Pattern.compile("(.*?)(?: (asc|desc))?(?: nulls (first|last))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern ALIAS = Pattern.compile("(.*) as (\"[^\"]*\")");

  private final Comparator<List<@Nullable Object>> comparator;

  private OrderBy(Comparator<List<@Nullable Object>> comparator) {
    this.comparator = comparator;
  }

  /**
   * The text that has the keys of its order among its columns, as the last ones where they were
   * not: so the order can be seen in the rows.
   */
  static String selectingKeys(String sql) {
    String text = sql.replaceAll("\\s+", " ");
    int by = outside(text, " order by ", 0);
    if (by < 0) {
      return sql;
    }
    int from = outside(text, " from ", 0);
    List<String> columns = items(text.substring("select ".length(), from));
    List<String> added = new ArrayList<>();
    for (String item : items(text.substring(by + " order by ".length()))) {
      String key = parsed(item).group(1);
      if (position(key, columns) < 0) {
        added.add(", " + key + " as \"key" + added.size() + '"');
      }
    }
    return added.isEmpty()
        ? sql
        : text.substring(0, from) + String.join("", added) + text.substring(from);
  }

  /**
   * The order that a query asks for; empty if it asks for none.
   *
   * @throws IllegalArgumentException if it is not by columns of the result
   */
  static Optional<OrderBy> of(String sql) {
    String text = sql.replaceAll("\\s+", " ");
    int by = outside(text, " order by ", 0);
    if (by < 0) {
      return Optional.empty();
    }
    List<String> columns = items(text.substring("select ".length(), outside(text, " from ", 0)));
    Comparator<List<@Nullable Object>> comparator =
        items(text.substring(by + " order by ".length())).stream()
            .map(key -> key(key, columns))
            .reduce(Comparator::thenComparing)
            .orElseThrow();
    return Optional.of(new OrderBy(comparator));
  }

  /** Whether rows are in this order. */
  boolean holds(List<List<@Nullable Object>> rows) {
    for (int i = 1; i < rows.size(); i++) {
      if (comparator.compare(rows.get(i - 1), rows.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private static Comparator<List<@Nullable Object>> key(String key, List<String> columns) {
    Matcher matcher = parsed(key);
    int column = position(matcher.group(1), columns);
    if (column < 0) {
      throw new IllegalArgumentException(key + " is not selected");
    }
    Comparator<Object> ascending = OrderBy::compare;
    Comparator<Object> values =
        "desc".equalsIgnoreCase(matcher.group(2)) ? ascending.reversed() : ascending;
    Comparator<@Nullable Object> all =
        "first".equalsIgnoreCase(matcher.group(3))
            ? Comparator.nullsFirst(values)
            : Comparator.nullsLast(values);
    return Comparator.comparing(row -> row.get(column), all);
  }

  private static Matcher parsed(String key) {
    Matcher matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(key);
    }
    return matcher;
  }

  /** The column that is this expression, or is called so; -1 if none is. */
  private static int position(String expression, List<String> columns) {
    if (expression.matches("\\d+")) {
      return Integer.parseInt(expression) - 1;
    }
    for (int i = 0; i < columns.size(); i++) {
      Matcher alias = ALIAS.matcher(columns.get(i));
      if (columns.get(i).equals(expression)
          || (alias.matches()
              && (alias.group(1).equals(expression) || alias.group(2).equals(expression)))) {
        return i;
      }
    }
    return -1;
  }

  private static int compare(Object left, Object right) {
    if (left instanceof String text) {
      return compareCodePoints(text, (String) right);
    }
    if (left instanceof Boolean flag) {
      return flag.compareTo((Boolean) right);
    }
    return new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString()));
  }

  private static int compareCodePoints(String left, String right) {
    return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
  }

  /** The parts between commas outside parentheses and quotes. */
  private static List<String> items(String text) {
    List<String> items = new ArrayList<>();
    int start = 0;
    for (int comma = outside(text, ",", 0); comma >= 0; comma = outside(text, ",", start)) {
      items.add(text.substring(start, comma).strip());
      start = comma + 1;
    }
    items.add(text.substring(start).strip());
    return items;
  }

  /** Where a word begins outside parentheses and quotes, from an index on; -1 if nowhere. */
  private static int outside(String text, String word, int from) {
    String lower = text.toLowerCase(Locale.ROOT);
    int depth = 0;
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (depth == 0 && lower.startsWith(word, i)) {
        return i;
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    return -1;
  }
}
