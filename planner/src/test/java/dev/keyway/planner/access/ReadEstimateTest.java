package dev.keyway.planner.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.access.Span.Comparison;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSize;
import dev.keyway.planner.catalog.TableState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadEstimateTest {

  private static final KeyPart PARTITION = new KeyPart.Attribute("pk", KeyType.STRING);
  private static final KeyPart SORT = new KeyPart.Attribute("sk", KeyType.NUMBER);
  private static final KeySchema KEY = new KeySchema(List.of(PARTITION), List.of(SORT));

  /** 10 000 items of 1 KB. */
  private static final TableSize SMALL_ITEMS = new TableSize(10_000, 10_240_000);

  /** 10 000 items of 10 KB. */
  private static final TableSize LARGE_ITEMS = new TableSize(10_000, 102_400_000);

  @Test
  void anItemCostsHalfAUnitForEach4KilobytesBegun() {
    assertThat(keys(SMALL_ITEMS, 1, 1)).isEqualTo(new ReadEstimate(1, 1, 0.5));
    assertThat(keys(LARGE_ITEMS, 1, 1)).isEqualTo(new ReadEstimate(1, 1, 1.5));
  }

  @Test
  void keysAreReadByTheHundred() {
    assertThat(keys(SMALL_ITEMS, 15, 10)).isEqualTo(new ReadEstimate(150, 2, 75));
  }

  @Test
  void aScanReadsAllPages() {
    assertThat(
            ReadEstimate.of(
                path(new Lookup.Everything(List.of(), Lookup.Everything.Verdict.BY_SIZE)),
                table(SMALL_ITEMS)))
        .isEqualTo(new ReadEstimate(10_000, 10, 1250));
  }

  @Test
  void anEmptyTableCostsOneRequest() {
    assertThat(
            ReadEstimate.of(
                path(new Lookup.Everything(List.of(), Lookup.Everything.Verdict.BY_SIZE)),
                table(new TableSize(0, 0))))
        .isEqualTo(new ReadEstimate(0, 1, 0.5));
  }

  @Test
  void theMoreIsSaidOfTheSortKeyTheLessIsRead() {
    ReadEstimate all = ranges();
    ReadEstimate oneSided = ranges(on(new Span.Compared(Comparison.LESS, number(1))));
    ReadEstimate twoSided =
        ranges(
            on(new Span.Compared(Comparison.LESS, number(1))),
            on(new Span.Compared(Comparison.GREATER, number(0))));
    ReadEstimate pinned = ranges(on(new Span.OneOf(List.of(number(1)))));

    assertThat(List.of(pinned, twoSided, oneSided, all))
        .extracting(ReadEstimate::rows)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(List.of(pinned, twoSided, oneSided, all)).extracting(ReadEstimate::units).isSorted();
  }

  @Test
  void aListOfPartitionsIsAQueryForEach() {
    KeyConstraint partitions =
        new KeyConstraint.OnPart(PARTITION, new Span.OneOf(Collections.nCopies(3, number(1))));
    ReadEstimate three =
        ReadEstimate.of(
            path(new Lookup.Ranges(new KeyCondition(List.of(partitions)))), table(SMALL_ITEMS));

    assertThat(three.requests()).isEqualTo(3 * ranges().requests());
    assertThat(three.units()).isEqualTo(3 * ranges().units());
  }

  private static ReadEstimate keys(TableSize size, int partitions, int sorts) {
    KeyCondition condition =
        new KeyCondition(
            List.of(
                new KeyConstraint.OnPart(
                    PARTITION, new Span.OneOf(Collections.nCopies(partitions, number(1)))),
                on(new Span.OneOf(Collections.nCopies(sorts, number(1))))));
    return ReadEstimate.of(path(new Lookup.Keys(condition)), table(size));
  }

  private static ReadEstimate ranges(KeyConstraint... sort) {
    List<KeyConstraint> constraints = new ArrayList<>(List.of(sort));
    constraints.add(0, new KeyConstraint.OnPart(PARTITION, new Span.OneOf(List.of(number(1)))));
    return ReadEstimate.of(
        path(new Lookup.Ranges(new KeyCondition(constraints))), table(SMALL_ITEMS));
  }

  private static KeyConstraint on(Span span) {
    return new KeyConstraint.OnPart(SORT, span);
  }

  private static Operand number(int value) {
    return new Operand.Literal(new BigDecimal(value));
  }

  @Test
  void aConsistentReadCostsTwiceTheUnitsAndNoMoreRequests() {
    Lookup all = new Lookup.Everything(List.of(), Lookup.Everything.Verdict.BY_SIZE, null);
    TableMetadata table = table(new TableSize(10_000, 10L << 20));

    assertThat(ReadEstimate.of(path(all, Freshness.UNCACHED), table))
        .isEqualTo(ReadEstimate.of(path(all, Freshness.CACHED), table))
        .isEqualTo(new ReadEstimate(10_000, 10, 1280));
    assertThat(ReadEstimate.of(path(all, Freshness.CONSISTENT), table))
        .isEqualTo(new ReadEstimate(10_000, 10, 2560));
    assertThat(ReadEstimate.units(10.0 * (1 << 20), Freshness.CONSISTENT)).isEqualTo(2560);
    assertThat(ReadEstimate.bytes(2560, Freshness.CONSISTENT)).isEqualTo(10L << 20);
    assertThat(ReadEstimate.bytes(1280, Freshness.CACHED)).isEqualTo(10L << 20);
  }

  private static TableMetadata table(TableSize size) {
    return new TableMetadata("t", KEY, List.of(), List.of(), TableState.ACTIVE, size, 0);
  }

  private static AccessPath path(Lookup lookup) {
    return path(lookup, Freshness.CACHED);
  }

  private static AccessPath path(Lookup lookup, Freshness freshness) {
    return new AccessPath(
        new AccessPath.Source("t", "t", null, KEY),
        lookup,
        null,
        new AccessPath.Output(
            List.of(), AccessPath.Fetch.WHOLE_ITEMS, new AccessPath.Completion.None()),
        null,
        new ReadLimit.AllRows(),
        freshness);
  }
}
