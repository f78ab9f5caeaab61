package dev.keyway.jdbc;

import dev.keyway.jdbc.metadata.JdbcType;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.error.SqlState;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a prepared statement, as its plan has them. Immutable. */
final class KeywayParameterMetaData implements ParameterMetaData {

  private final List<ColumnType> types;

  KeywayParameterMetaData(List<ColumnType> types) {
    this.types = types;
  }

  private ColumnType at(int index) throws SQLException {
    if (index < 1 || index > types.size()) {
      throw SqlErrors.of(
          SqlState.BAD_VALUE,
          "There is no parameter " + index + "; the statement has " + types.size());
    }
    return types.get(index - 1);
  }

  @Override
  public int getParameterCount() {
    return types.size();
  }

  @Override
  public int isNullable(int index) throws SQLException {
    at(index);
    return ParameterMetaData.parameterNullable;
  }

  @Override
  public boolean isSigned(int index) throws SQLException {
    return JdbcType.isNumber(at(index));
  }

  @Override
  public int getPrecision(int index) throws SQLException {
    return JdbcType.size(at(index));
  }

  @Override
  public int getScale(int index) throws SQLException {
    return JdbcType.scale(at(index));
  }

  @Override
  public int getParameterType(int index) throws SQLException {
    return JdbcType.code(at(index));
  }

  @Override
  public String getParameterTypeName(int index) throws SQLException {
    return JdbcType.name(at(index));
  }

  @Override
  public String getParameterClassName(int index) throws SQLException {
    return JdbcType.javaClass(at(index)).getName();
  }

  @Override
  public int getParameterMode(int index) throws SQLException {
    at(index);
    return ParameterMetaData.parameterModeIn;
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
