package dev.keyway.planner.rel;

import dev.keyway.planner.access.ColumnReferences;
import dev.keyway.planner.access.ItemWrite.Assignment;
import dev.keyway.planner.access.ItemWrite.Increment;
import dev.keyway.planner.access.ItemWrite.Increment.Sign;
import dev.keyway.planner.access.Operand;
import dev.keyway.planner.access.StatementOperands;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * What an UPDATE sets that DynamoDB can set by itself: columns that get a value which does not
 * depend on the item, and numbers that something is added to.
 *
 * @param values columns with new values
 * @param increments columns that something is added to
 * @param areAll whether there is nothing else
 */
record ChangedColumns(List<Assignment> values, List<Increment> increments, boolean areAll) {

  private static final Set<Kind> EXACT = Set.of(Kind.DECIMAL, Kind.BIGINT, Kind.INTEGER);

  /**
   * @param columns what is set
   * @param expressions to what
   * @param references tells which of their fields are columns
   * @param operands of the statement
   */
  static ChangedColumns of(
      List<Column> columns,
      List<RexNode> expressions,
      ColumnReferences references,
      StatementOperands operands) {
    List<Assignment> values = new ArrayList<>();
    List<Increment> increments = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      RexNode expression = expressions.get(i);
      Increment increment = increment(column, expression, references, operands);
      if (increment != null) {
        increments.add(increment);
      } else if (isValue(column, expression)) {
        values.add(new Assignment(column, operands.operand(expression)));
      }
    }
    return new ChangedColumns(
        values, increments, values.size() + increments.size() == columns.size());
  }

  /** Text is stored as the map, list or set that the item holds, so that one has to be read. */
  private static boolean isValue(Column column, RexNode expression) {
    return StatementOperands.isRowIndependent(expression)
        && (column.encoding() != Encoding.DOCUMENT || SqlTypeUtil.isNull(expression.getType()));
  }

  private static @Nullable Increment increment(
      Column column, RexNode expression, ColumnReferences references, StatementOperands operands) {
    if (column.encoding() != Encoding.NUMBER
        || !EXACT.contains(column.type().kind())
        || !(bare(expression) instanceof RexCall call)
        || call.getOperands().size() != 2) {
      return null;
    }
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    return switch (call.getKind()) {
      case PLUS, CHECKED_PLUS ->
          isColumn(column, left, references)
              ? increment(column, Sign.PLUS, right, operands)
              : isColumn(column, right, references)
                  ? increment(column, Sign.PLUS, left, operands)
                  : null;
      case MINUS, CHECKED_MINUS ->
          isColumn(column, left, references)
              ? increment(column, Sign.MINUS, right, operands)
              : null;
      default -> null;
    };
  }

  /** A sum without the wider type that Calcite gives it. */
  private static RexNode bare(RexNode expression) {
    if (expression.getKind() != SqlKind.CAST) {
      return expression;
    }
    RexNode inner = ((RexCall) expression).getOperands().get(0);
    return ColumnReferences.isWiderNumber(expression) ? bare(inner) : expression;
  }

  private static boolean isColumn(Column column, RexNode node, ColumnReferences references) {
    int field = ColumnReferences.field(node);
    return field >= 0 && references.columns().get(field).equals(column);
  }

  private static @Nullable Increment increment(
      Column column, Sign sign, RexNode by, StatementOperands operands) {
    if (!StatementOperands.isRowIndependent(by) || !SqlTypeUtil.isExactNumeric(by.getType())) {
      return null;
    }
    Operand operand = operands.operand(by);
    return new Increment(column, sign, operand);
  }
}
