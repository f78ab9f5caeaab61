package dev.keyway.planner;

import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import java.time.Duration;

/**
 * Settings of a planner, the same for all connections that share it.
 *
 * @param sampleSize items of a table to look at for its columns
 * @param sampleBudget read units that sampling for listings of columns may use in all; a table that
 *     a statement names is always sampled
 * @param catalogTtl how long a table's description is believed
 * @param declarations what is declared of tables
 */
public record PlannerSettings(
    int sampleSize, double sampleBudget, Duration catalogTtl, Declarations declarations) {

  /**
   * What is declared of tables.
   *
   * @param file the catalog file
   * @param onMismatch what is made of a value that violates a declaration
   */
  public record Declarations(CatalogText file, OnMismatch onMismatch) {
    /** Nothing is. */
    public static final Declarations NONE = new Declarations(CatalogText.NONE, OnMismatch.ERROR);
  }

  /** Settings without a catalog file. */
  public PlannerSettings(int sampleSize, double sampleBudget, Duration catalogTtl) {
    this(sampleSize, sampleBudget, catalogTtl, Declarations.NONE);
  }

  /** As databases have it unless told otherwise. */
  public static final PlannerSettings DEFAULT =
      new PlannerSettings(500, 5000, Duration.ofMinutes(10));
}
