package dev.keyway.planner.rel;

import dev.keyway.planner.access.ColumnReferences;
import dev.keyway.planner.access.StatementOperands;
import dev.keyway.planner.rel.LookupKeys.Driver;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;

/**
 * The equalities of a join between a column of the driving side and one of the table that is looked
 * up.
 *
 * @param side the side that is looked up
 * @param all each of them
 */
record JoinEqualities(LookedUpSide side, List<Equality> all) {

  private static final SqlOperator JOIN_KEY =
      new SqlFunction(
          StatementOperands.JOIN_KEY,
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.ARG0,
          null,
          OperandTypes.VARIADIC,
          SqlFunctionCategory.USER_DEFINED_FUNCTION);

  /**
   * One equality.
   *
   * @param pair the two columns
   * @param name the driving one as EXPLAIN shows it
   * @param type the type of the driving one
   */
  record Equality(LookupKeys.Pair pair, String name, RelDataType type) {}

  static JoinEqualities of(Join join, Driver driver, LookedUpSide side) {
    boolean leftDrives = driver == Driver.LEFT;
    int left = join.getLeft().getRowType().getFieldCount();
    RelDataType driving = (leftDrives ? join.getLeft() : join.getRight()).getRowType();
    List<Equality> all = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
      int one = isEquality(conjunct) ? field(conjunct, 0) : -1;
      int other = isEquality(conjunct) ? field(conjunct, 1) : -1;
      if (one >= 0 && other >= 0 && (one < left) != (other < left)) {
        int onLeft = Math.min(one, other);
        int onRight = Math.max(one, other) - left;
        int from = leftDrives ? onLeft : onRight;
        int to = leftDrives ? onRight : onLeft;
        RelDataType type = driving.getFieldList().get(from).getType();
        if (side.column(to) >= 0 && (isEqual(conjunct) || !side.isNullable(to))) {
          all.add(
              new Equality(
                  new LookupKeys.Pair(from, to, SqlTypes.columnType(type)),
                  (leftDrives ? "left." : "right.") + driving.getFieldNames().get(from),
                  type));
        }
      }
    }
    return new JoinEqualities(side, all);
  }

  /** NULL is not distinct from NULL, but from what is never NULL. */
  private static boolean isEquality(RexNode conjunct) {
    return isEqual(conjunct) || conjunct.getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
  }

  private static boolean isEqual(RexNode conjunct) {
    return conjunct.getKind() == SqlKind.EQUALS;
  }

  private static int field(RexNode conjunct, int operand) {
    return ColumnReferences.field(((RexCall) conjunct).getOperands().get(operand));
  }

  /** Those of these numbers. */
  JoinEqualities only(Set<Integer> numbers) {
    return new JoinEqualities(side, numbers.stream().sorted().map(all::get).toList());
  }

  /** The columns that are equal. */
  List<LookupKeys.Pair> pairs() {
    return all.stream().map(Equality::pair).toList();
  }

  /** Over the columns of the table, the driving columns in the place of values. */
  List<RexNode> conditions() {
    RexBuilder builder = side.table().getCluster().getRexBuilder();
    List<RexNode> conditions = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Equality equality = all.get(i);
      RexNode number = builder.makeExactLiteral(BigDecimal.valueOf(i));
      RexNode value =
          builder.makeCall(
              equality.type, JOIN_KEY, List.of(number, builder.makeLiteral(equality.name)));
      int column = side.column(equality.pair.lookedUp());
      conditions.add(
          builder.makeCall(
              SqlStdOperatorTable.EQUALS, builder.makeInputRef(side.table(), column), value));
    }
    return conditions;
  }
}
