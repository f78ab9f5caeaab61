package dev.keyway.planner.rel;

import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import org.apache.calcite.rel.metadata.RelMetadataQueryBase;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.jspecify.annotations.Nullable;

/**
 * Compiles one statement that writes. One object for each statement; used by one planning thread.
 *
 * <p>What is written is validated and converted as the query that makes it: the VALUES of an
 * INSERT; for an UPDATE a SELECT of its new values, and for a DELETE one of nothing, under their
 * WHERE. Calcite's own way from there would cast each value to the type of its column, which rounds
 * numbers and cuts text; here a value is written exactly or refused.
 */
public final class WriteCompiler {

  private final WriteSource.Tables tables;

  private WriteCompiler(WriteSource.Tables tables) {
    this.tables = tables;
  }

  /**
   * Compiles a statement.
   *
   * @param statement what writes
   * @param named the tables that it can name
   * @throws PlannerException if it cannot be planned
   */
  public static RelWrite compile(WriteParts statement, QueryCompiler.Tables named) {
    WriteSource.Tables tables = WriteSource.Tables.of(named);
    try {
      SqlNode parsed = SqlDialect.parse(statement.sql());
      RelWrite write =
          parsed instanceof SqlInsert insert
              ? new InsertCompiler(tables, statement).compiled(insert)
              : new WriteCompiler(tables).compiled(parsed);
      return write.returning(statement.returning());
    } catch (SqlParseException | RuntimeException | AssertionError | StackOverflowError e) {
      throw PlanErrors.ofPlanning(e, tables.schema());
    } finally {
      RelMetadataQueryBase.THREAD_PROVIDERS.remove();
    }
  }

  private RelWrite compiled(SqlNode statement) {
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

  // ---- UPDATE and DELETE

  private RelWrite update(SqlUpdate update) {
    WriteTarget target = target(update.getTargetTable());
    List<Column> columns = target.named(update.getTargetColumnList());
    columns.forEach(column -> checkChange(target, column));
    SqlSelect query =
        select(
            update.getSourceExpressionList(),
            aliased(update.getTargetTable(), update.getAlias()),
            update.getCondition());
    WriteSource source = new WriteSource(tables, target, columns, query);
    WriteSource.Filtered filtered = source.filtered();
    if (filtered == null) {
      return source.write("UPDATE", List.of());
    }
    ItemWrite write =
        new ItemWrite.Update(source.item(filtered), source.assignments(filtered.projected()));
    return source.write("UPDATE", List.of(write));
  }

  /** What an UPDATE cannot change, or not yet. */
  private static void checkChange(WriteTarget target, Column column) {
    String why = null;
    if (target.table().key().contains(column)) {
      why =
          "it is part of the key, which an item keeps for life: DELETE the item and INSERT another";
    } else if (column.path().size() > 1) {
      why = "members of maps are not supported yet; write the whole map";
    } else if (column.encoding() == Column.Encoding.DOCUMENT) {
      why = "maps, lists and sets are not supported yet";
    }
    if (why != null) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "UPDATE cannot set column "
              + column.name()
              + " of "
              + target.table().name()
              + ": "
              + why);
    }
  }

  private RelWrite delete(SqlDelete delete) {
    WriteTarget target = target(delete.getTargetTable());
    SqlNodeList nothing =
        SqlNodeList.of(SqlLiteral.createBoolean(true, delete.getParserPosition()));
    SqlSelect query =
        select(nothing, aliased(delete.getTargetTable(), delete.getAlias()), delete.getCondition());
    WriteSource source = new WriteSource(tables, target, List.of(), query);
    WriteSource.Filtered filtered = source.filtered();
    return source.write(
        "DELETE",
        filtered == null ? List.of() : List.of(new ItemWrite.Delete(source.item(filtered))));
  }

  private static SqlNode aliased(SqlNode table, @Nullable SqlIdentifier alias) {
    return alias == null ? table : SqlValidatorUtil.addAlias(table, alias.getSimple());
  }

  private static SqlSelect select(SqlNodeList list, SqlNode from, @Nullable SqlNode where) {
    return new SqlSelect(
        SqlParserPos.ZERO, null, list, from, where, null, null, null, null, null, null, null, null);
  }
}
