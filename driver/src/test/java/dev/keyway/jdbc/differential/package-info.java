/**
 * The differential suite: the same statements on the same rows, by the driver over DynamoDB Local
 * and by H2, and by the driver with and without push-down.
 *
 * <p>Owns the tables, the corpus, the generator of random statements, and the mutants, wrong
 * translations that the suite has to notice. May not know how the planner translates: what it knows
 * of the driver is java.sql, and of the planner the names that mutants replace.
 */
@NullMarked
package dev.keyway.jdbc.differential;

import org.jspecify.annotations.NullMarked;
