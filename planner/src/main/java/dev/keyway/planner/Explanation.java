package dev.keyway.planner;

import dev.keyway.planner.ExplainedRead.Actual;
import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.exec.ServedRule;
import dev.keyway.planner.rel.PlanNode;
import dev.keyway.planner.rel.RelPlan.ScanConsent;
import dev.keyway.planner.statement.Statement.Explain.Depth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * EXPLAIN of a query: its plan, what each read is expected to cost and whether it is served.
 * Succeeds for a refused statement and shows the refusal. EXPLAIN ANALYZE runs the query first, and
 * fails as it does.
 */
final class Explanation implements Utility {

  private final QueryPlan explained;
  private final Depth depth;
  private final ExplainFormat format;

  private Explanation(QueryPlan explained, Depth depth, ExplainFormat format) {
    this.explained = explained;
    this.depth = depth;
    this.format = format;
  }

  static Explanation of(QueryPlan explained, Depth depth, ExplainFormat format) {
    return new Explanation(explained, depth, format);
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
    AnalyzedRun run = depth == Depth.ANALYZE ? AnalyzedRun.of(explained, context) : null;
    List<@Nullable Object[]> rows = format.rows(tree(context, run), run);
    if (depth == Depth.PLAN) {
      context.countPlanning();
    }
    return new RowList(rows);
  }

  /** What there is to say of the plan without running it. */
  ExplainedNode tree(ExecutionContext context) {
    return tree(context, null);
  }

  private ExplainedNode tree(ExecutionContext context, @Nullable AnalyzedRun run) {
    return new Walk(context, run).node(explained.plan().tree(), null);
  }

  /** One pass over the nodes, outermost first. */
  private final class Walk {
    private final ExecutionContext context;
    private final @Nullable AnalyzedRun run;
    private final Set<AccessPath> seen = new HashSet<>();
    private final Set<AccessPath> collections = new HashSet<>();

    Walk(ExecutionContext context, @Nullable AnalyzedRun run) {
      this.context = context;
      this.run = run;
    }

    /**
     * What there is to say of a node and its inputs.
     *
     * @param above the node that it is an input of; null for the outermost
     */
    ExplainedNode node(PlanNode node, @Nullable PlanNode above) {
      PlanNode.Read read = node.read();
      return new ExplainedNode(
          node,
          read == null ? null : read(read, above),
          node.inputs().stream().map(input -> node(input, node)).toList());
    }

    private ExplainedRead read(PlanNode.Read read, @Nullable PlanNode above) {
      AccessPath path = read.path();
      ReadEstimate one = estimate(path);
      return new ExplainedRead(
          path,
          above != null && above.isFilter() ? above.detail() : null,
          context.readMode(path),
          path.isDriven() ? one.forEach(path, read.driving()) : one,
          refusal(path, context),
          actual(path));
    }

    /** What a read costs; an item collection is read for the first that is of it. */
    private ReadEstimate estimate(AccessPath path) {
      TableMetadata table = context.table(path.source().table());
      if (!(path.lookup() instanceof Lookup.Part part)) {
        return ReadEstimate.of(path.withFreshness(context.freshness(path)), table);
      }
      AccessPath whole = part.whole();
      double rows = ReadEstimate.of(path.withLookup(part.own()), table).rows();
      return collections.add(whole)
          ? ReadEstimate.of(whole.withFreshness(context.freshness(whole)), table).ofRows(rows)
          : new ReadEstimate(rows, 0, 0);
    }

    private @Nullable Actual actual(AccessPath path) {
      if (run == null) {
        return null;
      }
      return seen.add(path.sent())
          ? new Actual.Counted(context.costOf(explained.opened(path.sent())))
          : new Actual.Shared();
    }
  }

  private @Nullable String refusal(AccessPath read, ExecutionContext context) {
    if (explained.plan().consent() == ScanConsent.UNLIMITED) {
      return null;
    }
    // Parameters of an EXPLAIN may be unset; without them nothing is known of LIMIT ? and segments.
    boolean bound = context.parameters().length >= explained.parameters().size();
    AccessPath known = bound ? read : read.unbound();
    @Nullable Object[] values = bound ? explained.values(context) : new @Nullable Object[0];
    return ServedRule.refusal(known, context, values).orElse(null);
  }
}
