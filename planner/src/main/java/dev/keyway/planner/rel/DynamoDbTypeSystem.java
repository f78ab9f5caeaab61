package dev.keyway.planner.rel;

import java.math.RoundingMode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Precisions in which nothing of a DynamoDB number is lost: with a maximum of 38 digits Calcite
 * plans {@code n = 5.5} on a DECIMAL(38, 0) as {@code n = 5}.
 */
final class DynamoDbTypeSystem extends RelDataTypeSystemImpl {

  static final DynamoDbTypeSystem INSTANCE = new DynamoDbTypeSystem();

  private static final int MAX_PRECISION = 1000;
  private static final int MAX_SCALE = 500;

  /** Digits that a sum may have more than its terms: more terms than a long can count. */
  private static final int SUM_DIGITS = 19;

  /** Decimals that an average has at least. */
  private static final int AVERAGE_SCALE = 18;

  private static final int QUOTIENT_SCALE = 76;

  private DynamoDbTypeSystem() {}

  @Override
  public int getMaxPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case DECIMAL -> MAX_PRECISION;
      case TIMESTAMP, TIME -> 3;
      default -> super.getMaxPrecision(typeName);
    };
  }

  @Override
  public int getMaxScale(SqlTypeName typeName) {
    return typeName == SqlTypeName.DECIMAL ? MAX_SCALE : super.getMaxScale(typeName);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case DECIMAL -> 38;
      case TIMESTAMP -> 3;
      default -> super.getDefaultPrecision(typeName);
    };
  }

  @Override
  public RoundingMode roundingMode() {
    return RoundingMode.HALF_UP;
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
    if (!SqlTypeUtil.isExactNumeric(argument)) {
      return super.deriveSumType(factory, argument);
    }
    RelDataType terms = factory.decimalOf(argument);
    return decimal(factory, argument, terms.getPrecision() + SUM_DIGITS, terms.getScale());
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
    if (!SqlTypeUtil.isExactNumeric(argument)) {
      return super.deriveAvgAggType(factory, argument);
    }
    RelDataType terms = factory.decimalOf(argument);
    int scale = Math.max(terms.getScale(), AVERAGE_SCALE);
    return decimal(
        factory, argument, terms.getPrecision() - terms.getScale() + SUM_DIGITS + scale, scale);
  }

  /** Room for a quotient of 38 significant digits, however small. */
  @Override
  public @Nullable RelDataType deriveDecimalDivideType(
      RelDataTypeFactory factory, RelDataType dividend, RelDataType divisor) {
    RelDataType derived = super.deriveDecimalDivideType(factory, dividend, divisor);
    if (derived == null) {
      return null;
    }
    int integers = derived.getPrecision() - derived.getScale();
    return factory.createSqlType(
        SqlTypeName.DECIMAL, Math.min(integers + QUOTIENT_SCALE, MAX_PRECISION), QUOTIENT_SCALE);
  }

  private static RelDataType decimal(
      RelDataTypeFactory factory, RelDataType argument, int precision, int scale) {
    return factory.createTypeWithNullability(
        factory.createSqlType(SqlTypeName.DECIMAL, Math.min(precision, MAX_PRECISION), scale),
        argument.isNullable());
  }
}
