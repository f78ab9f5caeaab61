package dev.keyway.planner.catalog.file;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;

/**
 * A line of a catalog file.
 *
 * @param file path of the file
 * @param line counted from 1
 */
record Place(String file, int line) {

  /** The refusal of a file that cannot be right. */
  PlannerException malformed(String why) {
    return new PlannerException(SqlState.CANNOT_CONNECT, this + ": " + why);
  }

  /** The refusal of a table of which DynamoDB says something else. */
  PlannerException contradicted(String why) {
    return new PlannerException(
        SqlState.BAD_CATALOG, this + ": " + why + "; correct the file, or leave it out there");
  }

  @Override
  public String toString() {
    return "Catalog file " + file + ", line " + line;
  }
}
