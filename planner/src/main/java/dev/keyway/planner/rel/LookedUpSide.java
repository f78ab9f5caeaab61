package dev.keyway.planner.rel;

import dev.keyway.planner.access.ColumnReferences;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableAggregate;
import org.apache.calcite.adapter.enumerable.EnumerableFilter;
import org.apache.calcite.adapter.enumerable.EnumerableProject;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.volcano.RelSubset;
import org.apache.calcite.rel.InvalidRelException;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * A side of a join that could be looked up: a table under filters, projections and aggregates. Rows
 * of a group have all its columns in common, so those of some keys are the same with and without
 * the items of other keys, if the keys are columns of the group.
 *
 * @param table the table
 * @param filter conjuncts over its columns
 * @param layers what is above, outermost first
 */
record LookedUpSide(DynamoDbTableScan table, List<RexNode> filter, List<RelNode> layers) {

  /** The side that a plan is; null if there is more to it. */
  static @Nullable LookedUpSide of(RelNode node) {
    List<RelNode> layers = new ArrayList<>();
    RelNode plan = original(node);
    while (isLayer(plan)) {
      layers.add(plan);
      plan = original(plan.getInput(0));
    }
    if (!(plan instanceof DynamoDbTableScan table)) {
      return null;
    }
    int last = layers.size() - 1;
    return last >= 0 && layers.get(last) instanceof LogicalFilter filter
        ? new LookedUpSide(
            table,
            RelOptUtil.conjunctions(filter.getCondition()),
            List.copyOf(layers.subList(0, last)))
        : new LookedUpSide(table, List.of(), List.copyOf(layers));
  }

  /** The plan as it was written, before anything physical was found for it. */
  private static RelNode original(RelNode node) {
    RelNode original = node instanceof RelSubset subset ? subset.getOriginal() : node;
    return original == null ? node : original;
  }

  private static boolean isLayer(RelNode node) {
    if (node instanceof LogicalProject project) {
      return !project.containsOver()
          && project.getVariablesSet().isEmpty()
          && project.getProjects().stream().noneMatch(RexUtil::containsCorrelation);
    }
    if (node instanceof LogicalFilter filter) {
      return !filter.containsOver()
          && filter.getVariablesSet().isEmpty()
          && !RexUtil.containsCorrelation(filter.getCondition());
    }
    return node instanceof LogicalAggregate aggregate
        && aggregate.getGroupType() == Aggregate.Group.SIMPLE
        && aggregate.getAggCallList().stream().noneMatch(AggregateCall::isDistinct);
  }

  /** The column of the table that a field of the side is; -1 if it is an expression. */
  int column(int field) {
    int column = field;
    for (RelNode layer : layers) {
      if (layer instanceof LogicalProject project) {
        column = ColumnReferences.field(project.getProjects().get(column));
        if (column < 0) {
          return -1;
        }
      } else if (layer instanceof LogicalAggregate aggregate) {
        if (column >= aggregate.getGroupCount()) {
          return -1;
        }
        column = aggregate.getGroupSet().nth(column);
      }
    }
    return column;
  }

  /** Whether a field that is a column of the table may be NULL. */
  boolean isNullable(int field) {
    return table.columns().get(column(field)).isNullable();
  }

  /** The side over a read of its table, physical; null if that cannot be. */
  @Nullable RelNode over(RelNode read) {
    RelNode node = read;
    for (int i = layers.size() - 1; i >= 0 && node != null; i--) {
      node = over(node, layers.get(i));
    }
    return node;
  }

  private static @Nullable RelNode over(RelNode input, RelNode layer) {
    if (layer instanceof LogicalProject project) {
      return EnumerableProject.create(input, project.getProjects(), project.getRowType());
    }
    if (layer instanceof LogicalFilter filter) {
      return EnumerableFilter.create(input, filter.getCondition());
    }
    LogicalAggregate aggregate = (LogicalAggregate) layer;
    try {
      return new EnumerableAggregate(
          input.getCluster(),
          input.getTraitSet(),
          input,
          aggregate.getGroupSet(),
          aggregate.getGroupSets(),
          aggregate.getAggCallList());
    } catch (InvalidRelException e) {
      return null; // Calcite has no code for one of its functions.
    }
  }
}
