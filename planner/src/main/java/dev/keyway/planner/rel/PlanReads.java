package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.catalog.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.adapter.enumerable.EnumerableProject;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** The reads of a physical plan. */
final class PlanReads {

  private PlanReads() {}

  /** All reads, from left to right. */
  static List<AccessPath> of(RelNode plan) {
    List<AccessPath> reads = new ArrayList<>();
    add(plan, reads);
    return reads;
  }

  private static void add(RelNode node, List<AccessPath> reads) {
    if (node instanceof DynamoDbScan scan) {
      reads.add(scan.path());
    }
    node.getInputs().forEach(input -> add(input, reads));
  }

  /** Reads that the plan opens more than once: equal ones, and those below a nested loop. */
  static Set<AccessPath> repeated(RelNode plan) {
    Set<AccessPath> repeated = new HashSet<>();
    Set<AccessPath> seen = new HashSet<>();
    for (AccessPath read : of(plan)) {
      if (!read.isDriven() && !seen.add(read)) {
        repeated.add(read);
      }
    }
    addNested(plan, repeated);
    repeated.removeIf(AccessPath::isDriven);
    return Set.copyOf(repeated);
  }

  private static void addNested(RelNode node, Set<AccessPath> repeated) {
    if (node instanceof EnumerableNestedLoopJoin) {
      repeated.addAll(of(node));
    }
    node.getInputs().forEach(input -> addNested(input, repeated));
  }

  /**
   * The read that is the whole plan, its columns in the order of the result; null if there is more.
   */
  static @Nullable AccessPath direct(RelNode plan) {
    if (plan instanceof DynamoDbScan scan) {
      return scan.path();
    }
    AccessPath path = plan instanceof EnumerableProject project ? direct(project.getInput()) : null;
    if (path == null || path.isCount()) {
      return null;
    }
    List<Column> columns = new ArrayList<>();
    for (RexNode expression : ((EnumerableProject) plan).getProjects()) {
      if (!(expression instanceof RexInputRef ref)) {
        return null;
      }
      columns.add(path.columns().get(ref.getIndex()));
    }
    return path.withColumns(columns);
  }
}
