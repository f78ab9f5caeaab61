package dev.keyway.planner.rel;

import dev.keyway.planner.access.Operand;
import dev.keyway.planner.access.StatementOperands;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;

/** Writes expressions as EXPLAIN shows them: with the names of columns, as SQL. */
final class ExpressionText {

  private final List<String> names;
  private final RexBuilder builder;
  private final IntUnaryOperator listSize;

  /**
   * @param names names of what input references refer to
   * @param builder the statement's builder
   * @param listSize how long the list of a number is
   */
  ExpressionText(List<String> names, RexBuilder builder, IntUnaryOperator listSize) {
    this.names = names;
    this.builder = builder;
    this.listSize = listSize;
  }

  String of(RexNode node) {
    RexNode expanded = RexUtil.expandSearch(builder, null, node);
    if (expanded instanceof RexInputRef ref) {
      return names.get(ref.getIndex());
    }
    if (expanded instanceof RexDynamicParam parameter) {
      return "?" + (parameter.getIndex() + 1);
    }
    if (expanded instanceof RexLiteral literal) {
      return literal(literal);
    }
    return expanded instanceof RexCall call ? call(call) : expanded.toString();
  }

  private static String literal(RexLiteral literal) {
    if (literal.isNull()) {
      return "NULL";
    }
    if (SqlTypeUtil.isCharacter(literal.getType())) {
      return "'" + String.valueOf(literal.getValueAs(String.class)).replace("'", "''") + "'";
    }
    if (SqlTypeUtil.isExactNumeric(literal.getType())) {
      return new Operand.Literal(literal.getValueAs(BigDecimal.class)).toString();
    }
    switch (literal.getType().getSqlTypeName()) {
      case DATE -> {
        return "DATE '" + literal.getValueAs(DateString.class) + "'";
      }
      case TIME -> {
        return "TIME '" + literal.getValueAs(TimeString.class) + "'";
      }
      case TIMESTAMP -> {
        return "TIMESTAMP '" + literal.getValueAs(TimestampString.class) + "'";
      }
      default -> {}
    }
    String text = literal.toString();
    int type = text.indexOf(':');
    return type < 0 ? text : text.substring(0, type);
  }

  private String call(RexCall call) {
    SqlOperator operator = call.getOperator();
    List<RexNode> arguments = call.getOperands();
    if (operator.getName().equals(StatementOperands.IN_LIST)) {
      int last = arguments.size() - 1;
      int size = listSize.applyAsInt(RexLiteral.intValue(arguments.get(last)));
      String columns = joined(arguments.subList(0, last), ", ");
      return (last == 1 ? columns : "(" + columns + ")") + " IN (" + size + " values)";
    }
    if (isOverflowCheck(call) || operator.getName().equals(StatementOperands.OPAQUE_TEXT)) {
      return of(arguments.get(0));
    }
    if (call.getKind() == SqlKind.CAST) {
      return "CAST(" + of(arguments.get(0)) + " AS " + SqlTypes.columnType(call.getType()) + ")";
    }
    if (call.getKind() == SqlKind.NOT) {
      return "NOT (" + of(arguments.get(0)) + ")";
    }
    if (operator.getSyntax() == SqlSyntax.POSTFIX) {
      return nested(arguments.get(0)) + " " + operator.getName();
    }
    if (call.getKind() == SqlKind.LIKE) {
      String escape = arguments.size() > 2 ? " ESCAPE " + of(arguments.get(2)) : "";
      return nested(arguments.get(0))
          + " "
          + operator.getName()
          + " "
          + of(arguments.get(1))
          + escape;
    }
    if (operator.getSyntax() == SqlSyntax.BINARY) {
      return arguments.stream()
          .map(this::nested)
          .collect(Collectors.joining(" " + operator.getName() + " "));
    }
    return operator.getName() + "(" + joined(arguments, ", ") + ")";
  }

  /** Decimal arithmetic is checked by a cast to its own type; that is nobody's concern. */
  private static boolean isOverflowCheck(RexCall call) {
    return call.getKind() == SqlKind.CAST
        && call.getType().getSqlTypeName() == SqlTypeName.DECIMAL
        && call.getOperands().get(0) instanceof RexCall arithmetic
        && arithmetic.getType().getSqlTypeName() == SqlTypeName.DECIMAL;
  }

  private String joined(List<RexNode> nodes, String separator) {
    return nodes.stream().map(this::of).collect(Collectors.joining(separator));
  }

  private String nested(RexNode node) {
    boolean bare =
        !(node instanceof RexCall call)
            || call.getOperator().getSyntax() == SqlSyntax.FUNCTION
            || call.getKind() == SqlKind.CAST
            || isComparison(call);
    return bare ? of(node) : "(" + of(node) + ")";
  }

  private static boolean isComparison(RexCall call) {
    return SqlKind.COMPARISON.contains(call.getKind()) || call.getKind() == SqlKind.LIKE;
  }
}
