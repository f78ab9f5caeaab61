package dev.keyway.planner.rel;

import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;

/**
 * The methods of {@link Generated} as operators of a plan. A class of its own, loaded with the
 * first statement that needs one of them: it takes all of Calcite's code generation with it.
 */
final class GeneratedFunctions {

  /** Less than, equal to or greater than zero, by code point. */
  static final SqlOperator COMPARE_TEXT =
      function(
          "COMPARE_TEXT",
          ReturnTypes.INTEGER.andThen(SqlTypeTransforms.TO_NULLABLE),
          "compareText");

  /** A text whose UTF-16 units are in the order of the original's code points. */
  static final SqlOperator SORTABLE_TEXT = text("SORTABLE_TEXT", "sortableText");

  /** The text that was made sortable. */
  static final SqlOperator ORIGINAL_TEXT = text("ORIGINAL_TEXT", "originalText");

  /** A number as text, in its plain form. */
  static final SqlOperator PLAIN_TEXT = text("PLAIN_TEXT", "plainText");

  /** The quotient of decimals, with 38 significant digits. */
  static final SqlOperator DIVIDE = function("DIVIDE", ReturnTypes.QUOTIENT_NULLABLE, "divide");

  private GeneratedFunctions() {}

  private static SqlOperator text(String name, String method) {
    return function(name, ReturnTypes.VARCHAR.andThen(SqlTypeTransforms.TO_NULLABLE), method);
  }

  private static SqlOperator function(String name, SqlReturnTypeInference type, String method) {
    return new SqlUserDefinedFunction(
        new SqlIdentifier(name, SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        type,
        InferTypes.FIRST_KNOWN,
        null,
        ScalarFunctionImpl.create(Generated.class, method));
  }
}
