package dev.keyway.planner;

import dev.keyway.planner.catalog.Catalog;
import java.util.Map;

/** A plan that the plan cache keeps as long as its tables are as they were. */
sealed interface CachedPlan extends Plan permits QueryPlan, LiftedQuery, WritePlan {

  /** The tables it uses, by name, with the version it was made for. */
  Map<String, Long> tables();

  /** Whether the tables are still as they were when the statement was planned. */
  default boolean isCurrent(Catalog catalog) {
    for (Map.Entry<String, Long> table : tables().entrySet()) {
      if (!catalog.isCurrent(table.getKey(), table.getValue())) {
        return false;
      }
    }
    return true;
  }
}
