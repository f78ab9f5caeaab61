package dev.keyway.planner.rel;

import dev.keyway.planner.access.Operand;
import dev.keyway.planner.access.ReadLimit.Between;
import dev.keyway.planner.access.ReadLimit.FirstRows;
import dev.keyway.planner.access.ReadLimit.Flow;
import dev.keyway.planner.access.StatementOperands;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableFilter;
import org.apache.calcite.adapter.enumerable.EnumerableLimit;
import org.apache.calcite.adapter.enumerable.EnumerableProject;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * The final pass over a physical plan: tells each read how many of its rows are wanted, and drops a
 * LIMIT that the read keeps by itself. A limit is never a cost decision.
 */
final class LimitFolding {

  private final StatementOperands operands;

  LimitFolding(StatementOperands operands) {
    this.operands = operands;
  }

  /** The plan whose root is the result. */
  RelNode fold(RelNode root) {
    return fold(root, Flow.TO_RESULT);
  }

  private RelNode fold(RelNode node, Flow flow) {
    if (node instanceof EnumerableLimit limit) {
      return foldLimit(limit, flow);
    }
    if (streams(node)) {
      RelNode pushed = flow == Flow.TO_RESULT ? limited(node, null, null, Limited.of(flow)) : null;
      return pushed != null ? pushed : withInputs(node, inputFlow(node, flow));
    }
    if (node instanceof DynamoDbScan scan && !scan.path().isCount() && flow == Flow.TO_RESULT) {
      return limitedScan(scan, null, null, Limited.of(flow));
    }
    return withInputs(node, Flow.INSIDE);
  }

  /** Whether rows come as those of an input do. */
  private static boolean streams(RelNode node) {
    return node instanceof EnumerableProject
        || node instanceof EnumerableFilter
        || node instanceof LookupJoin;
  }

  /** Below a filter a limit stands for itself: rows of the result are not rows of its input. */
  private static Flow inputFlow(RelNode node, Flow flow) {
    return node instanceof EnumerableProject ? flow : Flow.INSIDE;
  }

  private RelNode foldLimit(EnumerableLimit limit, Flow flow) {
    RelNode read = limited(limit.getInput(), limit.fetch, limit.offset, Limited.of(flow));
    StoppingLimit stopping = StoppingLimit.of(limit);
    if (read == null) {
      return withInputs(stopping, Flow.INSIDE);
    }
    return isRechecked(read) ? stopping.copy(limit.getTraitSet(), List.of(read)) : read;
  }

  private static boolean isRechecked(RelNode node) {
    return node instanceof EnumerableFilter
        || node instanceof LookupJoin
        || (node instanceof EnumerableProject && isRechecked(node.getInput(0)));
  }

  /** What stands between a limit and its read, as far as it is known on the way down. */
  private record Limited(Between between, Flow flow) {
    static Limited of(Flow flow) {
      return new Limited(Between.NOTHING, flow);
    }

    Limited rechecked() {
      return new Limited(Between.RECHECK, flow);
    }
  }

  /** The node over a read that knows the limit; null if rows do not stream from a read to it. */
  private @Nullable RelNode limited(
      RelNode node, @Nullable RexNode fetch, @Nullable RexNode offset, Limited limited) {
    if (node instanceof DynamoDbScan scan) {
      return scan.path().isCount() ? null : limitedScan(scan, fetch, offset, limited);
    }
    if (node instanceof LookupJoin join) {
      return limitedJoin(join, fetch, offset, limited);
    }
    if (node instanceof EnumerableProject || node instanceof EnumerableFilter) {
      Limited below = node instanceof EnumerableFilter ? limited.rechecked() : limited;
      RelNode input = limited(node.getInput(0), fetch, offset, below);
      return input == null ? null : node.copy(node.getTraitSet(), List.of(input));
    }
    return null;
  }

  /** A join by lookups, which reads no more of the side that drives than it has to. */
  private RelNode limitedJoin(
      LookupJoin join, @Nullable RexNode fetch, @Nullable RexNode offset, Limited limited) {
    RelNode driving = limited(join.driving(), fetch, offset, limited.rechecked());
    return join.withDriving(driving == null ? fold(join.driving(), Flow.INSIDE) : driving)
        .withLimit(new FirstRows(operand(fetch), operand(offset), Between.RECHECK, limited.flow));
  }

  private RelNode limitedScan(
      DynamoDbScan scan, @Nullable RexNode fetch, @Nullable RexNode offset, Limited limited) {
    boolean drops = scan.path().filter() != null || scan.path().hasStrangers();
    boolean filtered = limited.between == Between.NOTHING && drops;
    Between between = filtered ? Between.FILTER : limited.between;
    return scan.withPath(
        scan.path()
            .withLimit(new FirstRows(operand(fetch), operand(offset), between, limited.flow)));
  }

  private @Nullable Operand operand(@Nullable RexNode node) {
    return node == null ? null : operands.operand(node);
  }

  private RelNode withInputs(RelNode node, Flow flow) {
    return ChangedInputs.of(node, input -> fold(input, flow));
  }
}
