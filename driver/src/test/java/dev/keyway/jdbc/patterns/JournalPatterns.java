package dev.keyway.jdbc.patterns;

import static dev.keyway.jdbc.patterns.HandWritten.key;
import static dev.keyway.jdbc.patterns.HandWritten.query;
import static dev.keyway.jdbc.patterns.HandWritten.scan;
import static dev.keyway.jdbc.patterns.Items.between;
import static dev.keyway.jdbc.patterns.Items.has;
import static dev.keyway.jdbc.patterns.Items.is;
import static dev.keyway.jdbc.patterns.Items.moreThan;
import static dev.keyway.jdbc.patterns.Items.number;
import static dev.keyway.jdbc.patterns.Items.startsWith;
import static dev.keyway.jdbc.patterns.Items.text;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Items large enough that each kind of range, page and fetch has a price of its own. */
final class JournalPatterns {

  private static final Predicate<Map<String, AttributeValue>> A1 = is("account", "a1");

  private JournalPatterns() {}

  static List<AccessPattern> all() {
    return List.of(
        AccessPattern.of("batch-of-150", Journal.TABLE, sdk -> sdk.batch(Journal.TABLE, keys()))
            .rows(A1.and(between("entry", 1, 150))),
        a1("key-less", "entry < :b", 11).rows(A1.and(between("entry", 1, 10))),
        a1("key-at-most", "entry <= :b", 11).rows(A1.and(between("entry", 1, 11))),
        a1("key-greater", "entry > :b", 150).rows(A1.and(moreThan("entry", 150))),
        a1("key-at-least", "entry >= :b", 150).rows(A1.and(moreThan("entry", 149))),
        a1("key-range", "entry BETWEEN :b AND :c", 20, 39).rows(A1.and(between("entry", 20, 39))),
        a1("key-half-open-range", "entry BETWEEN :b AND :c", 20, 40)
            .rows(A1.and(between("entry", 20, 39))),
        a1("count-of-range", "entry > :b", 10).rows(A1.and(moreThan("entry", 10))).counted(),
        pattern("pages", query(Journal.TABLE, "account = :a", "big")).rows(is("account", "big")),
        pattern(
                "count-over-pages",
                query(Journal.TABLE, "account = :a", "big").select(Select.COUNT))
            .rows(is("account", "big"))
            .counted(),
        byDay("local-index-alone").rows(A1.and(is("day", "2026-01-03"))),
        pattern("local-index-fetch", localDay().select(Select.ALL_ATTRIBUTES))
            .rows(A1.and(is("day", "2026-01-03"))),
        pattern("keys-only-index", rents()).rows(rent()),
        AccessPattern.of(
                "fetch-by-keys-only-index", Journal.TABLE, sdk -> fetch(sdk, sdk.query(rents())))
            .rows(rent()),
        AccessPattern.of("fetch-of-first-3", Journal.TABLE, JournalPatterns::firstThree)
            .someOf(rent()),
        AccessPattern.of("fetch-of-last-3", Journal.TABLE, JournalPatterns::lastThree)
            .someOf(rent().and(is("day", "2026-01-09"))),
        place("key-of-four-parts", "#d BETWEEN :c AND :d", "2026-01-03", "2026-01-09")
            .rows(place().and(between("day", "2026-01-03", "2026-01-09"))),
        place("key-of-four-parts-pinned", "#d = :c AND begins_with(kind, :d)", "2026-01-03", "f")
            .rows(place().and(is("day", "2026-01-03")).and(startsWith("kind", "f"))),
        AccessPattern.of(
                "sparse-index-scan",
                Journal.TABLE,
                sdk -> sdk.scan(scan(Journal.TABLE).indexName("by_flag")))
            .rows(has("flag")));
  }

  private static List<Map<String, AttributeValue>> keys() {
    return IntStream.rangeClosed(1, 150)
        .mapToObj(entry -> key("account", "a1", "entry", entry))
        .toList();
  }

  private static AccessPattern pattern(String id, QueryRequest.Builder query) {
    return AccessPattern.of(id, Journal.TABLE, sdk -> sdk.query(query));
  }

  private static AccessPattern a1(String id, String range, int... bounds) {
    Object[] values = new Object[bounds.length + 1];
    values[0] = "a1";
    for (int i = 0; i < bounds.length; i++) {
      values[i + 1] = bounds[i];
    }
    return pattern(id, query(Journal.TABLE, "account = :a AND " + range, values));
  }

  private static QueryRequest.Builder localDay() {
    return query(Journal.TABLE, "account = :a AND #d = :b", "a1", "2026-01-03")
        .indexName("by_day")
        .expressionAttributeNames(Map.of("#d", "day"));
  }

  /** With a projection, as a program would that wants no more. */
  private static AccessPattern byDay(String id) {
    return pattern(id, localDay().projectionExpression("entry, #d"));
  }

  private static QueryRequest.Builder rents() {
    return query(
            Journal.TABLE, "kind = :a AND #d BETWEEN :b AND :c", "rent", "2026-01-03", "2026-01-09")
        .indexName("by_kind")
        .expressionAttributeNames(Map.of("#d", "day"));
  }

  private static Predicate<Map<String, AttributeValue>> rent() {
    return is("kind", "rent").and(between("day", "2026-01-03", "2026-01-09"));
  }

  private static void firstThree(HandWritten sdk) {
    fetch(sdk, sdk.queryPage(rents().limit(12)).subList(0, 3));
  }

  private static void lastThree(HandWritten sdk) {
    fetch(sdk, sdk.queryPage(rents().limit(12).scanIndexForward(false)).subList(0, 3));
  }

  private static void fetch(HandWritten sdk, List<Map<String, AttributeValue>> entries) {
    sdk.batch(
        Journal.TABLE,
        entries.stream()
            .map(e -> key("account", text(e, "account"), "entry", number(e, "entry")))
            .toList());
  }

  private static AccessPattern place(String id, String sort, String... values) {
    return pattern(
        id,
        query(
                Journal.TABLE,
                "#r = :a AND branch = :b AND " + sort,
                "eu",
                "b1",
                values[0],
                values[1])
            .indexName("by_place")
            .expressionAttributeNames(Map.of("#r", "region", "#d", "day")));
  }

  private static Predicate<Map<String, AttributeValue>> place() {
    return is("region", "eu").and(is("branch", "b1"));
  }
}
