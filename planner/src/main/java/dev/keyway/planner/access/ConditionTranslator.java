package dev.keyway.planner.access;

import dev.keyway.planner.access.Condition.Connective;
import dev.keyway.planner.access.Condition.Membership;
import dev.keyway.planner.access.Condition.Relation;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Notation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Translates predicates into conditions that DynamoDB evaluates on the items it reads. A
 * translation is exact (the same rows), weak (more rows; the predicate is evaluated again) or
 * absent; a weak one is never negated, and declining is always correct.
 */
final class ConditionTranslator {

  /** Operands of IN that DynamoDB takes. */
  private static final int MOST_OPERANDS = 100;

  private final ColumnReferences columns;
  private final StatementOperands operands;
  private final Predicate<Column> filterable;
  private final RexBuilder builder;

  /**
   * @param columns columns of the read
   * @param operands where operands are noted
   * @param filterable which columns a filter may name: none of the key of what is read, which
   *     DynamoDB refuses, and none that an index does not hold
   * @param builder the statement's builder
   */
  ConditionTranslator(
      ColumnReferences columns,
      StatementOperands operands,
      Predicate<Column> filterable,
      RexBuilder builder) {
    this.columns = columns;
    this.operands = operands;
    this.filterable = filterable;
    this.builder = builder;
  }

  /**
   * A predicate as a condition.
   *
   * @param condition keeps all rows that the predicate keeps
   * @param exactness whether it keeps no others
   */
  record Translation(Condition condition, Exactness exactness) {}

  /** The condition of a predicate without SEARCH, with NOT at its leaves; null if there is none. */
  @Nullable Translation translate(RexNode node) {
    return switch (node.getKind()) {
      case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          compared((RexCall) node);
      case LIKE -> like((RexCall) node, Membership.IN);
      case IS_NULL -> nullness(node, Membership.IN);
      case IS_NOT_NULL -> nullness(node, Membership.NOT_IN);
      case INPUT_REF -> truth(node, Boolean.TRUE);
      case NOT -> negated(operand(node, 0));
      case AND -> allOf(((RexCall) node).getOperands());
      case OR -> anyOf(((RexCall) node).getOperands());
      case IS_NOT_TRUE -> notTrue(Conjuncts.kept(operand(node, 0), builder));
      case IS_NOT_FALSE -> notTrue(Conjuncts.dropped(operand(node, 0), builder));
      default -> StatementOperands.isList(node) ? list((RexCall) node, Membership.IN) : null;
    };
  }

  private @Nullable Translation negated(RexNode node) {
    if (node.getKind() == SqlKind.LIKE) {
      return like((RexCall) node, Membership.NOT_IN);
    }
    if (StatementOperands.isList(node)) {
      return list((RexCall) node, Membership.NOT_IN);
    }
    return node.getKind() == SqlKind.INPUT_REF ? truth(node, Boolean.FALSE) : null;
  }

  private @Nullable Translation compared(RexCall call) {
    SqlKind kind = call.getKind();
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    if (column(left) == null) {
      RexNode other = left;
      left = right;
      right = other;
      kind = kind.reverse();
    }
    Column column = column(left);
    if (column == null || !isOperand(right, column)) {
      return null;
    }
    if (column.encoding() == Encoding.MIXED) {
      return kind == SqlKind.EQUALS
          ? weak(new Condition.MayEqual(column, List.of(operands.operand(right))))
          : null;
    }
    boolean ordered = kind != SqlKind.EQUALS && kind != SqlKind.NOT_EQUALS;
    if (ordered && !isOrdered(column)) {
      return null;
    }
    Operand operand = operands.operand(right);
    KeyComparison.Written written = written(column);
    if (written != null) {
      operand = ordered ? written.bound(operand) : written.point(operand);
    }
    return compared(column, new Condition.Compared(column, relation(kind), operand));
  }

  private static boolean isOrdered(Column column) {
    KeyComparison.Written written = written(column);
    return written == null ? column.encoding() != Encoding.BOOL : written.isOrdered();
  }

  /** How values are written that an attribute does not hold as they are; null if it does. */
  private static KeyComparison.@Nullable Written written(Column column) {
    Notation notation = column.notation();
    return notation == null || notation.comparability() == Notation.Comparability.NONE
        ? null
        : new KeyComparison.Written(notation, column.type().kind());
  }

  /** What is NULL to SQL may be kept where the column hides values. */
  private static Translation compared(Column column, Condition condition) {
    return column.hidesValues() ? weak(condition) : exact(condition);
  }

  private static Relation relation(SqlKind kind) {
    return switch (kind) {
      case EQUALS -> Relation.EQUAL;
      case NOT_EQUALS -> Relation.NOT_EQUAL;
      case LESS_THAN -> Relation.LESS;
      case LESS_THAN_OR_EQUAL -> Relation.AT_MOST;
      case GREATER_THAN -> Relation.GREATER;
      default -> Relation.AT_LEAST;
    };
  }

