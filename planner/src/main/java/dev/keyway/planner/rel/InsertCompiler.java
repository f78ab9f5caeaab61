package dev.keyway.planner.rel;

import dev.keyway.planner.access.Condition;
import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.access.ItemWrite.Assignment;
import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.access.ItemWrite.Put;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.rel.GivenColumns.Items;
import dev.keyway.planner.rel.RelWrite.Body;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a statement that gives rows to be written: INSERT with or without ON CONFLICT, REPLACE
 * and UPSERT. One object for each statement; used by one planning thread.
 */
final class InsertCompiler {

  private final WriteSource.Tables tables;
  private final WriteParts statement;

  InsertCompiler(WriteSource.Tables tables, WriteParts statement) {
    this.tables = tables;
    this.statement = statement;
  }

  /**
   * The statement as item writes.
   *
   * @throws SqlParseException if what stands behind DO UPDATE cannot be read
   * @throws PlannerException if it cannot be planned
   */
  RelWrite compiled(SqlInsert insert) throws SqlParseException {
    WriteTarget target = WriteTarget.of(insert.getTargetTable(), tables.reader(), tables.schema());
    SqlNodeList names = insert.getTargetColumnList();
    List<Column> columns = names == null ? target.topLevelColumns() : target.named(names);
    target.checkIsWhole(columns);
    WriteParts.OnConflict conflict = statement.conflict();
    if (conflict != null) {
      target.checkIsKey(conflict.target());
    }
    if (insert.getSource().getKind() != SqlKind.VALUES) {
      return ofQuery(insert, target, columns);
    }
    SqlCall values = rows(insert.getSource(), target, columns);
    if (conflict != null && conflict.update() != null) {
      return updating(conflict.update(), target, columns, values);
    }
    Existing existing = existing(target, columns);
    WriteSource source = new WriteSource(tables, target, columns, values);
    return source.write(
        operation(existing),
        new Body.Listed(existing == Existing.UPDATED ? upserts(source) : puts(existing, source)),
        GivenColumns.of(target.table(), Items.NEW, columns));
  }

  private Existing existing(WriteTarget target, List<Column> columns) {
    if (statement.existing() == Existing.UPDATED) {
      target.checkCanBeSet(columns);
    }
    return statement.conflict() == null ? statement.existing() : Existing.PREFERRED;
  }

  /** A new item for each row of a query. */
  private RelWrite ofQuery(SqlInsert insert, WriteTarget target, List<Column> columns)
      throws SqlParseException {
    WriteSource source = new WriteSource(tables, target, columns, insert.getSource());
    Existing existing = existing(target, columns);
    WriteParts.OnConflict conflict = statement.conflict();
    if (conflict != null && conflict.update() != null) {
      int parameters = StatementParameters.of(insert.getSource()).count();
      ConflictUpdate clause = ConflictUpdate.of(conflict.update(), target, columns, parameters);
      if (clause.where() != null || !clause.setsWhatIsInserted(target.table().key())) {
        throw new PlannerException(
            SqlState.NOT_SUPPORTED,
            "DO UPDATE of the rows of a query is supported where it sets each column outside the key"
                + " to its EXCLUDED value");
      }
      existing = Existing.UPDATED;
    }
    ItemWrite write =
        existing == Existing.UPDATED
            ? upsert(source.item(), source.perRow(), null)
            : new Put(source.item(), source.perRow(), existing);
    return source.write(
        operation(existing),
        new Body.Rows(source.selected(insert, Freshness.UNCACHED), write),
        GivenColumns.of(target.table(), Items.NEW, columns));
  }

  private RelWrite updating(String update, WriteTarget target, List<Column> columns, SqlCall values)
      throws SqlParseException {
    int parameters = StatementParameters.of(values).count();
    ConflictUpdate clause = ConflictUpdate.of(update, target, columns, parameters);
    if (clause.where() != null) {
      return conditional(clause, target, values);
    }
    WriteSource source =
        new WriteSource(tables, target, clause.written(), clause.withConstants(values));
    return source.write(
        "INSERT ON CONFLICT DO UPDATE",
        new Body.Listed(
            clause.setsWhatIsInserted(target.table().key())
                ? upserts(source)
                : updates(clause, source)),
        GivenColumns.of(target.table(), Items.NEW, clause.sameInBoth()));
  }

