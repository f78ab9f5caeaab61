package dev.keyway.planner.rel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/**
 * Gives windows that need no column of their input one all the same: of {@code COUNT(*) OVER ()}
 * Calcite makes a row without fields, for which it then generates no code.
 */
final class WindowInputs extends RelHomogeneousShuttle {

  @Override
  public RelNode visit(RelNode other) {
    RelNode node = super.visit(other);
    return node instanceof LogicalProject project
            && project.containsOver()
            && RelOptUtil.InputFinder.bits(project.getProjects(), null).isEmpty()
        ? widened(project)
        : node;
  }

  /** A table of which no column is needed has none left. */
  private static RelNode withField(RelNode input, RexBuilder builder) {
    return input.getRowType().getFieldCount() > 0
        ? input
        : LogicalProject.create(
            input,
            List.of(),
            List.of(builder.makeExactLiteral(BigDecimal.ZERO)),
            (List<String>) null,
            Set.of());
  }

  private static RelNode widened(LogicalProject project) {
    RexBuilder builder = project.getCluster().getRexBuilder();
    RelNode input = withField(project.getInput(), builder);
    List<RexNode> expressions = new ArrayList<>(project.getProjects());
    expressions.add(builder.makeInputRef(input, 0));
    RelNode wide =
        LogicalProject.create(
            input, project.getHints(), expressions, (List<String>) null, project.getVariablesSet());
    List<RexNode> narrow = new ArrayList<>();
    for (int i = 0; i < project.getProjects().size(); i++) {
      narrow.add(builder.makeInputRef(wide, i));
    }
    return LogicalProject.create(
        wide, List.of(), narrow, project.getRowType().getFieldNames(), Set.of());
  }
}
