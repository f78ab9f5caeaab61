package dev.keyway.planner.rel;

import dev.keyway.planner.access.IndexChoice;
import dev.keyway.planner.access.IndexHint;
import dev.keyway.planner.access.StatementOperands;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Encoding;
import java.util.List;

/**
 * What the reads of a statement are chosen by, beside their predicates.
 *
 * @param operands operands of the statement
 * @param hint which indexes it insists on
 * @param columns which columns tables have
 */
record ReadTerms(StatementOperands operands, IndexHint hint, Columns columns) {

  /** Which columns the tables of a plan have. */
  enum Columns {
    /** Those that the statement needs. */
    NEEDED,
    /** All, since nobody has looked yet which are needed. */
    ALL
  }

  ReadTerms(StatementOperands operands, IndexHint hint) {
    this(operands, hint, Columns.NEEDED);
  }

  /** The same while tables have all their columns: what is chosen then is an estimate. */
  ReadTerms beforeTrimming() {
    return new ReadTerms(operands, hint, Columns.ALL);
  }

  /** Chooses how a table is read. */
  IndexChoice choice(DynamoDbTableScan table) {
    List<Column> read =
        columns == Columns.NEEDED
            ? table.columns()
            : table.columns().stream().map(ReadTerms::unneeded).toList();
    return new IndexChoice(table.metadata(), read, operands, hint);
  }

  /** A column as it is; but who needs the segment of an item cannot read by a key. */
  private static Column unneeded(Column column) {
    return column.encoding() == Encoding.SEGMENT
        ? new Column(
            column.name(), column.path(), column.type(), Encoding.NUMBER, column.presence())
        : column;
  }
}
