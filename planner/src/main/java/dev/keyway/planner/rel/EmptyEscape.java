package dev.keyway.planner.rel;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlLikeOperator;

/**
 * {@code LIKE ... ESCAPE ''}, in which no character escapes, as if it had no ESCAPE. Hibernate
 * writes each LIKE so for PostgreSQL; Calcite looks for the first character. Stateless.
 */
final class EmptyEscape {

  private EmptyEscape() {}

  /** The same node, but for a LIKE of this kind. */
  static SqlNode leftOut(SqlNode node) {
    return node instanceof SqlCall call
            && call.getOperator() instanceof SqlLikeOperator
            && call.operandCount() == 3
            && call.operand(2) instanceof SqlCharStringLiteral escape
            && escape.getValueAs(String.class).isEmpty()
        ? call.getOperator().createCall(call.getParserPosition(), call.operand(0), call.operand(1))
        : node;
  }
}
