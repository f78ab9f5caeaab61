package dev.keyway.planner.rel;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL that is wrong and that Calcite notices late, by an unchecked exception or an assertion of its
 * own: known by what it says. Whatever is not listed stays an internal error, to be looked at.
 */
final class CalciteSlips {

  private static final String TYPES =
      "The types of an expression or of rows do not go together; write a CAST where they differ";

  private static final List<Slip> PLANNING =
      List.of(
          slip("AssertionError: not a query.*", SqlState.SYNTAX, "EXISTS stands before a query"),
          slip(
              "AssertionError: Was not expecting value .* for enumeration.*",
              SqlState.SYNTAX,
              "A keyword or a function stands where none can"),
          slip(
              "AssertionError: Relation should have sort key.*",
              SqlState.SYNTAX,
              "OVER needs an ORDER BY here"),
          slip(
              "IllegalArgumentException: Argument must be a table function.*",
              SqlState.SYNTAX,
              "A function stands where a table is expected"),
          slip(
              "IllegalStateException: sub-query as condition must return only one column",
              SqlState.SYNTAX,
              "A sub-query that is a condition has one column"),
          slip(
              "NullPointerException: If you see this, assign operandTypeChecker.*"
                  + "|ClassCastException: .*MultisetSqlType.*",
              SqlState.NOT_SUPPORTED,
              "MEMBER OF and other operators on multisets are not supported; use IN"),
          slip(
              "IllegalArgumentException: not found: \\$SCALAR_QUERY.*",
              SqlState.NOT_SUPPORTED,
              "A sub-query inside OVER is not supported; join its result instead"),
          slip("ClassCastException: .*", SqlState.TYPE_ERROR, TYPES),
          slip("CompileException: .*", SqlState.TYPE_ERROR, TYPES));

  /** Last, since what it wraps says more. */
  private static final List<Slip> IMPLEMENTING =
      List.of(
          slip(
              "IllegalStateException: Unable to implement .*",
              SqlState.NOT_SUPPORTED,
              "An expression of this statement cannot be evaluated; simplify it, or write a CAST"));

  private static final List<Slip> RUNNING =
      List.of(
          slip(
              "IllegalStateException: more than one value in agg SINGLE_VALUE",
              SqlState.TOO_MANY_ROWS,
              "A sub-query that stands for one value gave several rows; write MAX or LIMIT 1 in it"),
          slip(
              // The second time generated code fails at a constant, the JVM only quotes the first.
              "(?:IllegalArgumentException: |ExceptionInInitializerError: .*IllegalArgumentException: )"
                  + "Invalid (?:DATE|TIME|TIMESTAMP) value.*",
              SqlState.WRONG_TYPE,
              "A text cannot be read as the date or time that it is compared with or cast to"),
          slip(
              "ClassCastException: .* cannot be cast to class java.(?:util.Map|util.List|lang.Comparable)"
                  + " .*",
              SqlState.TYPE_ERROR,
              TYPES));

  private CalciteSlips() {}

  private record Slip(Pattern said, SqlState state, String advice) {}

  private static Slip slip(String said, SqlState state, String advice) {
    return new Slip(Pattern.compile(said, Pattern.DOTALL), state, advice);
  }

  /** What to report of a failure to plan; null if it is not known. */
  static @Nullable PlannerException ofPlanning(Throwable failure) {
    PlannerException known = of(failure, PLANNING);
    return known == null ? of(failure, IMPLEMENTING) : known;
  }

  /** What to report of a failure to run; null if it is not known. */
  static @Nullable PlannerException ofRunning(Throwable failure) {
    return of(failure, RUNNING);
  }

  private static @Nullable PlannerException of(Throwable failure, List<Slip> slips) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String said = cause.getClass().getSimpleName() + ": " + cause.getMessage();
      for (Slip slip : slips) {
        if (slip.said.matcher(said).matches()) {
          return new PlannerException(slip.state, slip.advice, failure);
        }
      }
    }
    return null;
  }
}
