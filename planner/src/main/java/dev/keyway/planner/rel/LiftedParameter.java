package dev.keyway.planner.rel;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * A literal that became a parameter: it has the type of what was written and never that of what it
 * is compared with, so that {@code s = 5} stays a comparison of text with a number.
 */
final class LiftedParameter extends SqlDynamicParam {

  private final LiftedLiteral.Kind kind;

  LiftedParameter(int index, SqlParserPos position, LiftedLiteral.Kind kind) {
    super(index, position);
    this.kind = kind;
  }

  boolean isText() {
    return kind == LiftedLiteral.Kind.TEXT;
  }

  /** As written, and never NULL. */
  RelDataType type(RelDataTypeFactory factory) {
    return isText() ? text(factory) : number(factory);
  }

  /** What it is compared as with a value of the other kind: it is converted once, and exactly. */
  RelDataType converted(RelDataTypeFactory factory) {
    return isText() ? number(factory) : text(factory);
  }

  private static RelDataType text(RelDataTypeFactory factory) {
    return factory.createSqlType(SqlTypeName.VARCHAR);
  }

  private static RelDataType number(RelDataTypeFactory factory) {
    return factory.createSqlType(SqlTypeName.DECIMAL, 38, 18);
  }

  @Override
  public SqlDynamicParam clone(SqlParserPos position) {
    return new LiftedParameter(getIndex(), position, kind);
  }
}
