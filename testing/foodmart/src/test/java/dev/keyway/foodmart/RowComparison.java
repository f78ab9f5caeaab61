package dev.keyway.foodmart;

import dev.keyway.foodmart.Verdict.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a result with the published rows. Numbers are compared as numbers and exactly; only in a
 * column whose published digits are cut off (averages: more than the four decimals of the data) by
 * twelve digits.
 */
final class RowComparison {

  private static final int SCALE_OF_DATA = 4;
  private static final MathContext TWELVE_DIGITS = new MathContext(12);
  private static final int SHOWN = 3;

  private final PublishedQuery query;
  private final String asked;
  private final Set<Integer> cutOff = new HashSet<>();

  RowComparison(PublishedQuery query) {
    this.query = query;
    this.asked = OrderBy.selectingKeys(query.sql());
    for (List<@Nullable Object> row : query.rows()) {
      for (int i = 0; i < row.size(); i++) {
        if (row.get(i) instanceof BigDecimal number && number.scale() > SCALE_OF_DATA) {
          cutOff.add(i);
        }
      }
    }
  }

  /** The text to run: the published one, with the keys of its order selected. */
  String asked() {
    return asked;
  }

  /**
   * The verdict on the result of {@link #asked}. What that selects beyond the published columns is
   * looked at for the order only.
   */
  Verdict verdict(ResultSet result) throws SQLException {
    int columns = result.getMetaData().getColumnCount();
    int published = query.labels().size();
    if (asked.equals(query.sql()) ? columns != published : columns < published) {
      return Verdict.wrong(columns + " columns, published are " + query.labels());
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        row.add(result.getObject(i));
      }
      rows.add(row);
    }
    return verdict(rows);
  }

  Verdict verdict(List<List<@Nullable Object>> rows) {
    List<List<String>> expected = query.rows().stream().map(this::canonical).toList();
    List<List<String>> actual = rows.stream().map(this::canonical).toList();
    List<List<String>> missing = without(expected, actual);
    List<List<String>> surplus = without(actual, expected);
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      return Verdict.wrong(
          String.format(
              "%d rows published, %d found; missing %s, surplus %s",
              expected.size(), actual.size(), shown(missing), shown(surplus)));
    }
    Optional<OrderBy> order = expected.equals(actual) ? Optional.empty() : OrderBy.of(asked);
    if (order.isEmpty()) {
      return new Verdict(Kind.EQUAL, "");
    }
    return order.get().holds(rows)
        ? new Verdict(Kind.ORDERED_OTHERWISE, "")
        : Verdict.wrong("the rows are the published ones, but not in the order asked for");
  }

  private static String shown(List<List<String>> rows) {
    return rows.size() + " " + rows.subList(0, Math.min(SHOWN, rows.size()));
  }

  private static List<List<String>> without(List<List<String>> rows, List<List<String>> others) {
    Map<List<String>, Integer> left = new HashMap<>();
    others.forEach(row -> left.merge(row, 1, Integer::sum));
    return rows.stream().filter(row -> left.merge(row, -1, Integer::sum) < 0).toList();
  }

  /** A row in a form in which equal values are equal texts. */
  private List<String> canonical(List<@Nullable Object> row) {
    List<String> canonical = new ArrayList<>();
    for (int i = 0; i < query.labels().size(); i++) {
      canonical.add(canonical(row.get(i), i));
    }
    return canonical;
  }

  private String canonical(@Nullable Object value, int column) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Number) {
      BigDecimal number = new BigDecimal(value.toString());
      BigDecimal compared = cutOff.contains(column) ? number.round(TWELVE_DIGITS) : number;
      return compared.signum() == 0 ? "0" : compared.stripTrailingZeros().toPlainString();
    }
    return value instanceof String text ? "'" + text + "'" : value.toString();
  }
}
