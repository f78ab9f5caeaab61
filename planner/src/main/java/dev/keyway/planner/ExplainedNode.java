package dev.keyway.planner;

import dev.keyway.planner.rel.PlanNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a plan with what EXPLAIN says of it.
 *
 * @param node the node
 * @param read if it reads DynamoDB, what is known of that
 * @param inputs what it works on
 */
record ExplainedNode(PlanNode node, @Nullable ExplainedRead read, List<ExplainedNode> inputs) {

  ExplainedNode {
    inputs = List.copyOf(inputs);
  }
}
