package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.definition.Definition;
import dev.keyway.planner.catalog.file.DefinedColumns;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;

/**
 * Carries out a definition: what can be known to be wrong is refused before anything is sent, then
 * it is sent, and waited for. All connections of the database see the table as it is from then on.
 * Used by one thread, for one definition.
 */
public final class DefinitionWriter {

  private final ExecutionContext context;
  private final DefinitionWork work;

  /**
   * @param context the execution; is given the warnings, and says what it waits for
   * @param columns where declared columns are kept
   */
  public DefinitionWriter(ExecutionContext context, DefinedColumns columns) {
    this.context = context;
    this.work = new DefinitionWork(context, columns);
  }

  /**
   * Carries it out.
   *
   * @throws PlannerException 25001 if its transaction has writes; 42P07, 42710, 42S02, 42704,
   *     55006, 55000, 22023 or what else is wrong; 08007 if nobody knows what became of it
   */
  public void write(Definition definition) {
    Transaction transaction = context.transaction();
    if (transaction != null && !transaction.isEmpty()) {
      throw new PlannerException(
          SqlState.ACTIVE_TRANSACTION,
          "The transaction has writes, or items that it watches, and a definition takes effect at"
              + " once: COMMIT or ROLLBACK before it; nothing was sent");
    }
    try {
      if (definition instanceof Definition.CreateTable create) {
        new NewTable(work).create(create);
      } else if (definition instanceof Definition.DropTable drop) {
        new TableDefinitions(work).drop(drop);
      } else if (definition instanceof Definition.SetOptions set) {
        new TableDefinitions(work).set(set);
      } else if (definition instanceof Definition.AddColumns add) {
        new TableDefinitions(work).add(add);
      } else if (definition instanceof Definition.CreateIndex create) {
        new IndexDefinitions(work).create(create);
      } else if (definition instanceof Definition.DropIndex drop) {
        new IndexDefinitions(work).drop(drop);
      }
    } catch (PlannerException e) {
      throw work.requests().isChanged() && DefinitionWait.isStopped(e)
          ? goesOn(e, definition.table())
          : e;
    }
  }

  private static PlannerException goesOn(PlannerException stopped, String table) {
    return new PlannerException(
        stopped.state(),
        stopped.getMessage()
            + "; DynamoDB goes on with what was sent, and SHOW INDEXES FROM "
            + table
            + " tells how far it is",
        stopped);
  }
}
