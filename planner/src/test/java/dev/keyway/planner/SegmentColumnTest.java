package dev.keyway.planner;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.Limits.ReadBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The column {@code _segment}: which segments are read, and that they say which rows are theirs.
 */
class SegmentColumnTest {

  private static final EngineStatements ENGINE = new EngineStatements();
  private static final int ITEMS = 200;

  @BeforeAll
  static void load() {
    ENGINE.createTable("colors", "name", ScalarAttributeType.N);
    ENGINE.createTable("shades", "name", ScalarAttributeType.N);
    for (int i = 0; i < ITEMS; i++) {
      ENGINE.put("colors", "name", i, "rgb", "c" + i % 7);
    }
    ENGINE.put("shades", "name", 1, "depth", 5);
    ENGINE.plan("SELECT * FROM colors");
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @Test
  void allSegmentsTogetherAreTheTableAndEachRowIsInOne() {
    List<List<@Nullable Object>> names = new ArrayList<>();
    for (int segment = 0; segment < 64; segment++) {
      List<List<@Nullable Object>> rows =
          ENGINE.rows("SELECT name FROM colors WHERE _segment = ?", segment);
      assertThat(sent()).containsExactly(segment);
      names.addAll(rows);
    }
    assertThat(names)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, ITEMS).<List<@Nullable Object>>mapToObj(List::of).toList());
  }

  @Test
  void rangesAndListsAreSegments() {
    assertSegments("_segment >= 0 AND _segment < 16", range(0, 16));
    assertSegments("_segment BETWEEN 60 AND 99", range(60, 64));
    assertSegments("_segment IN (5, 7, 64, -1, 5)", List.of(5, 7));
    assertSegments("_segment = 5 OR _segment > 61", List.of(5, 62, 63));
    assertSegments("_segment > 61 AND _segment <> 63 AND 62 = _segment", List.of(62));
    assertSegments("_segment = '5'", List.of(5));
    assertSegments("5 > _segment AND _segment > 2.5", List.of(3, 4));
    assertSegments("_segment >= 62 AND rgb = 'c1'", List.of(62, 63));
    assertSegments("_segment >= 62 AND name > 100", List.of(62, 63));
  }

  @Test
  void noSegmentSendsNothing() {
    for (String nothing :
        List.of(
            "_segment = 64", "_segment = -1", "_segment = 1 AND _segment = 2", "_segment > 63")) {
      assertThat(ENGINE.rows("SELECT name FROM colors WHERE " + nothing)).isEmpty();
      assertThat(ENGINE.recording().total()).as(nothing).isZero();
    }
    assertThat(ENGINE.rows("SELECT name FROM colors WHERE _segment = ?", (Object) null)).isEmpty();
    assertThat(ENGINE.rows("SELECT name FROM colors WHERE _segment = ?", 1.5)).isEmpty();
    assertThat(ENGINE.recording().total()).isZero();
    assertThat(ENGINE.rows("SELECT COUNT(*) FROM colors WHERE _segment = 64"))
        .containsExactly(List.of(0));
  }

  @Test
  void asAValueItIsTheSegmentThatTheItemCameIn() {
    List<List<@Nullable Object>> all =
        ENGINE.rows("SELECT _segment, COUNT(*), MIN(name) FROM colors GROUP BY _segment");
    assertThat(sent()).hasSize(64);
    assertThat(all.stream().mapToInt(row -> whole(row.get(1))).sum()).isEqualTo(ITEMS);
    for (List<@Nullable Object> row : all.subList(0, 5)) {
      assertThat(
              ENGINE.rows(
                  "SELECT _segment, name FROM colors WHERE _segment = ? AND name = ?",
                  row.get(0),
                  row.get(2)))
          .containsExactly(List.of(whole(row.get(0)), whole(row.get(2))));
    }
  }

  /** A key cannot tell the segment, so that a statement which asks for it reads by segments. */
  @Test
  void aKeyDoesNotTellTheSegment() {
    List<List<@Nullable Object>> known = ENGINE.rows("SELECT _segment FROM colors WHERE name = 17");
    assertThat(sent()).hasSize(64);
    assertThat(known).hasSize(1);
    int segment = whole(known.get(0).get(0));
    assertThat(ENGINE.rows("SELECT name FROM colors WHERE name = 17 AND _segment = ?", segment))
        .containsExactly(List.of(17));
    assertThat(sent()).containsExactly(segment);
    assertThat(
            ENGINE.rows(
                "SELECT name FROM colors WHERE name = 17 AND _segment = ?", (segment + 1) % 64))
        .isEmpty();
    assertThat(ENGINE.rows("SELECT name FROM colors WHERE name = 17 OR _segment = 64"))
        .containsExactly(List.of(17));
  }

  @Test
  void itIsNoPartOfTheRow() {
    assertThat(ENGINE.rows("SELECT * FROM colors WHERE name = 3"))
        .containsExactly(List.of(3, "c3"));
    assertThat(ENGINE.recording().counts()).isEqualTo(Map.of("GetItem", 1L));
    assertThat(ENGINE.rows("SELECT * FROM colors WHERE _segment < 64 AND name = 3"))
        .containsExactly(List.of(3, "c3"));
    assertThat(ENGINE.rows("SELECT _item FROM colors WHERE _segment < 64 AND name = 3"))
        .hasSize(1)
        .allSatisfy(
            row -> assertThat((String) row.get(0)).contains("rgb").doesNotContain("egment"));
  }

  @Test
  void limitsAndCountsAreThoseOfTheSegments() {
    int all = ENGINE.rows("SELECT name FROM colors WHERE _segment < 32").size();
    assertThat(ENGINE.rows("SELECT COUNT(*) FROM colors WHERE _segment < 32"))
        .containsExactly(List.of(all));
    assertThat(ENGINE.rows("SELECT COUNT(_segment) FROM colors WHERE _segment < 32"))
        .containsExactly(List.of(all));
    assertThat(ENGINE.rows("SELECT name FROM colors WHERE _segment < 32 LIMIT 3")).hasSize(3);
    assertThat(sent()).hasSizeLessThan(32);
  }

  @Test
  void namedSegmentsAreReadAtTheSameTimeToo() {
    Limits together = new Limits(0, 0, new ReadBounds(1 << 20, 0, 0, 3));
    assertThat(ENGINE.rows("SELECT name, _segment FROM colors WHERE _segment < 64", together))
        .hasSize(ITEMS)
        .doesNotHaveDuplicates();
    assertThat(sent()).containsExactlyInAnyOrderElementsOf(range(0, 64));
  }

  @Test
  void aJoinReadsTheSegmentsOfOneSide() {
    assertThat(
            ENGINE.rows(
                "SELECT s.depth, c._segment FROM shades s JOIN colors c ON s.name = c.name"
                    + " WHERE c._segment >= 0"))
        .hasSize(1);
    assertThat(sent()).hasSize(64);
  }

  @Test
  void whatAllTablesHaveJoinsNone() {
    assertThat(ENGINE.rows("SELECT s.depth, c.rgb FROM shades s NATURAL JOIN colors c"))
        .containsExactly(List.of(5, "c1"));
    assertThat(ENGINE.rows("SELECT s.depth, o.one FROM shades s NATURAL JOIN (SELECT 1 AS one) o"))
        .containsExactly(List.of(5, 1));
    assertThat(sent()).isEmpty();
  }

  @Test
  void theVerdictIsThatOfTheShare() {
    // 200 items have some 2 KB: an eighth of them is within 1 KB, all are not.
    Limits kilobyte = new Limits(0, 0, 1024);
    assertThatThrownBy(() -> ENGINE.rows("SELECT name FROM colors WHERE _segment >= 0", kilobyte))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.NOT_SERVED))
        .hasMessageContaining("_segment");
    assertThat(ENGINE.recording().total()).isZero();
    ENGINE.rows("SELECT name FROM colors WHERE _segment = 3", kilobyte);
    assertThat(sent()).containsExactly(3);
  }

  private static int whole(@Nullable Object value) {
    return (Integer) requireNonNull(value);
  }

  private static void assertSegments(String predicate, List<Integer> segments) {
    ENGINE.rows("SELECT name FROM colors WHERE " + predicate);
    assertThat(sent()).as(predicate).containsExactlyElementsOf(segments);
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  /** The segments asked for; every request asks for one of 64. */
  private static List<Integer> sent() {
    return ENGINE.recording().requests("Scan").stream()
        .map(sent -> sent.as(ScanRequest.class))
        .filter(scan -> scan.totalSegments() != null)
        .map(
            scan -> {
              assertThat(scan.totalSegments()).isEqualTo(64);
              return scan.segment();
            })
        .toList();
  }
}
