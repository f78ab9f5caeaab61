package dev.keyway.planner.exec;

/** Begins and ends the transactions of a connection, for those who do so in SQL. Thread-safe. */
public interface TransactionControl {

  /**
   * Begins one, which lasts until the next commit or rollback.
   *
   * @param context of the statement, which is warned if there is one already: that goes on
   */
  void begin(ExecutionContext context);

  /**
   * Commits the transaction, if there is one.
   *
   * @param context of the statement: its cost, and what stops it; it is warned if there is none
   * @throws dev.keyway.planner.error.PlannerException as {@link Transaction#commit} does, 25006 if
   *     the connection is read-only
   */
  void commit(ExecutionContext context);

  /**
   * Rolls the transaction back, if there is one.
   *
   * @param context of the statement, which is warned if there is none
   */
  void rollback(ExecutionContext context);
}
