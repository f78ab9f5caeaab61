package dev.keyway.planner;

import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.access.ReadDemands;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.TableSource;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.rel.QueryCompiler;
import dev.keyway.planner.rel.WriteCompiler;
import dev.keyway.planner.statement.LockingClause;
import dev.keyway.planner.statement.Statement;
import dev.keyway.planner.statement.Statement.Explain.Depth;
import dev.keyway.planner.statement.StatementRouter;
import dev.keyway.planner.statement.WriteClauses;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Plans the statements of goldens over tables that exist as text only. A plan is written as EXPLAIN
 * shows it, with {@code direct:} above if its rows come straight from the read, without generated
 * code, and with the refusal below a read that is not served.
 */
final class GoldenPlanner implements AutoCloseable {

  private static final int WIDTH = 100;
  private static final long DEFAULT_SCAN_LIMIT = 64L << 20;

  /** What the row below a read contains, which is the same for all plans. */
  private static final String FACTS = "CONSISTENCY eventual CACHE off";

  /** Every operation of it fails: planning sends nothing. */
  private static final DynamoDbClient NO_CLIENT =
      new DynamoDbClient() {
        @Override
        public String serviceName() {
          return "dynamodb";
        }

        @Override
        public void close() {
          // There is nothing to close.
        }
      };

  private final PlanningThreads threads = new PlanningThreads();

  /** The plan of a case, or state and message of the exception. */
  String plan(PlanFile.Case golden, TableSource tables) {
    Catalog catalog = new Catalog(tables, Duration.ofHours(1), () -> 0);
    try {
      Statement statement = StatementRouter.route(golden.expandedSql());
      String sql = ((Statement.Planned) statement).sql();
      if (statement instanceof Statement.Write toWrite) {
        WritePlan write = threads.call(() -> write(toWrite, catalog));
        return lines(new WriteExplanation(write, new ExplainText()), context(golden, catalog));
      }
      QueryPlan plan = threads.call(() -> plan(sql, catalog));
      return (plan instanceof DirectPlan ? "direct:\n" : "")
          + lines(Explanation.of(plan, Depth.PLAN, new ExplainText()), context(golden, catalog));
    } catch (PlannerException e) {
      return wrapped(e.state().code() + " " + e.getMessage(), "  ");
    }
  }

  private static String lines(Utility explanation, ExecutionContext context) {
    List<String> lines = new ArrayList<>();
    try (RowCursor rows = explanation.execute(context)) {
      while (rows.next()) {
        if (!String.valueOf(rows.row()[0]).contains(FACTS)) {
          addNode(rows.row(), lines);
        }
      }
    }
    return String.join("\n", lines);
  }

  private static WritePlan write(Statement.Write write, Catalog catalog) {
    QueryCompiler.Tables tables = new QueryCompiler.Tables(catalog);
    return new WritePlan(
        WriteClauses.compile(
            write, parts -> WriteCompiler.compile(parts, tables, ReadDemands.NONE)));
  }

  private static QueryPlan plan(String sql, Catalog catalog) {
    return QueryPlan.of(
        LockingClause.compile(
            sql,
            (text, locking) ->
                QueryCompiler.pushingDown(new QueryCompiler.Tables(catalog), Freshness.CACHED)
                    .compile(text, List.of(), locking)));
  }

  private static void addNode(@Nullable Object[] row, List<String> lines) {
    String line = String.valueOf(row[0]);
    lines.add(line);
    String served = Objects.requireNonNullElse(row[3], "yes").toString();
    if (!served.equals("yes")) {
      String indent = line.replaceFirst("\\S.*", "");
      lines.add(
          wrapped(indent + "  refused: " + served.substring("no: ".length()), indent + "    "));
    }
  }

  private static ExecutionContext context(PlanFile.Case golden, Catalog catalog) {
    long fullScanLimit = DEFAULT_SCAN_LIMIT;
    long maxRows = 0;
    @Nullable Object[] parameters = {};
    for (String given : golden.given()) {
      String[] setting = given.split(" ", 2);
      switch (setting[0]) {
        case "fullScanLimit" -> fullScanLimit = Long.parseLong(setting[1]);
        case "maxRows" -> maxRows = Long.parseLong(setting[1]);
        case "parameters" ->
            parameters = Arrays.stream(setting[1].split(", ")).map(GoldenPlanner::value).toArray();
        default -> throw new IllegalArgumentException("unknown setting: " + given);
      }
    }
    return new ExecutionContext(
        use -> NO_CLIENT, catalog, parameters, new Limits(maxRows, 0, fullScanLimit));
  }

  private static @Nullable Object value(String text) {
    if (text.equals("NULL")) {
      return null;
    }
    return text.startsWith("'") ? text.substring(1, text.length() - 1) : new BigDecimal(text);
  }

  private static String wrapped(String text, String indent) {
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : text.split("(?<=\\S)\\s+", -1)) {
      if (length > 0 && length + word.length() >= WIDTH) {
        lines.append('\n').append(indent);
        length = indent.length();
      } else if (length > 0) {
        lines.append(' ');
        length++;
      }
      lines.append(word);
      length += word.length();
    }
    return lines.toString();
  }

  @Override
  public void close() {
    threads.close();
  }
}
