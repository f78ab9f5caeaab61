package dev.keyway.planner.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Gives SUM and AVG of whole numbers DECIMAL arguments: Calcite's sum of BIGINT wraps round, and
 * its average of 1 and 2 is 1.
 */
final class AggregateArguments extends RelHomogeneousShuttle {

  @Override
  public RelNode visit(RelNode other) {
    RelNode node = super.visit(other);
    return node instanceof LogicalAggregate aggregate ? widened(aggregate) : node;
  }

  private static RelNode widened(LogicalAggregate aggregate) {
    RelNode input = aggregate.getInput();
    RexBuilder builder = aggregate.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>(builder.identityProjects(input.getRowType()));
    List<AggregateCall> calls = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      if (isSumOfWholeNumbers(call, input.getRowType())) {
        RexNode argument = columns.get(call.getArgList().get(0));
        columns.add(builder.makeCast(decimal(argument.getType(), builder), argument));
        calls.add(call.withArgList(List.of(columns.size() - 1)));
      } else {
        calls.add(call);
      }
    }
    if (columns.size() == input.getRowType().getFieldCount()) {
      return aggregate;
    }
    RelNode project =
        LogicalProject.create(input, List.of(), columns, (List<String>) null, Set.of());
    return aggregate.copy(
        aggregate.getTraitSet(), project, aggregate.getGroupSet(), aggregate.getGroupSets(), calls);
  }

  private static boolean isSumOfWholeNumbers(AggregateCall call, RelDataType input) {
    SqlKind kind = call.getAggregation().getKind();
    return (kind == SqlKind.SUM || kind == SqlKind.SUM0 || kind == SqlKind.AVG)
        && SqlTypeUtil.isIntType(input.getFieldList().get(call.getArgList().get(0)).getType());
  }

  private static RelDataType decimal(RelDataType type, RexBuilder builder) {
    RelDataTypeFactory factory = builder.getTypeFactory();
    return factory.createTypeWithNullability(factory.decimalOf(type), type.isNullable());
  }
}
