package dev.keyway.planner;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.StatementCost;
import dev.keyway.planner.statement.StatementText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last statements of a database have cost: the table {@code system.requests}. Thread-safe.
 *
 * <p>It shows no values: literals are taken out of a text when it is listed, since that is seldom.
 */
public final class StatementLog {

  private static final int MOST_STATEMENTS = 1_000;

  /**
   * Characters of a text that are kept; lists of thousands of values are not worth their memory.
   */
  private static final int LONGEST_TEXT = 2_000;

  private static final String SUCCESS = "00000";

  private static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.computed("ended_at", new ColumnType(ColumnType.Kind.TIMESTAMP, 3, 0)),
          ResultColumn.computed("statement", ColumnType.VARCHAR),
          ResultColumn.computed("sqlstate", ColumnType.VARCHAR),
          number("requests"),
          number("items_read"),
          number("items_returned"),
          units("units"),
          number("cache_hits"),
          number("throttles"),
          number("planning_requests"),
          units("planning_units"),
          number("milliseconds"));

  private final ArrayDeque<Entry> entries = new ArrayDeque<>(MOST_STATEMENTS);

  private record Entry(
      Instant endedAt, String text, String state, Duration elapsed, ExecutionContext.Costs costs) {}

  /**
   * Adds a statement that has ended.
   *
   * @param sql its text
   * @param failure why it failed; null if it did not
   * @param elapsed from its start to its end
   * @param costs what it has cost
   */
  public void add(
      String sql, @Nullable SqlState failure, Duration elapsed, ExecutionContext.Costs costs) {
    Entry entry =
        new Entry(
            Instant.now(),
            sql.length() > LONGEST_TEXT ? sql.substring(0, LONGEST_TEXT) : sql,
            failure == null ? SUCCESS : failure.code(),
            elapsed,
            costs);
    synchronized (entries) {
      if (entries.size() == MOST_STATEMENTS) {
        entries.removeFirst();
      }
      entries.addLast(entry);
    }
  }

  /** The table that lists them, in the order in which they ended. */
  SystemTable table() {
    return new SystemTable(SystemTable.SYSTEM, "requests", COLUMNS, (catalog, tables) -> rows());
  }

  private List<@Nullable Object[]> rows() {
    List<Entry> listed;
    synchronized (entries) {
      listed = new ArrayList<>(entries);
    }
    return listed.stream().map(StatementLog::row).toList();
  }

  private static @Nullable Object[] row(Entry entry) {
    StatementCost cost = entry.costs.execution();
    StatementCost planning = entry.costs.planning();
    return new @Nullable Object[] {
      LocalDateTime.ofInstant(entry.endedAt, ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS),
      StatementText.withoutValues(entry.text),
      entry.state,
      cost.requests(),
      cost.itemsRead(),
      cost.itemsReturned(),
      ExplainText.units(cost.units()),
      cost.cacheHits(),
      cost.throttles(),
      planning.requests(),
      ExplainText.units(planning.units()),
      entry.elapsed.toMillis()
    };
  }

  private static ResultColumn number(String name) {
    return ResultColumn.computed(name, ColumnType.BIGINT);
  }

  private static ResultColumn units(String name) {
    return ResultColumn.computed(name, ColumnType.decimal(19, 1));
  }
}
