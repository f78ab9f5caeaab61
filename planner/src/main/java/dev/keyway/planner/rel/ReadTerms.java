package dev.keyway.planner.rel;

import dev.keyway.planner.access.IndexChoice;
import dev.keyway.planner.access.IndexHint;
import dev.keyway.planner.access.StatementOperands;

/**
 * What the reads of a statement are chosen by, beside their predicates.
 *
 * @param operands operands of the statement
 * @param hint which indexes it insists on
 */
record ReadTerms(StatementOperands operands, IndexHint hint) {

  /** Chooses how a table is read. */
  IndexChoice choice(DynamoDbTableScan table) {
    return new IndexChoice(table.metadata(), table.columns(), operands, hint);
  }
}
