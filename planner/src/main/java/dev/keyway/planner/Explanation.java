package dev.keyway.planner;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.exec.ServedRule;
import dev.keyway.planner.rel.PlanNode;
import dev.keyway.planner.rel.RelPlan.ScanConsent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * EXPLAIN of a query: its plan, what each read is expected to cost and whether it is served.
 * Succeeds for a refused statement and shows the refusal.
 */
final class Explanation implements Utility {

  private final QueryPlan explained;
  private final ExplainFormat format;

  private Explanation(QueryPlan explained, ExplainFormat format) {
    this.explained = explained;
    this.format = format;
  }

  static Explanation of(QueryPlan explained, ExplainFormat format) {
    return new Explanation(explained, format);
  }

  @Override
  public List<ResultColumn> columns() {
    return format.columns();
  }

  @Override
  public List<ColumnType> parameters() {
    return explained.parameters();
  }

  @Override
  public RowCursor execute(ExecutionContext context) {
    return new RowList(format.rows(node(explained.plan().tree(), null, context)));
  }

  /**
   * What there is to say of a node and its inputs.
   *
   * @param above the node that it is an input of; null for the outermost
   */
  private ExplainedNode node(PlanNode node, @Nullable PlanNode above, ExecutionContext context) {
    AccessPath path = node.read();
    return new ExplainedNode(
        node,
        path == null ? null : read(path, above, context),
        node.inputs().stream().map(input -> node(input, node, context)).toList());
  }

  private ExplainedRead read(AccessPath path, @Nullable PlanNode above, ExecutionContext context) {
    return new ExplainedRead(
        path,
        above != null && above.isFilter() ? above.detail() : null,
        context.readMode(),
        ReadEstimate.of(path, context.table(path.source().table())),
        refusal(path, context));
  }

  private @Nullable String refusal(AccessPath read, ExecutionContext context) {
    if (explained.plan().consent() == ScanConsent.UNLIMITED) {
      return null;
    }
    // Parameters of an EXPLAIN may be unset; without them nothing is known of LIMIT ?.
    boolean bound = context.parameters().length >= explained.parameters().size();
    AccessPath known = bound ? read : read.withLimit(new ReadLimit.AllRows());
    @Nullable Object[] values = bound ? explained.values(context) : new @Nullable Object[0];
    return ServedRule.refusal(known, context, values).orElse(null);
  }
}
