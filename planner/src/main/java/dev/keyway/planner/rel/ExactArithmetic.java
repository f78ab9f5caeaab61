package dev.keyway.planner.rel;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql2rel.ConvertToChecked;

/**
 * Arithmetic without silent loss: whole numbers that overflow are an error and do not wrap, a
 * decimal quotient has 38 significant digits and not Calcite's 16, and a number that nobody
 * declared becomes text in its plain form.
 */
final class ExactArithmetic extends RelHomogeneousShuttle {

  private final RexBuilder builder;

  private ExactArithmetic(RexBuilder builder) {
    this.builder = builder;
  }

  static RelNode in(RelNode plan, RexBuilder builder) {
    return plan.accept(new ExactArithmetic(builder)).accept(new ConvertToChecked(builder, true));
  }

  @Override
  public RelNode visit(RelNode other) {
    return super.visit(other).accept(new Divisions());
  }

  private final class Divisions extends RexShuttle {
    @Override
    public RexNode visitCall(RexCall call) {
      RexNode visited = super.visitCall(call);
      if (visited instanceof RexCall quotient
          && quotient.getKind() == SqlKind.DIVIDE
          && quotient.getType().getSqlTypeName() == SqlTypeName.DECIMAL) {
        return builder.makeCall(
            quotient.getType(),
            GeneratedFunctions.DIVIDE,
            quotient.getOperands().stream().map(this::decimal).toList());
      }
      if (visited.getKind() == SqlKind.CAST && SqlTypeUtil.isCharacter(visited.getType())) {
        RexNode number = ((RexCall) visited).getOperands().get(0);
        if (number.getType().getSqlTypeName() == SqlTypeName.DECIMAL
            && SqlTypes.columnType(number.getType()).isPlainNumber()) {
          return builder.makeCast(
              visited.getType(), builder.makeCall(GeneratedFunctions.PLAIN_TEXT, number));
        }
      }
      return visited;
    }

    @Override
    public RexNode visitOver(RexOver over) {
      RexNode visited = super.visitOver(over);
      SqlKind kind = over.getAggOperator().getKind();
      boolean sum = kind == SqlKind.SUM || kind == SqlKind.SUM0;
      return sum && SqlTypeUtil.isIntType(over.getOperands().get(0).getType())
          ? overDecimals((RexOver) visited)
          : visited;
    }

    /** A sum of whole numbers is a DECIMAL, and wants terms that are. */
    private RexNode overDecimals(RexOver over) {
      RexWindow window = over.getWindow();
      return builder.makeOver(
          over.getType(),
          over.getAggOperator(),
          over.getOperands().stream().map(this::decimal).toList(),
          window.partitionKeys,
          window.orderKeys,
          window.getLowerBound(),
          window.getUpperBound(),
          window.isRows(),
          true,
          false,
          over.isDistinct(),
          over.ignoreNulls());
    }

    private RexNode decimal(RexNode operand) {
      return operand.getType().getSqlTypeName() == SqlTypeName.DECIMAL
          ? operand
          : builder.makeCast(
              builder
                  .getTypeFactory()
                  .createTypeWithNullability(
                      builder.getTypeFactory().decimalOf(operand.getType()),
                      operand.getType().isNullable()),
              operand);
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery subQuery) {
      RexNode visited = super.visitSubQuery(subQuery);
      RexSubQuery query = (RexSubQuery) visited;
      return query.clone(query.rel.accept(ExactArithmetic.this));
    }
  }
}
