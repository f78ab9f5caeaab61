package dev.keyway.planner.rel;

import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql2rel.SqlRexContext;

/**
 * Converts CAST so that no later step takes a cast that shortens a value for one that keeps it.
 *
 * <p>Text without a bound has the length -1 in Calcite, which is therefore shorter than any other:
 * {@code CAST(s AS VARCHAR(3))} counts as lossless and is dropped. And a parameter has the type
 * that it is cast to, although nothing makes its value fit, so that its cast is dropped, too.
 */
final class BoundedCasts {
  /** What times are counted in. */
  private static final int MILLIS = 3;

  private BoundedCasts() {}

  /** Whether this is a cast of a parameter, or one to text of a bounded length. */
  static boolean isInstance(SqlCall call) {
    if (call.getKind() != SqlKind.CAST || call.operandCount() != 2) {
      return false;
    }
    SqlNode value = call.operand(0);
    return call.operand(1) instanceof SqlDataTypeSpec type
        && !SqlUtil.isNullLiteral(value, false)
        && (value.getKind() == SqlKind.DYNAMIC_PARAM || isBoundedText(type));
  }

  private static boolean isBoundedText(SqlDataTypeSpec type) {
    return type.getTypeNameSpec() instanceof SqlBasicTypeNameSpec name
        && name.getPrecision() != RelDataType.PRECISION_NOT_SPECIFIED
        && SqlTypeName.CHAR_TYPES.stream()
            .anyMatch(text -> text.getName().equals(name.getTypeName().toString()));
  }

  /** Converts a cast, whose value is converted once: casts nest. */
  static RexNode convert(SqlRexContext context, SqlCall cast) {
    RexNode value = context.convertExpression(cast.operand(0));
    SqlDataTypeSpec spec = cast.operand(1);
    RexBuilder builder = context.getRexBuilder();
    RelDataType type =
        builder
            .getTypeFactory()
            .createTypeWithNullability(
                spec.deriveType(context.getValidator()), value.getType().isNullable());
    if (value instanceof RexDynamicParam parameter) {
      RexNode unbounded = unbounded(parameter, builder);
      return unbounded.equals(value) ? value : bounded(unbounded, type, builder);
    }
    return isUnboundedText(value.getType())
        ? bounded(value, type, builder)
        : builder.makeCast(type, value);
  }

  /** The parameter with a type that holds whatever can be bound to it. */
  private static RexNode unbounded(RexDynamicParam parameter, RexBuilder builder) {
    RelDataTypeFactory factory = builder.getTypeFactory();
    RelDataType type = parameter.getType();
    RelDataType wide =
        switch (type.getSqlTypeName()) {
          case CHAR, VARCHAR -> factory.createSqlType(SqlTypeName.VARCHAR);
          case DECIMAL ->
              factory.createSqlType(
                  SqlTypeName.DECIMAL,
                  factory.getTypeSystem().getMaxPrecision(SqlTypeName.DECIMAL),
                  factory.getTypeSystem().getMaxScale(SqlTypeName.DECIMAL));
          case TIME, TIMESTAMP -> factory.createSqlType(type.getSqlTypeName(), MILLIS);
          case BINARY, VARBINARY -> factory.createSqlType(SqlTypeName.VARBINARY);
          default -> type;
        };
    return SqlTypeUtil.equalSansNullability(factory, wide, type)
        ? parameter
        : builder.makeDynamicParam(
            factory.createTypeWithNullability(wide, type.isNullable()), parameter.getIndex());
  }

  private static RexNode bounded(RexNode value, RelDataType type, RexBuilder builder) {
    RexNode cut = value;
    if (SqlTypeUtil.isCharacter(type)) {
      cut =
          builder.makeCall(
              SqlStdOperatorTable.SUBSTRING,
              List.of(
                  value,
                  builder.makeExactLiteral(BigDecimal.ONE),
                  builder.makeExactLiteral(BigDecimal.valueOf(type.getPrecision()))));
    }
    return builder.makeAbstractCast(type, cut, false);
  }

  private static boolean isUnboundedText(RelDataType type) {
    return SqlTypeUtil.isCharacter(type)
        && type.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED;
  }
}
