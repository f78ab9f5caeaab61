package dev.keyway.planner;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.exec.ServedRule;
import dev.keyway.planner.rel.PlanNode;
import dev.keyway.planner.rel.RelPlan.ScanConsent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * EXPLAIN of a query: a row for each node of its plan, outermost first, with what a read is
 * expected to cost and whether it is served. Succeeds for a refused statement and shows the
 * refusal.
 */
final class Explanation implements Utility {

  private static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.computed("PLAN", ColumnType.VARCHAR),
          ResultColumn.computed("REQUESTS", ColumnType.BIGINT),
          ResultColumn.computed("UNITS", ColumnType.decimal(19, 1)),
          ResultColumn.computed("SERVED", ColumnType.VARCHAR));

  private final QueryPlan explained;

  private Explanation(QueryPlan explained) {
    this.explained = explained;
  }

  static Explanation of(QueryPlan explained) {
    return new Explanation(explained);
  }

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public List<ColumnType> parameters() {
    return explained.parameters();
  }

  @Override
  public RowCursor execute(ExecutionContext context) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    add(explained.plan().tree(), 0, context, rows);
    return new RowList(rows);
  }

  private void add(
      PlanNode node, int depth, ExecutionContext context, List<@Nullable Object[]> rows) {
    @Nullable Object[] row = new @Nullable Object[COLUMNS.size()];
    row[0] = "  ".repeat(depth) + node.line();
    PlanNode.Read shown = node.read();
    if (shown != null) {
      AccessPath read = shown.path();
      TableMetadata table = context.table(read.source().table());
      ReadEstimate one = ReadEstimate.of(read, table);
      ReadEstimate estimate = read.isDriven() ? one.forEach(read, shown.driving()) : one;
      row[1] = (long) Math.ceil(estimate.requests());
      row[2] = BigDecimal.valueOf(estimate.units()).setScale(1, RoundingMode.HALF_UP);
      row[3] = served(read, context);
    }
    rows.add(row);
    for (PlanNode input : node.inputs()) {
      add(input, depth + 1, context, rows);
    }
  }

  private String served(AccessPath read, ExecutionContext context) {
    if (explained.plan().consent() == ScanConsent.UNLIMITED) {
      return "yes";
    }
    // Parameters of an EXPLAIN may be unset; without them nothing is known of LIMIT ? and segments.
    boolean bound = context.parameters().length >= explained.parameters().size();
    AccessPath known = bound ? read : read.unbound();
    @Nullable Object[] values = bound ? explained.values(context) : new @Nullable Object[0];
    return ServedRule.refusal(known, context, values).map(why -> "no: " + why).orElse("yes");
  }
}