  /** A row that is written if there is no item of its key, or one that the WHERE is true of. */
  private RelWrite conditional(ConflictUpdate clause, WriteTarget target, SqlCall values) {
    boolean setsAll = clause.setsWhatIsInserted(target.table().key());
    if (!setsAll
        || values.operandCount() > 1
        || !(values.operand(0) instanceof SqlCall row && row.getKind() == SqlKind.ROW)) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "DO UPDATE with a WHERE is supported for one row, of which it sets each column outside the"
              + " key to its EXCLUDED value; write others by an INSERT and an UPDATE");
    }
    SqlSelect select = clause.selected(row, target, tables.types());
    WriteSource source = new WriteSource(tables, target, clause.inserted(), select);
    if (source.findsNothing()) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "The WHERE of the DO UPDATE is never true; write ON CONFLICT DO NOTHING");
    }
    WriteSource.Filtered filtered =
        source
            .filtered()
            .orElseThrow(
                () ->
                    new PlannerException(
                        SqlState.NOT_SUPPORTED,
                        "The WHERE of a DO UPDATE takes no sub-query; SELECT first"));
    return source.write(
        "INSERT ON CONFLICT DO UPDATE",
        new Body.Listed(
            List.of(
                upsert(
                    source.item(),
                    source.assignments(filtered.projected()),
                    source.condition(filtered)))),
        GivenColumns.of(target.table(), Items.NEW, clause.inserted()));
  }

  private static String operation(Existing existing) {
    return switch (existing) {
      case KEPT -> "INSERT";
      case PREFERRED -> "INSERT ON CONFLICT DO NOTHING";
      case UPDATED -> "UPSERT";
      case REPLACED -> "REPLACE";
    };
  }

  private static List<ItemWrite> puts(Existing existing, WriteSource source) {
    List<ItemWrite> writes = new ArrayList<>();
    for (List<RexNode> row : source.rows()) {
      writes.add(new Put(source.item(), source.assignments(row), existing));
    }
    return writes;
  }

  private static List<ItemWrite> upserts(WriteSource source) {
    List<ItemWrite> writes = new ArrayList<>();
    for (List<RexNode> row : source.rows()) {
      writes.add(upsert(source.item(), source.assignments(row), null));
    }
    return writes;
  }

  private static ItemWrite upsert(
      ItemWrite.Target item, List<Assignment> row, @Nullable Condition condition) {
    List<Assignment> key = new ArrayList<>();
    List<Assignment> values = new ArrayList<>();
    for (Assignment value : row) {
      (item.key().contains(value.column()) ? key : values).add(value);
    }
    return new ItemWrite.Upsert(item, key, values, condition);
  }

  private static List<ItemWrite> updates(ConflictUpdate update, WriteSource source) {
    List<ItemWrite> writes = new ArrayList<>();
    for (List<RexNode> row : source.rows()) {
      List<Assignment> all = source.assignments(row);
      Put put =
          new Put(source.item(), all.subList(0, update.inserted().size()), Existing.PREFERRED);
      writes.add(new ItemWrite.InsertOrUpdate(put, update.changes(all)));
    }
    return writes;
  }

  private static SqlCall rows(SqlNode source, WriteTarget target, List<Column> columns) {
    SqlCall values = (SqlCall) source;
    for (SqlNode row : values.getOperandList()) {
      row.accept(new SubQueries());
      int count = row.getKind() == SqlKind.ROW ? ((SqlCall) row).operandCount() : 1;
      if (count != columns.size()) {
        throw target.otherWidth(columns, "a row of " + count + " values");
      }
    }
    return values;
  }

  /** Refuses sub-queries, which would have to be read first. */
  private static final class SubQueries extends SqlBasicVisitor<Void> {
    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call.isA(SqlKind.QUERY)) {
        throw new PlannerException(
            SqlState.NOT_SUPPORTED,
            "A sub-query among the values of an INSERT is not supported yet; SELECT it first");
      }
      return super.visit(call);
    }
  }
}
