package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Puts the values of a row of an INSERT, as the types of their columns, for what is EXCLUDED in its
 * DO UPDATE. Used for one row.
 */
final class ExcludedValues extends SqlShuttle {

  private final SqlCall row;
  private final WriteTarget target;
  private final List<Column> inserted;
  private final RelDataTypeFactory types;

  /**
   * @param row the row
   * @param target the table
   * @param inserted the columns of the row
   * @param types makes types of columns
   */
  ExcludedValues(SqlCall row, WriteTarget target, List<Column> inserted, RelDataTypeFactory types) {
    this.row = row;
    this.target = target;
    this.inserted = inserted;
    this.types = types;
  }

  @Override
  public SqlNode visit(SqlIdentifier name) {
    return ConflictClause.isExcluded(name)
        ? value(target.named(name.getComponent(1, name.names.size())), name.getParserPosition())
        : name;
  }

  /** What the row has for a column: NULL if it is not among those that it gives. */
  SqlNode value(Column column, SqlParserPos position) {
    int given = inserted.indexOf(column);
    SqlNode value = given < 0 ? SqlLiteral.createNull(position) : row.operand(given);
    return column.type().isPlainNumber() ? number(value, column, position) : cast(value, column);
  }

  /** A cast would round a number that has more decimals than the type of its column. */
  private static SqlNode number(SqlNode value, Column column, SqlParserPos position) {
    if (value instanceof SqlDynamicParam || value instanceof SqlLiteral) {
      return value.clone(position);
    }
    throw new PlannerException(
        SqlState.NOT_SUPPORTED,
        "EXCLUDED."
            + column.name()
            + " in a DO UPDATE has to be a constant or a parameter of the row");
  }

  private SqlNode cast(SqlNode value, Column column) {
    return SqlStdOperatorTable.CAST.createCall(
        value.getParserPosition(),
        value.clone(value.getParserPosition()),
        SqlTypeUtil.convertTypeToSpec(
            SqlTypes.writtenType(List.of(column), types).getFieldList().get(0).getType()));
  }
}
