package dev.keyway.planner;

/**
 * Settings of a connection that change how a statement is planned; part of the plan cache's key.
 *
 * @param pushDown whether predicates are sent to DynamoDB
 */
public record PlanOptions(PushDown pushDown) {

  /** As connections have it unless told otherwise. */
  public static final PlanOptions DEFAULT = new PlanOptions(PushDown.ON);

  /** Whether predicates are sent to DynamoDB, or all are evaluated here over full scans. */
  public enum PushDown {
    ON,
    /** The oracle of tests, and a support tool: the rows must be the same. */
    OFF
  }
}
