/**
 * The accelerator: a client of DynamoDB that answers eventually consistent reads from memory, with
 * the contract of Amazon DAX, and coherent where DAX is not. Useful without SQL.
 *
 * <p>May not know the planner, the driver, Calcite or SQL.
 */
@NullMarked
package dev.keyway.cache;

import org.jspecify.annotations.NullMarked;
