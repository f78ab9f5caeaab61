package dev.keyway.planner;

import dev.keyway.planner.catalog.Catalog;

/** A query that the plan cache keeps. */
sealed interface CachedQuery extends Query permits QueryPlan, LiftedQuery {

  /** Whether the tables are still as they were when the statement was planned. */
  boolean isCurrent(Catalog catalog);
}
