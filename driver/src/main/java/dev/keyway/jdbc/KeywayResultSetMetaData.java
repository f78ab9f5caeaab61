package dev.keyway.jdbc;

import dev.keyway.jdbc.metadata.JdbcType;
import dev.keyway.jdbc.metadata.Schemas;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The columns of a result. Costs no request. */
final class KeywayResultSetMetaData implements ResultSetMetaData {

  private final ResultColumns columns;

  KeywayResultSetMetaData(ResultColumns columns) {
    this.columns = columns;
  }

  private ColumnType type(int index) throws SQLException {
    return columns.at(index).type();
  }

  @Override
  public int getColumnCount() {
    return columns.count();
  }

  @Override
  public String getColumnLabel(int index) throws SQLException {
    return columns.at(index).label();
  }

  @Override
  public String getColumnName(int index) throws SQLException {
    ResultColumn.Origin origin = columns.at(index).origin();
    return origin == null ? columns.at(index).label() : origin.column();
  }

  @Override
  public String getTableName(int index) throws SQLException {
    ResultColumn.Origin origin = columns.at(index).origin();
    return origin == null ? "" : origin.table();
  }

  @Override
  public String getSchemaName(int index) throws SQLException {
    return columns.at(index).origin() == null ? "" : Schemas.TABLES;
  }

  @Override
  public String getCatalogName(int index) throws SQLException {
    columns.at(index);
    return "";
  }

  @Override
  public int getColumnType(int index) throws SQLException {
    return JdbcType.code(type(index));
  }

  @Override
  public String getColumnTypeName(int index) throws SQLException {
    return JdbcType.name(type(index));
  }

  @Override
  public String getColumnClassName(int index) throws SQLException {
    return JdbcType.javaClass(type(index)).getName();
  }

  @Override
  public int getPrecision(int index) throws SQLException {
    return JdbcType.size(type(index));
  }

  @Override
  public int getScale(int index) throws SQLException {
    return JdbcType.scale(type(index));
  }

  @Override
  public int getColumnDisplaySize(int index) throws SQLException {
    return JdbcType.displaySize(type(index));
  }

  @Override
  public boolean isSigned(int index) throws SQLException {
    return JdbcType.isNumber(type(index));
  }

  @Override
  public boolean isCaseSensitive(int index) throws SQLException {
    return JdbcType.isText(type(index));
  }

  @Override
  public int isNullable(int index) throws SQLException {
    return switch (columns.at(index).nullability()) {
      case NEVER_NULL -> ResultSetMetaData.columnNoNulls;
      case NULLABLE -> ResultSetMetaData.columnNullable;
    };
  }

  @Override
  public boolean isAutoIncrement(int index) throws SQLException {
    columns.at(index);
    return false;
  }

  @Override
  public boolean isSearchable(int index) throws SQLException {
    columns.at(index);
    return true;
  }

  @Override
  public boolean isCurrency(int index) throws SQLException {
    columns.at(index);
    return false;
  }

  /** True of all: there are no writes. */
  @Override
  public boolean isReadOnly(int index) throws SQLException {
    columns.at(index);
    return true;
  }

  @Override
  public boolean isWritable(int index) throws SQLException {
    return !isReadOnly(index);
  }

  @Override
  public boolean isDefinitelyWritable(int index) throws SQLException {
    columns.at(index);
    return false;
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrapping.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> type) {
    return Wrapping.isWrapperFor(this, type);
  }
}
