package dev.keyway.planner.access;

import com.google.common.collect.BoundType;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.Sarg;

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
    for (RexNode part : RelOptUtil.conjunctions(predicate)) {
      RexNode expanded = RexUtil.expandSearch(builder, null, withoutPointGaps(part, builder));
      conjuncts.addAll(RelOptUtil.conjunctions(new Conjuncts(builder).kept(expanded)));
    }
    return conjuncts;
  }

  /**
   * A SEARCH whose ranges leave out nothing but single values, as their hull and a {@code <>} for
   * each: one Query that reads a value too much is cheaper than a Query on each side of it.
   */
  private static RexNode withoutPointGaps(RexNode node, RexBuilder builder) {
    if (node.getKind() != SqlKind.SEARCH) {
      return node;
    }
    RexNode column = ((RexCall) node).getOperands().get(0);
    RexNode literal = ((RexCall) node).getOperands().get(1);
    Sarg<?> sarg = ((RexLiteral) literal).getValueAs(Sarg.class);
    if (sarg == null || sarg.nullAs == RexUnknownAs.TRUE) {
      return node;
    }
    List<Comparable<?>> gaps = new ArrayList<>();
    Range<?> last = null;
    for (Range<?> range : sarg.rangeSet.asRanges()) {
      if (last != null) {
        if (!isPointGap(last, range)) {
          return node;
        }
        gaps.add(range.lowerEndpoint());
      }
      last = range;
    }
    if (gaps.isEmpty()) {
      return node;
    }
    List<RexNode> conjuncts = new ArrayList<>();
    conjuncts.add(hull(column, literal, sarg, builder));
    for (Comparable<?> gap : gaps) {
      conjuncts.add(
          builder.makeCall(
              SqlStdOperatorTable.NOT_EQUALS,
              column,
              builder.makeLiteral(gap, literal.getType(), true, true)));
    }
    return RexUtil.composeConjunction(builder, conjuncts);
  }

  private static boolean isPointGap(Range<?> left, Range<?> right) {
    return left.hasUpperBound()
        && right.hasLowerBound()
        && left.upperBoundType() == BoundType.OPEN
        && right.lowerBoundType() == BoundType.OPEN
        && left.upperEndpoint().equals(right.lowerEndpoint());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // a Sarg is generic in what its literals are
  private static RexNode hull(RexNode column, RexNode literal, Sarg sarg, RexBuilder builder) {
    Range span = sarg.rangeSet.span();
    if (!span.hasLowerBound() && !span.hasUpperBound()) {
      return builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, column);
    }
    Sarg hull = Sarg.of(RexUnknownAs.UNKNOWN, ImmutableRangeSet.of(span));
    return builder.makeCall(
        SqlStdOperatorTable.SEARCH,
        column,
        builder.makeSearchArgumentLiteral(hull, literal.getType()));
  }

  /** An expression, with NOT at its leaves, that is TRUE exactly when this one is. */
  static RexNode kept(RexNode node, RexBuilder builder) {
    return new Conjuncts(builder).kept(node);
  }

  /** An expression, with NOT at its leaves, that is TRUE exactly when this one is FALSE. */
  static RexNode dropped(RexNode node, RexBuilder builder) {
    return new Conjuncts(builder).dropped(node);
  }

  private RexNode kept(RexNode node) {
    return switch (node.getKind()) {
      case IS_TRUE -> kept(operand(node));
      case NOT, IS_FALSE -> dropped(operand(node));
      case AND -> RexUtil.composeConjunction(builder, each((RexCall) node, Operation.KEEP));
      case OR -> RexUtil.composeDisjunction(builder, each((RexCall) node, Operation.KEEP));
      default -> node;
    };
  }

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
