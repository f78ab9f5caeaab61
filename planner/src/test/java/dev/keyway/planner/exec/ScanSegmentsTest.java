package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.access.Operand;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.access.ReadLimit.AllRows;
import dev.keyway.planner.access.ReadLimit.Between;
import dev.keyway.planner.access.ReadLimit.FirstRows;
import dev.keyway.planner.access.ReadLimit.Flow;
import dev.keyway.planner.catalog.TableSize;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanSegmentsTest {

  private static final TableSize GIGABYTE = new TableSize(1 << 20, 1 << 30);

  @ParameterizedTest
  @CsvSource({
    "0, 8, 1",
    "1, 8, 1",
    "63, 8, 1",
    "64, 8, 2",
    "200, 8, 6",
    "1000, 8, 8",
    "1000, 2, 2",
    "1000000, 128, 64",
  })
  void byDefaultASegmentIsWorthSomeMegabytes(long megabytes, int processors, int segments) {
    TableSize size = new TableSize(megabytes << 10, megabytes << 20);
    assertThat(new ScanSegments(0, processors).of(size, new AllRows(), wanted(new AllRows(), 0)))
        .isEqualTo(segments);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 5", "64, 64"})
  void whatIsGivenCounts(int given, int segments) {
    TableSize empty = new TableSize(0, 0);
    assertThat(new ScanSegments(given, 2).of(empty, new AllRows(), wanted(new AllRows(), 0)))
        .isEqualTo(segments);
  }

  /** Items of GIGABYTE have a kilobyte. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 1",
    "1, 8, 1",
    "2000, 8, 1",
    "4096, 8, 4",
    "100000, 8, 8",
    "100000, 0, 3",
  })
  void aLimitIsWorthWhatItReads(int rows, int given, int segments) {
    ReadLimit first = first(Between.NOTHING);
    assertThat(new ScanSegments(given, 16).of(GIGABYTE, first, wanted(first, rows)))
        .isEqualTo(segments);
  }

  @ParameterizedTest
  @CsvSource({"FILTER", "RECHECK"})
  void nobodyKnowsWhatRowsOfAFilterTake(Between between) {
    ReadLimit first = first(between);
    assertThat(new ScanSegments(8, 16).of(GIGABYTE, first, wanted(first, 1_000_000))).isEqualTo(1);
    assertThat(new ScanSegments(8, 16).of(GIGABYTE, first, wanted(first, 0)))
        .as("without a limit all is read")
        .isEqualTo(8);
  }

  @Test
  void aLimitThatIsLargerThanAnyTable() {
    FirstRows first =
        new FirstRows(
            new Operand.Literal(Long.MAX_VALUE - 1), null, Between.NOTHING, Flow.TO_RESULT);
    RowsWanted wanted = RowsWanted.of(first, new Limits(0, 0, 0), new @Nullable Object[0]);
    assertThat(new ScanSegments(8, 16).of(GIGABYTE, first, wanted)).isEqualTo(8);
  }

  private static ReadLimit first(Between between) {
    return new FirstRows(null, null, between, Flow.TO_RESULT);
  }

  private static RowsWanted wanted(ReadLimit limit, long maxRows) {
    return RowsWanted.of(limit, new Limits(maxRows, 0, 0), new @Nullable Object[0]);
  }
}
