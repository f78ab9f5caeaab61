package dev.keyway.foodmart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.foodmart.Verdict.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The comparison can fail, and fails for nothing else than rows. */
final class RowComparisonTest {

  private static final String TEXT =
      "select \"t\".\"a\" as \"c0\", sum(\"t\".\"b\") as \"m0\" from \"t\" as \"t\" group by \"t\".\"a\"";
  private static final String SORTED = TEXT + " order by \"t\".\"a\" DESC NULLS LAST";

  @Test
  void numbersAreComparedAsNumbersAndExactly() {
    assertThat(kind(TEXT, row("x", "5.0000"), row("x", "5"))).isEqualTo(Kind.EQUAL);
    assertThat(kind(TEXT, row("x", "5.0000"), row("x", "5.0001"))).isEqualTo(Kind.WRONG);
    assertThat(kind(TEXT, row("x", "0"), row("x", null))).isEqualTo(Kind.WRONG);
  }

  @Test
  void averagesAreComparedByTwelveDigits() {
    assertThat(kind(TEXT, row("x", "3.0581785451272400"), row("x", "3.05817854512723927")))
        .isEqualTo(Kind.EQUAL);
    assertThat(kind(TEXT, row("x", "3.0581785451272400"), row("x", "3.05817854517")))
        .isEqualTo(Kind.WRONG);
  }

  @Test
  void rowsAreCounted() {
    PublishedQuery query = query(TEXT, List.of(row("x", "1"), row("x", "1"), row("y", "1")));
    RowComparison comparison = new RowComparison(query);
    assertThat(comparison.verdict(List.of(row("x", "1"), row("y", "1"), row("x", "1"))).kind())
        .isEqualTo(Kind.EQUAL);
    assertThat(comparison.verdict(List.of(row("x", "1"), row("y", "1"), row("y", "1"))).kind())
        .isEqualTo(Kind.WRONG);
  }

  @Test
  void anOrderIsThePublishedOneOrThatOfCodePoints() {
    List<List<@Nullable Object>> published =
        List.of(row("Newton", "1"), row("N. Vancouver", "1"), row("A", "1"), row(null, "1"));
    RowComparison comparison = new RowComparison(query(SORTED, published));
    assertThat(comparison.verdict(published).kind()).isEqualTo(Kind.EQUAL);

    RowComparison other =
        new RowComparison(
            query(SORTED, List.of(published.get(1), published.get(0), published.get(3))));
    assertThat(other.verdict(List.of(published.get(0), published.get(1), published.get(3))).kind())
        .isEqualTo(Kind.ORDERED_OTHERWISE);
    assertThat(other.verdict(List.of(published.get(3), published.get(0), published.get(1))).kind())
        .isEqualTo(Kind.WRONG);
  }

  @Test
  void keysOfTheOrderAreSelected() {
    assertThat(
            OrderBy.selectingKeys("select \"a\" as \"c0\" from t order by max(x, 1) DESC, \"a\""))
        .isEqualTo(
            "select \"a\" as \"c0\", max(x, 1) as \"key0\" from t order by max(x, 1) DESC, \"a\"");
    assertThat(OrderBy.selectingKeys(SORTED)).isEqualTo(SORTED);
  }

  @Test
  void aShapeHasNoLiterals() {
    assertThat(PublishedQuery.shape("select 'it''s' from \"t2\" where \"a\" in (1, -2.5) or b = 3"))
        .isEqualTo("select ? from \"t2\" where \"a\" in (?) or b = ?");
  }

  private static Kind kind(
      String sql, List<@Nullable Object> published, List<@Nullable Object> found) {
    return new RowComparison(query(sql, List.of(published))).verdict(List.of(found)).kind();
  }

  private static PublishedQuery query(String sql, List<List<@Nullable Object>> rows) {
    return new PublishedQuery(1, sql, List.of("c0", "m0"), rows);
  }

  private static List<@Nullable Object> row(@Nullable String text, @Nullable String number) {
    return Arrays.asList(text, number == null ? null : new BigDecimal(number));
  }
}
