package dev.keyway.planner;

import dev.keyway.planner.ExplainedRead.Actual;
import dev.keyway.planner.access.WriteEstimate;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.ItemReader;
import dev.keyway.planner.exec.StatementCost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A plan for people: a row for each node, outermost first, and below a read a row with what its
 * line has no room for.
 */
record ExplainText() implements ExplainFormat {

  private static final String INDENT = "  ";

  private static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.computed("PLAN", ColumnType.VARCHAR),
          ResultColumn.computed("REQUESTS", ColumnType.BIGINT),
          ResultColumn.computed("UNITS", ColumnType.decimal(19, 1)),
          ResultColumn.computed("SERVED", ColumnType.VARCHAR));

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public List<@Nullable Object[]> rows(ExplainedNode plan, @Nullable AnalyzedRun run) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    add(plan, "", rows);
    if (run != null) {
      rows.add(
          line("TOTAL " + counted(run.rows(), "row") + ", " + figures(run.cost(), run.elapsed())));
    }
    return rows;
  }

  private static void add(ExplainedNode plan, String indent, List<@Nullable Object[]> rows) {
    ExplainedRead read = plan.read();
    String line = indent + plan.node().line();
    WriteEstimate write = plan.write();
    if (write != null) {
      rows.add(new @Nullable Object[] {line, write.requests(), units(write.units()), "yes"});
    } else if (read == null) {
      rows.add(line(line));
    } else {
      rows.add(
          new @Nullable Object[] {
            line, read.requests(), units(read.estimate().units()), served(read)
          });
      rows.add(line(indent + INDENT + facts(read)));
      if (read.actual() != null) {
        rows.add(line(indent + INDENT + "ACTUAL " + actual(read.actual())));
      }
    }
    plan.inputs().forEach(input -> add(input, indent + INDENT, rows));
  }

  private static @Nullable Object[] line(String text) {
    return new @Nullable Object[] {text, null, null, null};
  }

  static BigDecimal units(double units) {
    return BigDecimal.valueOf(units).setScale(1, RoundingMode.HALF_UP);
  }

  private static String served(ExplainedRead read) {
    return read.refusal() == null ? "yes" : "no: " + read.refusal();
  }

  private static String facts(ExplainedRead read) {
    List<String> facts = new ArrayList<>();
    if (!read.path().isCount()) {
      List<String> projection = ItemReader.projection(read.path());
      facts.add(
          "PROJECTION [" + (projection.isEmpty() ? "*" : String.join(", ", projection)) + "]");
    }
    if (read.remainder() != null) {
      facts.add("REMAINDER " + read.remainder());
    }
    facts.add("CONSISTENCY " + lower(read.mode().consistency()));
    facts.add("CACHE " + lower(read.mode().cache()));
    return String.join(" ", facts);
  }

  private static String actual(Actual actual) {
    return actual instanceof Actual.Counted counted
        ? figures(counted.cost(), counted.cost().waited())
        : "shared with the equal read above";
  }

  private static String figures(StatementCost cost, Duration time) {
    return counted(cost.requests(), "request")
        + ", "
        + units(cost.units())
        + " units, "
        + counted(cost.itemsRead(), "item")
        + " read, "
        + cost.itemsReturned()
        + " returned, "
        + counted(cost.cacheHits(), "cache hit")
        + ", "
        + counted(cost.throttles(), "throttle")
        + ", "
        + milliseconds(time)
        + " ms";
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  static BigDecimal milliseconds(Duration time) {
    return BigDecimal.valueOf(time.toNanos(), 6).setScale(1, RoundingMode.HALF_UP);
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
