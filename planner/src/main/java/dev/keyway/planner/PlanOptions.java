package dev.keyway.planner;

import dev.keyway.planner.access.ReadDemands.Preference;

/**
 * Settings of a connection that change how a statement is planned; part of the plan cache's key.
 *
 * @param pushDown whether predicates are sent to DynamoDB
 * @param consistency how current what is read has to be, unless a hint asks for more
 * @param preference what is chosen of several ways to read
 */
public record PlanOptions(PushDown pushDown, Consistency consistency, Preference preference) {

  /** As connections have it unless told otherwise. */
  public static final PlanOptions DEFAULT = new PlanOptions(PushDown.ON, Consistency.EVENTUAL);

  /** Options of the cheapest way to read. */
  public PlanOptions(PushDown pushDown, Consistency consistency) {
    this(pushDown, consistency, Preference.CHEAPEST);
  }

  /** The same in a transaction that has writes, which only reads by whole keys find. */
  public PlanOptions preferringKeys() {
    return new PlanOptions(pushDown, consistency, Preference.WHOLE_KEYS);
  }

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
