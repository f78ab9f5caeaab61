package dev.keyway.planner.rel;

import dev.keyway.planner.access.IndexChoice;
import dev.keyway.planner.access.ReadDemands;
import dev.keyway.planner.access.StatementOperands;

/**
 * What the reads of a statement are chosen by, beside their predicates.
 *
 * @param operands operands of the statement
 * @param demands what it insists on
 */
record ReadTerms(StatementOperands operands, ReadDemands demands) {

  /** Chooses how a table is read. */
  IndexChoice choice(DynamoDbTableScan table) {
    return new IndexChoice(table.metadata(), table.columns(), operands, demands);
  }
}
