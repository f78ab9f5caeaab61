package dev.keyway.planner;

import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.TableExposure;
import dev.keyway.planner.catalog.file.CatalogText;
import java.time.Duration;
import java.util.List;

/**
 * Settings of a planner, the same for all connections that share it.
 *
 * @param sampling how tables are sampled
 * @param catalogTtl how long a table's description is believed
 * @param declarations what is declared of tables
 * @param exposure which tables there are, and what they are called
 */
public record PlannerSettings(
    Sampling sampling, Duration catalogTtl, Declarations declarations, TableExposure exposure) {

  /** The same where the catalog files say this. */
  public PlannerSettings saying(List<CatalogText> files) {
    return new PlannerSettings(
        sampling, catalogTtl, new Declarations(files, declarations.onMismatch()), exposure);
  }

  /**
   * How tables are sampled.
   *
   * @param items items of a table to look at for its columns
   * @param depth how many names a column may be called by: 1 for attributes only, more for members
   *     of maps in them as well
   * @param budget read units that sampling for listings of columns may use in all; a table that a
   *     statement names is always sampled
   */
  public record Sampling(int items, int depth, double budget) {}

  /**
   * What is declared of tables.
   *
   * @param files the catalog files
   * @param onMismatch what is made of a value that violates a declaration
   */
  public record Declarations(List<CatalogText> files, OnMismatch onMismatch) {
    /** Nothing is. */
    public static final Declarations NONE = new Declarations(List.of(), OnMismatch.ERROR);

    public Declarations {
      files = List.copyOf(files);
    }

    /** By one file. */
    public Declarations(CatalogText file, OnMismatch onMismatch) {
      this(List.of(file), onMismatch);
    }
  }

  /** As databases have it unless told otherwise. */
  public static final PlannerSettings DEFAULT =
      new PlannerSettings(
          new Sampling(500, 2, 5000), Duration.ofMinutes(10), Declarations.NONE, TableExposure.ALL);
}
