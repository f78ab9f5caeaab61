package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.ResultColumn;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/** Between our column types and Calcite's. Stateless. */
final class SqlTypes {

  private SqlTypes() {}

  /** A type factory whose text is Unicode: with the default charset an emoji does not validate. */
  static JavaTypeFactoryImpl factory() {
    return new JavaTypeFactoryImpl(DynamoDbTypeSystem.INSTANCE) {
      @Override
      public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
      }
    };
  }

  /** The row type of these columns. */
  static RelDataType rowType(List<Column> columns, RelDataTypeFactory factory) {
    RelDataTypeFactory.Builder builder = factory.builder();
    for (Column column : columns) {
      builder.add(column.name(), relType(column.type(), factory)).nullable(column.isNullable());
    }
    return builder.build();
  }

  /** The row type of what is written to these columns: NULL as well, which is told apart later. */
  static RelDataType writtenType(List<Column> columns, RelDataTypeFactory factory) {
    RelDataTypeFactory.Builder builder = factory.builder();
    for (Column column : columns) {
      builder.add(column.name(), relType(column.type(), factory)).nullable(true);
    }
    return builder.build();
  }

  /** The row type of the columns of a result. */
  static RelDataType resultType(List<ResultColumn> columns, RelDataTypeFactory factory) {
    RelDataTypeFactory.Builder builder = factory.builder();
    for (ResultColumn column : columns) {
      builder.add(column.label(), relType(column.type(), factory)).nullable(true);
    }
    return builder.build();
  }

  private static RelDataType relType(ColumnType type, RelDataTypeFactory factory) {
    return switch (type.kind()) {
      case DECIMAL -> factory.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
      case TIME -> factory.createSqlType(SqlTypeName.TIME, 3);
      case TIMESTAMP -> factory.createSqlType(SqlTypeName.TIMESTAMP, 3);
      case CHAR -> factory.createSqlType(SqlTypeName.CHAR, type.precision());
      case ITEM -> factory.createSqlType(SqlTypeName.ANY);
      default -> factory.createSqlType(SqlTypeName.valueOf(type.kind().name()));
    };
  }

  /** The column type of a Calcite type; types that have no values of their own become text. */
  static ColumnType columnType(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case BOOLEAN -> ColumnType.BOOLEAN;
      case TINYINT -> new ColumnType(Kind.TINYINT, 3, 0);
      case SMALLINT -> new ColumnType(Kind.SMALLINT, 5, 0);
      case INTEGER -> ColumnType.INTEGER;
      case BIGINT -> ColumnType.BIGINT;
      case DECIMAL -> ColumnType.decimal(type.getPrecision(), type.getScale());
      case REAL -> new ColumnType(Kind.REAL, 7, 0);
      case FLOAT, DOUBLE -> ColumnType.DOUBLE;
      case CHAR -> new ColumnType(Kind.CHAR, type.getPrecision(), 0);
      case VARCHAR ->
          type.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
              ? ColumnType.VARCHAR
              : new ColumnType(Kind.VARCHAR, type.getPrecision(), 0);
      case BINARY, VARBINARY -> ColumnType.VARBINARY;
      case DATE -> new ColumnType(Kind.DATE, 10, 0);
      case TIME -> new ColumnType(Kind.TIME, type.getPrecision(), 0);
      case TIMESTAMP -> new ColumnType(Kind.TIMESTAMP, type.getPrecision(), 0);
      case NULL -> new ColumnType(Kind.NULL, 0, 0);
      default -> ColumnType.VARCHAR;
    };
  }
}
