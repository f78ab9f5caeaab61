package dev.keyway.planner.rel;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Refuses JSON_VALUE that returns another type than text: Calcite takes its number for one of Java
 * and casts that, so that 3000000000 becomes a negative BIGINT and 1.5 a DECIMAL of 2.
 */
final class JsonReturning extends SqlBasicVisitor<Void> {

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call.getOperator().getName().equals("JSON_VALUE")) {
      for (SqlNode operand : call.getOperandList()) {
        if (operand instanceof SqlDataTypeSpec type && !isText(type)) {
          throw new PlannerException(
              SqlState.NOT_SUPPORTED,
              "JSON_VALUE returns text without a bound; write CAST(JSON_VALUE(...) AS "
                  + type
                  + ") instead of RETURNING");
        }
      }
    }
    return super.visit(call);
  }

  private static boolean isText(SqlDataTypeSpec type) {
    return type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec basic
        && basic.getTypeName().getSimple().equals(SqlTypeName.VARCHAR.name())
        && basic.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED;
  }
}
