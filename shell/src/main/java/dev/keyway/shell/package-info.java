/**
 * Owns the program behind {@code ./keyway}: the interactive shell, statements from the command line
 * or from a pipe, the guided tour, and everything that is printed.
 *
 * <p>Uses the driver as any program does, through java.sql; its one look behind is {@code unwrap}.
 * May not know the planner but for the cost of a statement, nor the AWS SDK but for the type of the
 * client that the sample data is loaded with, nor DynamoDB Local.
 */
@NullMarked
package dev.keyway.shell;

import org.jspecify.annotations.NullMarked;
