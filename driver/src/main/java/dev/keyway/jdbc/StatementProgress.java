package dev.keyway.jdbc;

import java.util.Optional;

/**
 * How far a running statement is: {@code statement.unwrap(StatementProgress.class)}, or {@code
 * connection.unwrap(StatementProgress.class)} for whichever of its statements waits. Any thread may
 * ask.
 */
@FunctionalInterface
public interface StatementProgress {

  /**
   * What the statement waits for, for people, such as {@code table t is CREATING}; empty if it does
   * not run, or waits for nothing that takes long.
   */
  Optional<String> waitingFor();
}
