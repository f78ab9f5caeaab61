package dev.keyway.planner;

import dev.keyway.planner.access.WriteEstimate;
import dev.keyway.planner.rel.PlanNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a plan with what EXPLAIN says of it.
 *
 * @param node the node
 * @param read if it reads DynamoDB, what is known of that
 * @param write if it writes an item, what that is expected to cost
 * @param inputs what it works on
 */
record ExplainedNode(
    PlanNode node,
    @Nullable ExplainedRead read,
    @Nullable WriteEstimate write,
    List<ExplainedNode> inputs) {

  ExplainedNode {
    inputs = List.copyOf(inputs);
  }

  /** A node of a query. */
  ExplainedNode(PlanNode node, @Nullable ExplainedRead read, List<ExplainedNode> inputs) {
    this(node, read, null, inputs);
  }

  /** A node that writes an item. */
  ExplainedNode(PlanNode node, WriteEstimate write) {
    this(node, null, write, List.of());
  }
}
