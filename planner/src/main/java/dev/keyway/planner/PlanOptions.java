package dev.keyway.planner;

/**
 * Settings of a connection that change how a statement is planned; part of the plan cache's key.
 *
 * @param pushDown whether predicates are sent to DynamoDB
 * @param consistency how current what is read has to be, unless a hint asks for more
 */
public record PlanOptions(PushDown pushDown, Consistency consistency) {

  /** As connections have it unless told otherwise. */
  public static final PlanOptions DEFAULT = new PlanOptions(PushDown.ON, Consistency.EVENTUAL);

  /** Whether predicates are sent to DynamoDB, or all are evaluated here over full scans. */
  public enum PushDown {
    ON,
    /** The oracle of tests, and a support tool: the rows must be the same. */
    OFF
  }

  /** How current what is read has to be. */
  public enum Consistency {
    /** What any replica, or a cache, holds. */
    EVENTUAL,
    /**
     * The same, but that executions of a session read what it has just written: plans are those of
     * {@link #EVENTUAL}.
     */
    SESSION,
    /** All that was written before: at twice the units, and by no global index. */
    STRONG
  }
}
