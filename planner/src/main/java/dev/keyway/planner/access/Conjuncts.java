package dev.keyway.planner.access;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Brings a predicate into the form that is translated: a list of conjuncts without SEARCH, with NOT
 * at the leaves. SQL keeps a row only where a predicate is TRUE, so IS TRUE can be dropped on the
 * way.
 */
final class Conjuncts {

  private final RexBuilder builder;

  private Conjuncts(RexBuilder builder) {
    this.builder = builder;
  }

  static List<RexNode> of(RexNode predicate, RexBuilder builder) {
    List<RexNode> conjuncts = new ArrayList<>();
    for (RexNode part : RelOptUtil.conjunctions(RexUtil.expandSearch(builder, null, predicate))) {
      conjuncts.addAll(RelOptUtil.conjunctions(new Conjuncts(builder).kept(part)));
    }
    return conjuncts;
  }

  /** An expression that is TRUE exactly when this one is. */
  private RexNode kept(RexNode node) {
    return switch (node.getKind()) {
      case IS_TRUE -> kept(operand(node));
      case NOT -> dropped(operand(node));
      case AND -> RexUtil.composeConjunction(builder, each((RexCall) node, Operation.KEEP));
      case OR -> RexUtil.composeDisjunction(builder, each((RexCall) node, Operation.KEEP));
      default -> node;
    };
  }

  /** An expression that is TRUE exactly when this one is FALSE. */
  private RexNode dropped(RexNode node) {
    return switch (node.getKind()) {
      case NOT -> kept(operand(node));
      case AND -> RexUtil.composeDisjunction(builder, each((RexCall) node, Operation.DROP));
      case OR -> RexUtil.composeConjunction(builder, each((RexCall) node, Operation.DROP));
      case EQUALS -> compared(SqlStdOperatorTable.NOT_EQUALS, node);
      case NOT_EQUALS -> compared(SqlStdOperatorTable.EQUALS, node);
      case LESS_THAN -> compared(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, node);
      case LESS_THAN_OR_EQUAL -> compared(SqlStdOperatorTable.GREATER_THAN, node);
      case GREATER_THAN -> compared(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, node);
      case GREATER_THAN_OR_EQUAL -> compared(SqlStdOperatorTable.LESS_THAN, node);
      default -> builder.makeCall(SqlStdOperatorTable.NOT, node);
    };
  }

  private enum Operation {
    KEEP,
    DROP
  }

  private List<RexNode> each(RexCall call, Operation operation) {
    return call.getOperands().stream()
        .map(operand -> operation == Operation.KEEP ? kept(operand) : dropped(operand))
        .toList();
  }

  private RexNode compared(SqlOperator operator, RexNode node) {
    return builder.makeCall(operator, ((RexCall) node).getOperands());
  }

  private static RexNode operand(RexNode node) {
    return ((RexCall) node).getOperands().get(0);
  }
}
