package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.access.Operand;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.access.ReadLimit.Between;
import dev.keyway.planner.access.ReadLimit.FirstRows;
import dev.keyway.planner.access.ReadLimit.Flow;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsWantedTest {

  private static final Limits NONE = new Limits(0, 0, 0);

  @Test
  void allRowsComeInPagesOf1Megabyte() {
    RowsWanted all = RowsWanted.of(new ReadLimit.AllRows(), NONE, new @Nullable Object[0]);

    assertThat(all.nextPageSize(0)).isNull();
    assertThat(all.isNone()).isFalse();
    assertThat(all.take()).isTrue();
    assertThat(all.isDone()).isFalse();
  }

  @Test
  void aLimitIsAskedForAndCountsDown() {
    RowsWanted three = wanted(3, null, Between.NOTHING);

    assertThat(three.nextPageSize(0)).isEqualTo(3);
    assertThat(three.take()).isTrue();
    assertThat(three.nextPageSize(0)).isEqualTo(2);
    assertThat(three.take()).isTrue();
    assertThat(three.take()).isTrue();
    assertThat(three.isDone()).isTrue();
  }

  @Test
  void whatIsSkippedIsReadFirst() {
    RowsWanted wanted = wanted(2, 1, Between.NOTHING);

    assertThat(wanted.nextPageSize(0)).isEqualTo(3);
    assertThat(wanted.total()).isEqualTo(3);
    assertThat(List.of(wanted.take(), wanted.take(), wanted.take()))
        .containsExactly(false, true, true);
    assertThat(wanted.isDone()).isTrue();
  }

  @Test
  void excludedEndsAreReadBeside() {
    assertThat(wanted(3, null, Between.NOTHING).nextPageSize(2)).isEqualTo(5);
  }

  @Test
  void behindARecheckPagesGrowFourfold() {
    RowsWanted wanted = wanted(3, 1, Between.RECHECK);

    assertThat(wanted.nextPageSize(0)).isEqualTo(16);
    assertThat(wanted.nextPageSize(0)).isEqualTo(64);
    for (int page = 0; page < 12; page++) {
      wanted.nextPageSize(0);
    }
    assertThat(wanted.nextPageSize(0)).as("1 MB").isNull();
    assertThat(wanted.take()).as("counted above, after the recheck").isTrue();
    assertThat(wanted.isDone()).isFalse();
  }

  @Test
  void zeroRowsAreNone() {
    assertThat(wanted(0, null, Between.NOTHING).isNone()).isTrue();
    assertThat(wanted(0, 0, Between.RECHECK).isNone()).isTrue();
  }

  @Test
  void theLimitOfTheConnectionCountsForTheResultOnly() {
    Limits five = new Limits(5, 0, 0);

    assertThat(RowsWanted.of(first(null, null, Flow.TO_RESULT), five, values()).nextPageSize(0))
        .isEqualTo(5);
    assertThat(RowsWanted.of(first(3, null, Flow.TO_RESULT), five, values()).nextPageSize(0))
        .isEqualTo(3);
    assertThat(RowsWanted.of(first(null, null, Flow.INSIDE), five, values()).nextPageSize(0))
        .isNull();
  }

  @Test
  void theFetchSizeBoundsAPage() {
    Limits four = new Limits(0, 4, 0);

    assertThat(RowsWanted.of(first(10, null, Flow.TO_RESULT), four, values()).nextPageSize(0))
        .isEqualTo(4);
    assertThat(RowsWanted.of(first(null, null, Flow.TO_RESULT), four, values()).nextPageSize(0))
        .isEqualTo(4);
  }

  @Test
  void hugeLimitsDoNotOverflow() {
    Operand huge = new Operand.Literal(new BigDecimal("1E30"));
    RowsWanted wanted =
        RowsWanted.of(new FirstRows(huge, huge, Between.NOTHING, Flow.TO_RESULT), NONE, values());

    assertThat(wanted.total()).isEqualTo(Long.MAX_VALUE);
    assertThat(wanted.nextPageSize(2)).isNull();
  }

  @Test
  void limitsAreBoundLate() {
    FirstRows limit =
        new FirstRows(
            new Operand.Parameter(0), new Operand.Parameter(1), Between.NOTHING, Flow.TO_RESULT);

    assertThat(RowsWanted.of(limit, NONE, values(2L, 3L)).total()).isEqualTo(5);
    assertRefused(limit, null, 1L);
    assertRefused(limit, 1L, -1L);
  }

  private static void assertRefused(FirstRows limit, @Nullable Object... values) {
    assertThatThrownBy(() -> RowsWanted.of(limit, NONE, values))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.BAD_VALUE));
  }

  private static RowsWanted wanted(int fetch, @Nullable Integer offset, Between between) {
    FirstRows limit = first(fetch, offset, Flow.TO_RESULT);
    return RowsWanted.of(
        new FirstRows(limit.fetch(), limit.offset(), between, limit.flow()), NONE, values());
  }

  private static FirstRows first(@Nullable Integer fetch, @Nullable Integer offset, Flow flow) {
    return new FirstRows(number(fetch), number(offset), Between.NOTHING, flow);
  }

  private static @Nullable Operand number(@Nullable Integer value) {
    return value == null ? null : new Operand.Literal(new BigDecimal(value));
  }

  private static @Nullable Object[] values(@Nullable Object... values) {
    return values;
  }
}
