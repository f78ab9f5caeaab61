package dev.keyway.planner.rel;

import dev.keyway.planner.access.ItemWrite.Assignment;
import dev.keyway.planner.access.Operand;
import dev.keyway.planner.catalog.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The rows of an INSERT, and what they leave to the table: a row may say DEFAULT of a column, and
 * one that the statement does not name is generated if it is declared so.
 *
 * @param values VALUES, with NULL where a row says DEFAULT
 * @param generated for each row, the columns of which it gets new values
 */
record DefaultValues(SqlCall values, List<Set<Column>> generated) {
  DefaultValues {
    generated = List.copyOf(generated);
  }

  /**
   * Takes DEFAULT out of rows.
   *
   * @param values VALUES, whose rows have a value for each column
   * @param target the table
   * @param columns the columns of the INSERT
   */
  static DefaultValues of(SqlCall values, WriteTarget target, List<Column> columns) {
    List<Column> unnamed = target.generatedBeside(columns);
    List<SqlNode> rows = new ArrayList<>();
    List<Set<Column>> generated = new ArrayList<>();
    for (SqlNode row : values.getOperandList()) {
      Set<Column> ofRow = new LinkedHashSet<>(unnamed);
      rows.add(row.getKind() == SqlKind.ROW ? without((SqlCall) row, columns, ofRow) : row);
      generated.add(ofRow);
    }
    return new DefaultValues(
        SqlStdOperatorTable.VALUES.createCall(new SqlNodeList(rows, values.getParserPosition())),
        generated);
  }

  private static SqlNode without(SqlCall row, List<Column> columns, Set<Column> generated) {
    List<SqlNode> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      SqlNode field = row.operand(i);
      if (field.getKind() != SqlKind.DEFAULT) {
        fields.add(field);
        continue;
      }
      fields.add(SqlLiteral.createNull(field.getParserPosition()));
      if (columns.get(i).isGenerated()) {
        generated.add(columns.get(i));
      }
    }
    return SqlStdOperatorTable.ROW.createCall(new SqlNodeList(fields, row.getParserPosition()));
  }

  /** Whether a row gets new values, so that no item can have its key. */
  boolean isGenerated(int row) {
    return !generated.get(row).isEmpty();
  }

  /** Whether every row does. */
  boolean areAllGenerated() {
    return generated.stream().noneMatch(Set::isEmpty);
  }

  /** What a row assigns, with new values where it gets them. */
  List<Assignment> filled(int row, List<Assignment> given) {
    return filled(generated.get(row), given);
  }

  /**
   * What a row assigns, with new values for some columns.
   *
   * @param generated these columns
   * @param given what it says of its own, of these or not
   */
  static List<Assignment> filled(Set<Column> generated, List<Assignment> given) {
    List<Assignment> filled = new ArrayList<>();
    Set<Column> left = new LinkedHashSet<>(generated);
    for (Assignment one : given) {
      filled.add(left.remove(one.column()) ? fresh(one.column()) : one);
    }
    left.forEach(column -> filled.add(fresh(column)));
    return filled;
  }

  private static Assignment fresh(Column column) {
    return new Assignment(column, new Operand.NewUuid());
  }
}
