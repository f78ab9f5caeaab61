package dev.keyway.planner.rel;

import dev.keyway.planner.access.ReadDemands;
import dev.keyway.planner.error.PlannerException;
import org.apache.calcite.rel.metadata.RelMetadataQueryBase;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;

/**
 * Compiles statements that write. Stateless.
 *
 * <p>What is written is validated and converted as the query that makes it: the VALUES of an
 * INSERT; for an UPDATE a SELECT of its new values, and for a DELETE one of nothing, under their
 * WHERE. Calcite's own way from there would cast each value to the type of its column, which rounds
 * numbers and cuts text; here a value is written exactly or refused.
 */
public final class WriteCompiler {

  private WriteCompiler() {}

  /**
   * Compiles a statement.
   *
   * @param statement what writes
   * @param named the tables that it can name
   * @param demands what its reads are to be like, unless hints say so
   * @throws PlannerException if it cannot be planned
   */
  public static RelWrite compile(
      WriteParts statement, QueryCompiler.Tables named, ReadDemands demands) {
    WriteSource.Tables tables = WriteSource.Tables.of(named, demands);
    try {
      SqlNode parsed = SqlDialect.parse(statement.sql());
      RelWrite write =
          parsed instanceof SqlInsert insert
              ? new InsertCompiler(tables, statement).compiled(insert)
              : new ChangeCompiler(tables).compiled(parsed);
      return write.returning(statement.returning());
    } catch (SqlParseException | RuntimeException | AssertionError | StackOverflowError e) {
      throw PlanErrors.ofPlanning(e, tables.schema());
    } finally {
      RelMetadataQueryBase.THREAD_PROVIDERS.remove();
    }
  }
}
