package dev.keyway.planner.rel;

import dev.keyway.planner.access.ItemWrite.Assignment;
import dev.keyway.planner.access.Operand;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The DO UPDATE of an INSERT: which columns of an item that is there are set, each to what the row
 * has for a column (EXCLUDED) or to a constant.
 *
 * @param inserted the columns of the INSERT
 * @param settings what is set
 * @param where what an item that is there has to be for that; null if nothing
 */
record ConflictUpdate(List<Column> inserted, List<Setting> settings, @Nullable SqlNode where) {

  /**
   * A column that is set.
   *
   * @param column the column
   * @param excluded the column of the row that it takes its value from; null for a constant
   * @param constant an expression without columns; null for a value of the row
   */
  record Setting(Column column, @Nullable Column excluded, @Nullable SqlNode constant) {}

  /**
   * Takes a DO UPDATE as one of this kind; empty if what is set depends on the item that is there.
   *
   * @param clause the clause
   * @param target the table of the INSERT
   * @param inserted the columns of the INSERT
   * @throws PlannerException 42S22, 42702 or 42601 if it names no columns of the table, 42804 if
   *     one cannot be set to another
   */
  static Optional<ConflictUpdate> of(
      ConflictClause clause, WriteTarget target, List<Column> inserted) {
    List<Column> columns = target.named(clause.columns());
    target.checkIsNoKey(columns);
    List<Setting> settings = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      SqlNode value = clause.values().get(i);
      if (value instanceof SqlIdentifier name && ConflictClause.isExcluded(name)) {
        settings.add(new Setting(columns.get(i), excluded(name, target, columns.get(i)), null));
      } else if (ConflictClause.isConstant(value)) {
        settings.add(new Setting(columns.get(i), null, value));
      } else {
        return Optional.empty();
      }
    }
    return target.canBeSet(columns) && target.areKeysKnown(columns)
        ? Optional.of(new ConflictUpdate(inserted, settings, clause.where()))
        : Optional.empty();
  }

  private static Column excluded(SqlIdentifier name, WriteTarget target, Column set) {
    Column column = target.named(name.getComponent(1, name.names.size()));
    if (!column.type().equals(set.type())) {
      throw new PlannerException(
          SqlState.TYPE_ERROR,
          "Column "
              + set.name()
              + " of "
              + target.table().name()
              + " is "
              + set.type()
              + " and cannot be set to EXCLUDED."
              + column.name()
              + ", which is "
              + column.type());
    }
    return column;
  }

  /**
   * The values of one row, selected from the table under the WHERE.
   *
   * @param row the row
   * @param target the table
   * @param types makes the types of its columns
   */
  SqlSelect selected(SqlCall row, WriteTarget target, RelDataTypeFactory types) {
    SqlParserPos position = row.getParserPosition();
    SqlNode condition =
        Objects.requireNonNull(where).accept(new ExcludedValues(row, target, inserted, types));
    return new SqlSelect(
        position,
        null,
        new SqlNodeList(row.getOperandList(), position),
        new SqlIdentifier(target.table().name(), position),
        condition,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Whether an item that is there is to be as one that is not, but for its other columns. */
  boolean setsWhatIsInserted(WriteTarget target) {
    List<Column> set = new ArrayList<>();
    for (Setting setting : settings) {
      if (!setting.column.equals(setting.excluded) || !inserted.contains(setting.column)) {
        return false;
      }
      set.add(setting.column);
    }
    return inserted.stream().allMatch(column -> target.isKey(column) || set.contains(column));
  }

  /**
   * The columns that an item has the values of the row in afterwards, whether it was there or not.
   */
  List<Column> sameInBoth() {
    return settings.stream()
        .filter(setting -> setting.column.equals(setting.excluded))
        .map(Setting::column)
        .toList();
  }

  /** What the values of a row are written to: its columns, then those set to constants. */
  List<Column> written() {
    List<Column> written = new ArrayList<>(inserted);
    settings.stream()
        .filter(setting -> setting.constant != null)
        .forEach(setting -> written.add(setting.column));
    return written;
  }

  /** VALUES with the constants behind the values of each row. */
  SqlCall withConstants(SqlCall values) {
    List<SqlNode> constants =
        settings.stream().map(Setting::constant).filter(Objects::nonNull).toList();
    if (constants.isEmpty()) {
      return values;
    }
    List<SqlNode> rows = new ArrayList<>();
    for (SqlNode row : values.getOperandList()) {
      List<SqlNode> fields = new ArrayList<>();
      fields.addAll(row.getKind() == SqlKind.ROW ? ((SqlCall) row).getOperandList() : List.of(row));
      fields.addAll(constants);
      rows.add(SqlStdOperatorTable.ROW.createCall(row.getParserPosition(), fields));
    }
    return SqlStdOperatorTable.VALUES.createCall(values.getParserPosition(), rows);
  }

  /**
   * What is set of an item that is there.
   *
   * @param row what is assigned by one row, constants included
   */
  List<Assignment> changes(List<Assignment> row) {
    List<Assignment> changes = new ArrayList<>();
    int constant = inserted.size();
    for (Setting setting : settings) {
      Operand value;
      if (setting.excluded == null) {
        value = row.get(constant).value();
        constant++;
      } else {
        int given = inserted.indexOf(setting.excluded);
        // What an INSERT does not give is NULL.
        value = given < 0 ? new Operand.Null() : row.get(given).value();
      }
      changes.add(new Assignment(setting.column, value));
    }
    return changes;
  }
}
