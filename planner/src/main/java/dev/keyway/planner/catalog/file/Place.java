package dev.keyway.planner.catalog.file;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;

/** Where something is declared. */
sealed interface Place {

  /** The refusal of a declaration that cannot be right. */
  PlannerException malformed(String why);

  /** The refusal of a table of which DynamoDB says something else. */
  PlannerException contradicted(String why);

  /**
   * A line of a catalog file.
   *
   * @param file path of the file
   * @param number counted from 1
   */
  record Line(String file, int number) implements Place {

    @Override
    public PlannerException malformed(String why) {
      return new PlannerException(SqlState.CANNOT_CONNECT, this + ": " + why);
    }

    @Override
    public PlannerException contradicted(String why) {
      return new PlannerException(
          SqlState.BAD_CATALOG, this + ": " + why + "; correct the file, or leave it out there");
    }

    @Override
    public String toString() {
      return "Catalog file " + file + ", line " + number;
    }
  }

  /**
   * A CREATE TABLE or ALTER TABLE that was executed.
   *
   * @param column that it declares
   */
  record Definition(String column) implements Place {

    @Override
    public PlannerException malformed(String why) {
      return new PlannerException(SqlState.SYNTAX, "Column " + column + " cannot be: " + why);
    }

    @Override
    public PlannerException contradicted(String why) {
      return new PlannerException(
          SqlState.BAD_CATALOG,
          this + ": " + why + ", so the table was made anew elsewhere; connect anew");
    }

    @Override
    public String toString() {
      return "Column " + column + " as CREATE TABLE or ALTER TABLE declared it";
    }
  }
}
