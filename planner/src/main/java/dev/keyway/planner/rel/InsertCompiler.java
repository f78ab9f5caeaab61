package dev.keyway.planner.rel;

import dev.keyway.planner.access.Condition;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private static final String DO_UPDATE = "INSERT ON CONFLICT DO UPDATE";

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
    if (existing() == Existing.UPDATED || (conflict != null && conflict.update() != null)) {
      target.checkKeysAreWhole(columns);
    }
    if (insert.getSource().getKind() != SqlKind.VALUES) {
      return ofQuery(insert, target, columns);
    }
    DefaultValues rows =
        DefaultValues.of(rows(insert.getSource(), target, columns), target, columns);
    if (conflict != null && conflict.update() != null) {
      target.checkMayMeet(rows.generated());
      return updating(conflict.update(), target, columns, rows);
    }
    if (statement.existing() == Existing.UPDATED
        && !rows.areAllGenerated()
        && !target.canBeSet(columns)) {
      target.checkMayMeet(rows.generated());
      ConflictClause clause = ConflictClause.settingAll(columns, target);
      return new ConflictMerge(tables, target, columns, clause).compiled("UPSERT", rows.values());
    }
    WriteSource source = new WriteSource(tables, target, columns, rows.values());
    return source.write(
        operation(existing()),
        new Body.Listed(writes(existing(), source, rows)),
        GivenColumns.of(target.table(), Items.NEW, columns));
  }

  private Existing existing() {
    return statement.conflict() == null ? statement.existing() : Existing.PREFERRED;
  }

  /** A new item for each row of a query. */
  private RelWrite ofQuery(SqlInsert insert, WriteTarget target, List<Column> columns)
      throws SqlParseException {
    WriteSource source = new WriteSource(tables, target, columns, insert.getSource());
    Set<Column> generated = new LinkedHashSet<>(target.generatedBeside(columns));
    Existing existing = existing();
    if (existing == Existing.UPDATED && generated.isEmpty()) {
      target.checkCanBeSet(columns);
    }
    WriteParts.OnConflict conflict = statement.conflict();
    if (conflict != null && conflict.update() != null) {
      target.checkMayMeet(List.of(generated));
      ConflictClause clause = clause(conflict.update(), insert.getSource());
      if (ConflictUpdate.of(clause, target, columns)
          .filter(update -> update.where() == null)
          .filter(update -> update.setsWhatIsInserted(target))
          .isEmpty()) {
        throw new PlannerException(
            SqlState.NOT_SUPPORTED,
            "DO UPDATE of the rows of a query is supported where it sets each column outside the key"
                + " to its EXCLUDED value");
      }
      existing = Existing.UPDATED;
    }
    List<Assignment> row = DefaultValues.filled(generated, source.perRow());
    return source.write(
        operation(existing),
        new Body.Rows(
            source.selected(insert),
            write(source.item(), row, generated.isEmpty() ? existing : ofNewKey(existing))),
        GivenColumns.of(target.table(), Items.NEW, columns));
  }

  private static ConflictClause clause(String update, SqlNode rows) throws SqlParseException {
    return ConflictClause.of(update, StatementParameters.of(rows).count());
  }

  /** By as few requests as it takes; if that depends on what is there, that is looked at. */
  private RelWrite updating(
      String sql, WriteTarget target, List<Column> columns, DefaultValues rows)
      throws SqlParseException {
    SqlCall values = rows.values();
    ConflictClause clause = clause(sql, values);
    Optional<ConflictUpdate> direct = ConflictUpdate.of(clause, target, columns);
    Optional<RelWrite> write =
        clause.where() == null
            ? direct.map(update -> unconditional(update, target, rows))
            : direct.flatMap(update -> conditional(update, target, values));
    return write.orElseGet(
        () -> new ConflictMerge(tables, target, columns, clause).compiled(DO_UPDATE, values));
  }

  private RelWrite unconditional(ConflictUpdate update, WriteTarget target, DefaultValues rows) {
    WriteSource source =
        new WriteSource(tables, target, update.written(), update.withConstants(rows.values()));
    return source.write(
        DO_UPDATE,
        new Body.Listed(
            update.setsWhatIsInserted(target)
                ? writes(Existing.UPDATED, source, rows)
                : updates(update, source)),
        GivenColumns.of(target.table(), Items.NEW, update.sameInBoth()));
  }

  /**
   * A row that is written if there is no item of its key, or one that the WHERE is true of; empty
   * if that is not one request.
   */
  private Optional<RelWrite> conditional(
      ConflictUpdate update, WriteTarget target, SqlCall values) {
    boolean setsAll = update.setsWhatIsInserted(target);
    if (!setsAll
        || values.operandCount() > 1
        || !(values.operand(0) instanceof SqlCall row && row.getKind() == SqlKind.ROW)) {
      return Optional.empty();
    }
    SqlSelect select = update.selected(row, target, tables.types());
    WriteSource source = new WriteSource(tables, target, update.inserted(), select);
    Optional<WriteSource.Filtered> filtered = source.filtered();
    if (filtered.isEmpty()) {
      return Optional.empty();
    }
    List<Assignment> assigned = source.assignments(filtered.get().projected());
    Optional<Condition> condition = source.condition(filtered.get());
    return condition.isPresent() || filtered.get().isAll()
        ? Optional.of(
            source.write(
                DO_UPDATE,
                new Body.Listed(List.of(upsert(source.item(), assigned, condition.orElse(null)))),
                GivenColumns.of(target.table(), Items.NEW, update.inserted())))
        : Optional.empty();
  }

  private static String operation(Existing existing) {
    return switch (existing) {
      case KEPT -> "INSERT";
      case PREFERRED -> "INSERT ON CONFLICT DO NOTHING";
      case UPDATED -> "UPSERT";
      case REPLACED -> "REPLACE";
    };
  }

  private static List<ItemWrite> writes(
      Existing existing, WriteSource source, DefaultValues defaults) {
    List<ItemWrite> writes = new ArrayList<>();
    for (List<RexNode> row : source.rows()) {
      int number = writes.size();
      writes.add(
          write(
              source.item(),
              defaults.filled(number, source.assignments(row)),
              defaults.isGenerated(number) ? ofNewKey(existing) : existing));
    }
    return writes;
  }

  private static ItemWrite write(
      ItemWrite.Target item, List<Assignment> values, Existing existing) {
    return existing == Existing.UPDATED
        ? upsert(item, values, null)
        : new Put(item, values, existing);
  }

  /** No item has a key that is made only now: nothing is there to be updated. */
  private static Existing ofNewKey(Existing existing) {
    return existing == Existing.UPDATED ? Existing.KEPT : existing;
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
