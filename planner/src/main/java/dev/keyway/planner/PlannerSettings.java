package dev.keyway.planner;

import java.time.Duration;

/**
 * Settings of a planner, the same for all connections that share it.
 *
 * @param sampleSize items of a table to look at for its columns
 * @param sampleBudget read units that sampling for listings of columns may use in all; a table that
 *     a statement names is always sampled
 * @param catalogTtl how long a table's description is believed
 */
public record PlannerSettings(int sampleSize, double sampleBudget, Duration catalogTtl) {

  /** As databases have it unless told otherwise. */
  public static final PlannerSettings DEFAULT =
      new PlannerSettings(500, 5000, Duration.ofMinutes(10));
}
