package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.statement.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UtilitiesTest {

  private final Catalog catalog =
      new Catalog(
          TextTables.of("table Orders (id)\n id S\ntable o_x (id)\n id S\ntable other (id)\n id S"),
          Duration.ofHours(1),
          () -> 0);

  @Test
  void tablesAreThoseThatThePatternMatches() {
    assertThat(tables(null)).containsExactly("Orders", "o_x", "other");
    assertThat(tables("o%")).containsExactly("Orders", "o_x", "other");
    assertThat(tables("O_X")).containsExactly("o_x");
    assertThat(tables("%er%")).containsExactly("Orders", "other");
    assertThat(tables("o.*")).isEmpty();
  }

  @Test
  void aStoppedUtilityAsksForNothing() {
    ExecutionContext context = context();
    context.cancel();

    assertThatThrownBy(
            () -> Utilities.of(new Statement.ShowTables(null), CacheControl.NONE).execute(context))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.CANCELLED));
  }

  private List<@Nullable Object> tables(@Nullable String pattern) {
    List<@Nullable Object> names = new ArrayList<>();
    try (RowCursor rows =
        Utilities.of(new Statement.ShowTables(pattern), CacheControl.NONE).execute(context())) {
      while (rows.next()) {
        names.add(rows.row()[0]);
      }
    }
    return names;
  }

  private ExecutionContext context() {
    return new ExecutionContext(
        use -> {
          throw new AssertionError("no client is needed");
        },
        catalog,
        new @Nullable Object[0],
        new Limits(0, 0, 0));
  }
}
