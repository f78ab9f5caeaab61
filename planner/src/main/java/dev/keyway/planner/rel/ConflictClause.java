package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * A DO UPDATE as it is written, its question marks counted from the beginning of the statement.
 *
 * @param columns what is set
 * @param values what they are set to
 * @param where what an item that is there has to be for that; null if nothing
 */
record ConflictClause(SqlNodeList columns, SqlNodeList values, @Nullable SqlNode where) {

  private static final String EXCLUDED = "EXCLUDED";

  /**
   * Reads one.
   *
   * @param sql an UPDATE with its SET and WHERE
   * @param parameters how many question marks stand before it
   * @throws SqlParseException if it cannot be read
   * @throws PlannerException HYC00 if there is a sub-query in it
   */
  static ConflictClause of(String sql, int parameters) throws SqlParseException {
    SqlUpdate update = (SqlUpdate) SqlDialect.parse(sql);
    Shifted shifted = new Shifted(parameters);
    SqlNode where = update.getCondition();
    return new ConflictClause(
        update.getTargetColumnList(),
        (SqlNodeList) Objects.requireNonNull(update.getSourceExpressionList().accept(shifted)),
        where == null ? null : where.accept(shifted));
  }

  /** What sets each column outside the key to its own EXCLUDED value. */
  static ConflictClause settingAll(List<Column> columns, WriteTarget target) {
    SqlNodeList set = new SqlNodeList(SqlParserPos.ZERO);
    SqlNodeList values = new SqlNodeList(SqlParserPos.ZERO);
    for (Column column : columns) {
      if (!target.isKey(column)) {
        set.add(new SqlIdentifier(List.of(column.name()), SqlParserPos.ZERO));
        values.add(new SqlIdentifier(List.of(EXCLUDED, column.name()), SqlParserPos.ZERO));
      }
    }
    return new ConflictClause(set, values, null);
  }

  /** Whether a name is that of a value of the row that was not inserted. */
  static boolean isExcluded(SqlIdentifier name) {
    return name.names.size() > 1 && name.names.get(0).equalsIgnoreCase(EXCLUDED);
  }

  /** Whether an expression is the same of each item. */
  static boolean isConstant(SqlNode expression) {
    try {
      expression.accept(new Names());
      return true;
    } catch (Util.FoundOne found) {
      return false;
    }
  }

  /** Finds a column. */
  private static final class Names extends SqlBasicVisitor<Void> {
    @Override
    public Void visit(SqlIdentifier name) {
      throw Util.FoundOne.NULL;
    }
  }

  /** Counts parameters from the beginning of the statement, and refuses sub-queries. */
  private static final class Shifted extends SqlShuttle {
    private final int parameters;

    Shifted(int parameters) {
      this.parameters = parameters;
    }

    @Override
    public SqlNode visit(SqlDynamicParam parameter) {
      return new SqlDynamicParam(parameters + parameter.getIndex(), parameter.getParserPosition());
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
      if (call.isA(SqlKind.QUERY)) {
        throw new PlannerException(
            SqlState.NOT_SUPPORTED,
            "A sub-query in a DO UPDATE is not supported yet; SELECT it first");
      }
      return super.visit(call);
    }
  }
}
