package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.PlainNumber;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.jspecify.annotations.Nullable;

/**
 * Text against numbers: the constant is converted, once and exactly, and never the column, so that
 * the comparison can be pushed down. {@code n = '3'} is {@code n = 3}, and {@code s = 5} is {@code
 * s = '5'}; ranges of text against a number have no meaning.
 */
final class ComparandCoercion extends TypeCoercionImpl {

  ComparandCoercion(RelDataTypeFactory typeFactory, SqlValidator validator) {
    super(typeFactory, validator);
  }

  @Override
  public boolean binaryComparisonCoercion(SqlCallBinding binding) {
    if (binding.getOperandCount() == 2 && (convert(binding, 1, 0) || convert(binding, 0, 1))) {
      return true;
    }
    if (binding.getCall().getKind() == SqlKind.BETWEEN) {
      convert(binding, 1, 0);
      convert(binding, 2, 0);
    }
    return super.binaryComparisonCoercion(binding);
  }

  @Override
  public boolean inOperationCoercion(SqlCallBinding binding) {
    SqlNode list = binding.operand(1);
    if (list instanceof SqlNodeList values) {
      RelDataType type = binding.getOperandType(0);
      boolean converted = false;
      for (int i = 0; i < values.size(); i++) {
        SqlNode value = values.get(i);
        SqlNode other = converted(value, validator.deriveType(binding.getScope(), value), type);
        if (other != null) {
          values.set(i, other);
          validator.deriveType(binding.getScope(), other);
          converted = true;
        }
      }
      if (converted) {
        updateInferredType(values, type);
        return true;
      }
    }
    return super.inOperationCoercion(binding);
  }

  /** A sum of text has no meaning; Calcite would cast each text to a number. */
  @Override
  public boolean builtinFunctionCoercion(
      SqlCallBinding binding,
      List<RelDataType> operandTypes,
      List<SqlTypeFamily> expectedFamilies) {
    SqlKind kind = binding.getOperator().getKind();
    boolean sum = kind == SqlKind.SUM || SqlKind.AVG_AGG_FUNCTIONS.contains(kind);
    if (sum && SqlTypeUtil.isCharacter(operandTypes.get(0))) {
      throw new PlannerException(
          SqlState.TYPE_ERROR,
          binding.getOperator().getName()
              + " takes numbers and its argument is text; CAST the text to DECIMAL(38, 18)");
    }
    return super.builtinFunctionCoercion(binding, operandTypes, expectedFamilies);
  }

  /** Converts one operand to the family of another, if it is a constant. */
  private boolean convert(SqlCallBinding binding, int operand, int comparedWith) {
    SqlCall call = binding.getCall();
    SqlKind comparison = call.getKind();
    SqlNode value = call.operand(operand);
    RelDataType to = binding.getOperandType(comparedWith);
    SqlNode other = converted(value, binding.getOperandType(operand), to);
    if (other == null) {
      return false;
    }
    boolean textToCompare = SqlTypeUtil.isCharacter(to);
    if (textToCompare && comparison != SqlKind.EQUALS && comparison != SqlKind.NOT_EQUALS) {
      throw new PlannerException(
          SqlState.TYPE_ERROR,
          "Text is compared with the number "
              + value
              + " for order; write the number in quotes, or CAST the text to DECIMAL");
    }
    call.setOperand(operand, other);
    updateInferredType(other, textToCompare ? to : decimal((SqlLiteral) other));
    return true;
  }

  private RelDataType decimal(SqlLiteral number) {
    return number.createSqlType(factory);
  }

  /** The literal in the other's family, or null if there is nothing to convert. */
  private static @Nullable SqlNode converted(SqlNode value, RelDataType from, RelDataType to) {
    if (!(value instanceof SqlLiteral literal) || literal.getValue() == null) {
      return null;
    }
    if (SqlTypeUtil.isCharacter(from) && SqlTypeUtil.isExactNumeric(to)) {
      String text = literal.getValueAs(String.class);
      try {
        return SqlLiteral.createExactNumeric(
            PlainNumber.text(new BigDecimal(text.strip())), value.getParserPosition());
      } catch (NumberFormatException e) {
        throw new PlannerException(
            SqlState.WRONG_TYPE, "'" + text + "' is compared with a number but is none", e);
      }
    }
    if (literal instanceof SqlNumericLiteral && SqlTypeUtil.isCharacter(to)) {
      return SqlLiteral.createCharString(
          PlainNumber.text(literal.getValueAs(BigDecimal.class)), value.getParserPosition());
    }
    return null;
  }
}