  private @Nullable Translation truth(RexNode node, Boolean value) {
    Column column = column(node);
    return column != null && column.encoding() == Encoding.BOOL
        ? exact(new Condition.Compared(column, Relation.EQUAL, new Operand.Literal(value)))
        : null;
  }

  private @Nullable Translation nullness(RexNode node, Membership membership) {
    Column column = columns.of(operand(node, 0));
    if (column == null || !filterable.test(column) || column.encoding() == Encoding.WHOLE_ITEM) {
      return null;
    }
    Condition isNull = new Condition.Null(column, membership);
    if (column.isForgiving()) {
      // A value of another type is NULL as well, which DynamoDB does not see.
      return membership == Membership.IN ? null : weak(isNull);
    }
    return exact(isNull);
  }

  private @Nullable Translation like(RexCall call, Membership membership) {
    Column column = column(call.getOperands().get(0));
    // Other operators of this kind ignore case.
    if (column == null
        || column.encoding() != Encoding.STRING
        || !call.getOperator().getName().equals("LIKE")
        || !call.getOperands().stream().skip(1).allMatch(operand -> isOperand(operand, column))) {
      return null;
    }
    Operand pattern = operands.operand(call.getOperands().get(1));
    Operand escape =
        call.getOperands().size() > 2 ? operands.operand(call.getOperands().get(2)) : null;
    Condition like = new Condition.Like(column, pattern, escape, membership);
    if (LikePattern.isExact(pattern, escape)) {
      return exact(like);
    }
    return membership == Membership.IN ? weak(like) : null;
  }

  private @Nullable Translation list(RexCall call, Membership membership) {
    Column column = column(call.getOperands().get(0));
    if (call.getOperands().size() != 2 || column == null) {
      return null;
    }
    KeyComparison.Written written = written(column);
    List<Operand> list =
        operands.listRows(call).stream()
            .map(row -> row.get(0))
            .map(operand -> written == null ? operand : written.point(operand))
            .toList();
    if (list.size() > MOST_OPERANDS) {
      return null;
    }
    if (column.encoding() == Encoding.MIXED) {
      return membership == Membership.IN ? weak(new Condition.MayEqual(column, list)) : null;
    }
    return compared(column, new Condition.Listed(column, list, membership));
  }

  private @Nullable Translation notTrue(RexNode node) {
    Translation translation = translate(node);
    return translation != null && translation.exactness == Exactness.EXACT
        ? exact(new Condition.NotTrue(translation.condition))
        : null;
  }

  private @Nullable Translation allOf(List<RexNode> nodes) {
    List<Condition> conditions = new ArrayList<>();
    Exactness exactness = Exactness.EXACT;
    for (RexNode node : nodes) {
      Translation translation = translate(node);
      if (translation == null) {
        exactness = Exactness.WEAK;
      } else {
        conditions.add(translation.condition);
        exactness = exactness.weaker(translation.exactness);
      }
    }
    return conditions.isEmpty()
        ? null
        : new Translation(new Condition.Joined(Connective.AND, conditions), exactness);
  }

  private @Nullable Translation anyOf(List<RexNode> nodes) {
    List<Condition> conditions = new ArrayList<>();
    Exactness exactness = Exactness.EXACT;
    for (RexNode node : nodes) {
      Translation translation = translate(node);
      if (translation == null) {
        return null;
      }
      conditions.add(translation.condition);
      exactness = exactness.weaker(translation.exactness);
    }
    return new Translation(new Condition.Joined(Connective.OR, conditions), exactness);
  }

  /** The column that an expression is, unchanged and comparable in DynamoDB; null if it is none. */
  private @Nullable Column column(RexNode node) {
    Column column = columns.of(node);
    return column != null && filterable.test(column) && isOfType(node.getType(), column)
        ? column
        : null;
  }

  private static boolean isOperand(RexNode node, Column column) {
    // Filters are sent with a batch of keys, so the one of a row is no operand.
    return isOfType(node.getType(), column)
        && StatementOperands.isRowIndependent(node)
        && !StatementOperands.isJoinKey(node);
  }

  private static boolean isOfType(RelDataType sql, Column column) {
    return switch (column.encoding()) {
      case STRING, MIXED -> SqlTypeUtil.isCharacter(sql);
      // Against an approximate number SQL compares as DOUBLE, DynamoDB exactly.
      case NUMBER -> SqlTypeUtil.isExactNumeric(sql);
      case BINARY -> SqlTypeUtil.isBinary(sql);
      case BOOL -> sql.getSqlTypeName() == SqlTypeName.BOOLEAN;
      case CONVERTED -> {
        KeyComparison.Written written = written(column);
        yield written != null && written.isComparable(sql);
      }
      default -> false;
    };
  }

  private static RexNode operand(RexNode node, int index) {
    return ((RexCall) node).getOperands().get(index);
  }

  private static Translation exact(Condition condition) {
    return new Translation(condition, Exactness.EXACT);
  }

  private static Translation weak(Condition condition) {
    return new Translation(condition, Exactness.WEAK);
  }
}
