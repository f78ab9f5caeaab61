package dev.keyway.planner.rel;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.volcano.RelSubset;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * A side of a join that could be looked up: a table under a filter and a projection, each of them
 * optional.
 *
 * @param table the table
 * @param filter conjuncts over its columns
 * @param projects what is made of them; null if the columns are the rows
 * @param rowType the rows of the side
 */
record LookedUpSide(
    DynamoDbTableScan table,
    List<RexNode> filter,
    @Nullable List<RexNode> projects,
    RelDataType rowType) {

  /** The side that a plan is; null if there is more to it. */
  static @Nullable LookedUpSide of(RelNode node) {
    RelNode plan = original(node);
    List<RexNode> projects = null;
    if (plan instanceof LogicalProject project) {
      if (project.containsOver() || !project.getVariablesSet().isEmpty()) {
        return null;
      }
      projects = project.getProjects();
      plan = original(project.getInput());
    }
    List<RexNode> conjuncts = new ArrayList<>();
    if (plan instanceof LogicalFilter filter) {
      if (!filter.getVariablesSet().isEmpty() || filter.containsOver()) {
        return null;
      }
      conjuncts.addAll(RelOptUtil.conjunctions(filter.getCondition()));
      plan = original(filter.getInput());
    }
    List<RexNode> all = new ArrayList<>(conjuncts);
    all.addAll(projects == null ? List.of() : projects);
    boolean correlated = all.stream().anyMatch(RexUtil::containsCorrelation);
    return plan instanceof DynamoDbTableScan table && !correlated
        ? new LookedUpSide(table, conjuncts, projects, node.getRowType())
        : null;
  }

  /** The plan as it was written, before anything physical was found for it. */
  private static RelNode original(RelNode node) {
    RelNode original = node instanceof RelSubset subset ? subset.getOriginal() : node;
    return original == null ? node : original;
  }

  /** The column of the table that a field of the side is; -1 if it is an expression. */
  int column(int field) {
    if (projects == null) {
      return field;
    }
    return projects.get(field) instanceof RexInputRef ref ? ref.getIndex() : -1;
  }
}
