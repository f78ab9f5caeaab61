package dev.keyway.planner.rel;

import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Compares text for order by code point, as DynamoDB does, where generated code would compare
 * UTF-16 units: a range on a sort key and the same range evaluated here must keep the same rows.
 */
final class CodePointOrder extends RexShuttle {

  private static final Map<SqlKind, SqlOperator> COMPARISONS =
      Map.of(
          SqlKind.LESS_THAN, SqlStdOperatorTable.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL, SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN, SqlStdOperatorTable.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL, SqlStdOperatorTable.GREATER_THAN_OR_EQUAL);

  private final RexBuilder builder;

  private CodePointOrder(RexBuilder builder) {
    this.builder = builder;
  }

  /** The plan with all its comparisons of text replaced. */
  static RelNode in(RelNode plan) {
    RelNode copy = ChangedInputs.of(plan, CodePointOrder::in);
    return copy.accept(new CodePointOrder(plan.getCluster().getRexBuilder()));
  }

  @Override
  public RexNode visitCall(RexCall call) {
    if (call.getKind() == SqlKind.SEARCH) {
      return RexUtil.expandSearch(builder, null, call).accept(this);
    }
    RexNode visited = super.visitCall(call);
    if (visited.getKind() == SqlKind.AND || visited.getKind() == SqlKind.OR) {
      // An expanded SEARCH is an AND or OR in it, and filters want them in one.
      return RexUtil.flatten(builder, visited);
    }
    SqlOperator comparison = COMPARISONS.get(visited.getKind());
    if (comparison == null
        || !((RexCall) visited)
            .getOperands().stream().allMatch(o -> SqlTypeUtil.isCharacter(o.getType()))) {
      return visited;
    }
    return builder.makeCall(
        visited.getType(),
        comparison,
        List.of(
            builder.makeCall(GeneratedFunctions.COMPARE_TEXT, ((RexCall) visited).getOperands()),
            builder.makeZeroLiteral(builder.getTypeFactory().createSqlType(SqlTypeName.INTEGER))));
  }
}
