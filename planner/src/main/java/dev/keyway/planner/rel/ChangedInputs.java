package dev.keyway.planner.rel;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.RelNode;

/** Rewrites plans from below: a node is copied only if one of its inputs has become another. */
final class ChangedInputs {

  private ChangedInputs() {}

  /**
   * A node over what its inputs become.
   *
   * @param node the node
   * @param change what becomes of each input
   */
  static RelNode of(RelNode node, UnaryOperator<RelNode> change) {
    List<RelNode> inputs = node.getInputs().stream().map(change).toList();
    return inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
  }
}
