package dev.keyway.planner.rel;

import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.rel.GivenColumns.Items;
import dev.keyway.planner.rel.RelWrite.Body;
import dev.keyway.planner.rel.WriteSource.Filtered;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.jspecify.annotations.Nullable;

/**
 * Compiles UPDATE and DELETE: one request without any read, if the WHERE names one item and
 * DynamoDB evaluates all of the statement as SQL does; else what is found is read first. One object
 * for each statement; used by one planning thread.
 */
final class ChangeCompiler {

  private final WriteSource.Tables tables;

  ChangeCompiler(WriteSource.Tables tables) {
    this.tables = tables;
  }

  /**
   * The statement as item writes.
   *
   * @throws PlannerException if it cannot be planned
   */
  RelWrite compiled(SqlNode statement) {
    if (statement instanceof SqlUpdate update) {
      return update(update);
    }
    if (statement instanceof SqlDelete delete) {
      return delete(delete);
    }
    throw new PlannerException(
        SqlState.NOT_SUPPORTED, statement.getKind() + " is not supported by this version");
  }

  private WriteTarget target(SqlNode table) {
    return WriteTarget.of(table, tables.reader(), tables.schema());
  }

  private RelWrite update(SqlUpdate update) {
    WriteTarget target = target(update.getTargetTable());
    List<Column> columns = target.named(update.getTargetColumnList());
    target.checkIsNoKey(columns);
    SqlSelect query =
        select(
            update.getSourceExpressionList(),
            aliased(update.getTargetTable(), update.getAlias()),
            update.getCondition());
    WriteSource source = new WriteSource(tables, target, columns, query);
    Body body = updated(source, update, columns);
    return source.write(
        "UPDATE", body, GivenColumns.of(target.table(), Items.FOUND, given(body, columns)));
  }

  private static Body updated(WriteSource source, SqlUpdate update, List<Column> columns) {
    if (source.findsNothing()) {
      return new Body.Listed(List.of());
    }
    Optional<Filtered> filtered = source.filtered();
    filtered.ifPresent(source::checkTypes);
    Optional<ItemWrite.Update> direct =
        filtered.flatMap(
            found -> {
              ChangedColumns changes = source.changes(found);
              return changes.areAll() && source.areKeysKnown(changes)
                  ? source
                      .item(found)
                      .map(
                          keyed ->
                              new ItemWrite.Update(keyed, changes.values(), changes.increments()))
                  : Optional.empty();
            });
    if (direct.isPresent() && !direct.get().isOptimistic()) {
      return new Body.Listed(List.of(direct.get()));
    }
    Body.Found found = source.found(update, Optional.of(columns));
    return direct.isPresent() ? new Body.Optimistic(direct.get(), found) : found;
  }

  /** What DynamoDB adds to is not known here. */
  private static List<Column> given(Body body, List<Column> columns) {
    if (!(body instanceof Body.Optimistic optimistic)) {
      return columns;
    }
    List<Column> added =
        optimistic.write().increments().stream().map(ItemWrite.Increment::column).toList();
    return columns.stream().filter(column -> !added.contains(column)).toList();
  }

  private RelWrite delete(SqlDelete delete) {
    WriteTarget target = target(delete.getTargetTable());
    SqlNodeList nothing =
        SqlNodeList.of(SqlLiteral.createBoolean(true, delete.getParserPosition()));
    SqlSelect query =
        select(nothing, aliased(delete.getTargetTable(), delete.getAlias()), delete.getCondition());
    WriteSource source = new WriteSource(tables, target, List.of(), query);
    return source.write("DELETE", deleted(source, delete));
  }

  private static Body deleted(WriteSource source, SqlDelete delete) {
    if (source.findsNothing()) {
      return new Body.Listed(List.of());
    }
    Optional<ItemWrite.Keyed> item = source.filtered().flatMap(source::item);
    return item.isPresent()
        ? new Body.Listed(List.of(new ItemWrite.Delete(item.get())))
        : source.found(delete, Optional.empty());
  }

  private static SqlNode aliased(SqlNode table, @Nullable SqlIdentifier alias) {
    return alias == null ? table : SqlValidatorUtil.addAlias(table, alias.getSimple());
  }

  private static SqlSelect select(SqlNodeList list, SqlNode from, @Nullable SqlNode where) {
    return new SqlSelect(
        SqlParserPos.ZERO, null, list, from, where, null, null, null, null, null, null, null, null);
  }
}
