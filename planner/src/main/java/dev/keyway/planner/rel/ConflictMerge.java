package dev.keyway.planner.rel;

import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.access.ItemWrite.Put;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.rel.GivenColumns.Items;
import dev.keyway.planner.rel.RelWrite.Body;
import dev.keyway.planner.rel.RelWrite.MergedRow;
import dev.keyway.planner.rel.RelWrite.MergedRow.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * An INSERT whose DO UPDATE depends on the item that is there: each row is an INSERT that passes
 * over such an item, and an UPDATE by its key, with the values of the row for what is EXCLUDED. One
 * object for each statement; used by one planning thread.
 */
final class ConflictMerge {

  /** Each row is planned by itself: more of them belong into a batch. */
  private static final int MOST_ROWS = 100;

  private final WriteSource.Tables tables;
  private final WriteTarget target;
  private final List<Column> inserted;
  private final ConflictClause clause;
  private final TreeMap<Integer, ColumnType> parameters = new TreeMap<>();

  /**
   * @param tables what it is validated against
   * @param target what is written to
   * @param inserted the columns of the rows
   * @param clause the DO UPDATE
   */
  ConflictMerge(
      WriteSource.Tables tables, WriteTarget target, List<Column> inserted, ConflictClause clause) {
    this.tables = tables;
    this.target = target;
    this.inserted = inserted;
    this.clause = clause;
  }

  /**
   * The statement.
   *
   * @param operation what EXPLAIN calls it
   * @param values VALUES
   * @throws PlannerException 54001 if there are too many rows, and as of an UPDATE
   */
  RelWrite compiled(String operation, SqlCall values) {
    if (values.operandCount() > MOST_ROWS) {
      throw new PlannerException(
          SqlState.TOO_COMPLEX,
          "Where DO UPDATE depends on the items that are there, an INSERT has at most "
              + MOST_ROWS
              + " rows; write them as a batch of INSERTs of one row");
    }
    List<MergedRow> rows = new ArrayList<>();
    for (SqlNode row : values.getOperandList()) {
      rows.add(merged(row.getKind() == SqlKind.ROW ? (SqlCall) row : alone(row)));
    }
    RelWrite first = rows.get(0).insert();
    return new RelWrite(
        operation,
        first.target(),
        List.copyOf(parameters.values()),
        RelPlan.versions(tables.schema().used()),
        new Body.Merged(rows),
        RelPlan.Operands.NONE,
        GivenColumns.of(target.table(), Items.NEW, sameInBoth()),
        List.of());
  }

  private static SqlCall alone(SqlNode value) {
    return SqlStdOperatorTable.ROW.createCall(value.getParserPosition(), value);
  }

  private MergedRow merged(SqlCall row) {
    SqlCall values = SqlStdOperatorTable.VALUES.createCall(row.getParserPosition(), row);
    StatementParameters ofInsert = StatementParameters.of(values);
    WriteSource source = new WriteSource(tables, target, inserted, values);
    Put put = new Put(source.item(), source.assignments(source.rows().get(0)), Existing.PREFERRED);
    RelWrite insert = source.write("INSERT", new Body.Listed(List.of(put)));
    note(ofInsert, insert);
    SqlUpdate changes = update(row);
    StatementParameters ofUpdate = StatementParameters.of(changes);
    RelWrite update = new ChangeCompiler(tables).compiled(changes);
    note(ofUpdate, update);
    return new MergedRow(insert, update, clause.where() == null ? Where.NONE : Where.GIVEN);
  }

  private void note(StatementParameters found, RelWrite part) {
    for (int index : found.indexes()) {
      ColumnType type = part.parameters().get(index);
      ColumnType known = parameters.putIfAbsent(index, type);
      if (known != null && !known.equals(type)) {
        throw StatementParameters.severalTypes(index, known);
      }
    }
  }

  private SqlUpdate update(SqlCall row) {
    ExcludedValues excluded = new ExcludedValues(row, target, inserted, tables.types());
    SqlParserPos position = row.getParserPosition();
    List<SqlNode> conditions = new ArrayList<>();
    for (Column column : target.key()) {
      conditions.add(
          SqlStdOperatorTable.EQUALS.createCall(
              position,
              new SqlIdentifier(List.of(column.name()), position),
              excluded.value(column, position)));
    }
    SqlNode where = clause.where() == null ? null : clause.where().accept(excluded);
    if (where != null) {
      conditions.add(where);
    }
    return new SqlUpdate(
        position,
        new SqlIdentifier(target.table().name(), position),
        clause.columns(),
        (SqlNodeList) Objects.requireNonNull(clause.values().accept(excluded)),
        and(conditions, position),
        null,
        null);
  }

  private static @Nullable SqlNode and(List<SqlNode> conditions, SqlParserPos position) {
    return conditions.stream()
        .reduce((one, other) -> SqlStdOperatorTable.AND.createCall(position, one, other))
        .orElse(null);
  }

  /** The columns that an item has the values of the row in, whether it was there or not. */
  private List<Column> sameInBoth() {
    List<Column> same = new ArrayList<>();
    for (int i = 0; i < clause.columns().size(); i++) {
      Column set = target.named((SqlIdentifier) clause.columns().get(i));
      if (clause.values().get(i) instanceof SqlIdentifier name
          && ConflictClause.isExcluded(name)
          && target.named(name.getComponent(1, name.names.size())).equals(set)) {
        same.add(set);
      }
    }
    return same;
  }
}
