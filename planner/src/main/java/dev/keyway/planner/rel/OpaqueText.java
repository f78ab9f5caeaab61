package dev.keyway.planner.rel;

import dev.keyway.planner.access.StatementOperands;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * Hides comparands, in a parse tree, from Calcite's simplification, which compares them by UTF-16
 * unit: it takes {@code s BETWEEN 'U+FFFD' AND 'emoji'} for empty. Texts without such characters
 * have one order everywhere and stay literals.
 */
final class OpaqueText extends SqlShuttle {

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    return visited instanceof SqlCall comparison && isComparison(comparison)
        ? hidden(comparison)
        : visited;
  }

  private static boolean isComparison(SqlCall call) {
    return switch (call.getKind()) {
      case BETWEEN, IN, NOT_IN, IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> true;
      default -> SqlKind.COMPARISON.contains(call.getKind());
    };
  }

  private static SqlNode hidden(SqlCall comparison) {
    List<SqlNode> operands = comparison.getOperandList().stream().map(OpaqueText::operand).toList();
    return comparison.getOperator().createCall(comparison.getParserPosition(), operands);
  }

  private static @Nullable SqlNode operand(@Nullable SqlNode node) {
    if (node instanceof SqlNodeList list) {
      return new SqlNodeList(
          list.stream().map(OpaqueText::operand).toList(), list.getParserPosition());
    }
    if (node instanceof SqlCall row && row.getKind() == SqlKind.ROW) {
      return row.getOperator()
          .createCall(
              row.getParserPosition(),
              row.getOperandList().stream().map(OpaqueText::operand).toList());
    }
    return node instanceof SqlCharStringLiteral literal && isHigh(literal)
        ? Operator.INSTANCE.createCall(literal.getParserPosition(), literal)
        : node;
  }

  private static boolean isHigh(SqlLiteral literal) {
    return literal.getValueAs(String.class).chars().anyMatch(c -> c >= Character.MIN_SURROGATE);
  }

  static boolean isInstance(SqlNode node) {
    return node instanceof SqlCall call && call.getOperator() instanceof Operator;
  }

  /** Made when it is first needed: it loads all that code generation needs. */
  private static final class Operator extends SqlUserDefinedFunction {

    static final Operator INSTANCE = new Operator();

    private Operator() {
      super(
          new SqlIdentifier(StatementOperands.OPAQUE_TEXT, SqlParserPos.ZERO),
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.VARCHAR,
          InferTypes.FIRST_KNOWN,
          null,
          ScalarFunctionImpl.create(Generated.class, "text"));
    }

    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
      // Not in the table of operators, where it would be looked for.
      validator.deriveType(scope, call.operand(0));
      return validator.getTypeFactory().createSqlType(SqlTypeName.VARCHAR);
    }
  }
}
