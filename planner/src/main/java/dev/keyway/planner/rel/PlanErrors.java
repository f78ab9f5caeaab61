package dev.keyway.planner.rel;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * Turns what Calcite throws, while planning or running, into an exception with SQLState and advice.
 */
public final class PlanErrors {

  private static final Pattern UNKNOWN_TABLE = Pattern.compile("Object '(.*?)' not found.*");
  private static final Pattern UNKNOWN_ALIAS = Pattern.compile("Table '(.*?)' not found.*");
  private static final Pattern UNKNOWN_COLUMN =
      Pattern.compile("Column '(.*?)' not found.*|Unknown (?:identifier|field|column) '(.*?)'.*");
  private static final Pattern AMBIGUOUS = Pattern.compile("Column '(.*?)' is ambiguous.*");
  private static final Pattern TYPES =
      Pattern.compile(
          "Cannot apply .*|.*[Tt]ype mismatch.*|.*not comparable.*|Values passed to .*"
              + "|.*expected type.*|.*types? .* incompatible.*|Illegal use of .*"
              + "|Cannot infer return type.*|No match found for function signature.*"
              + "|.*must be.*(?:numeric|boolean|character).*|WHERE clause must be.*"
              + "|.*must be a condition.*",
          Pattern.DOTALL);

  private static final Pattern HOISTED =
      Pattern.compile("Exception ([\\w.]+)(?:: (.*?))?(?: \\[in thread .*)?", Pattern.DOTALL);

  private static final int LONGEST_MESSAGE = 200;

  private PlanErrors() {}

  /**
   * The exception to report.
   *
   * @param failure what was thrown while a statement was parsed, validated or optimised
   * @param schema what the statement looked for; null if parsing failed
   */
  static PlannerException ofPlanning(Throwable failure, @Nullable DynamoDbSchema schema) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PlannerException known) {
        return known;
      }
      if (cause instanceof StackOverflowError) {
        return tooComplex(cause);
      }
      if (message(cause).contains("grows beyond 64 KB")) {
        return new PlannerException(
            SqlState.TOO_COMPLEX,
            "The statement's expressions are too long to be compiled; write an OR of many"
                + " comparisons as IN, or split the statement",
            cause);
      }
      if (cause instanceof SqlParseException syntax) {
        return ofSyntax(syntax);
      }
      if (cause instanceof CalciteContextException invalid) {
        return ofValidation(invalid, schema);
      }
      if (cause instanceof RelOptPlanner.CannotPlanException) {
        return new PlannerException(
            SqlState.NOT_SUPPORTED,
            "This statement has no plan: a construct in it is not supported; simplify it, for"
                + " example by writing a correlated sub-query as a join",
            cause);
      }
    }
    if (failure instanceof UnsupportedOperationException) {
      return new PlannerException(
          SqlState.NOT_SUPPORTED, "Not supported: " + failure.getMessage(), failure);
    }
    if (failure instanceof CalciteException) {
      return new PlannerException(SqlState.TYPE_ERROR, message(failure), failure);
    }
    PlannerException slip = CalciteSlips.ofPlanning(failure);
    return slip != null
        ? slip
        : new PlannerException(
            SqlState.INTERNAL,
            "The statement could not be planned: " + rootMessage(failure),
            failure);
  }

  /**
   * Ends planning that nobody waits for any more.
   *
   * @throws PlannerException 57014 if the thread is interrupted
   */
  static void checkInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw new PlannerException(SqlState.CANCELLED, "Planning was interrupted");
    }
  }

  static PlannerException tooComplex(Throwable cause) {
    return new PlannerException(
        SqlState.TOO_COMPLEX,
        "The statement is nested too deeply; write it with fewer parentheses or operators",
        cause);
  }

  private static PlannerException ofSyntax(SqlParseException failure) {
    String text = message(failure);
    int expected = text.indexOf("Was expecting");
    String shortened = (expected > 0 ? text.substring(0, expected) : text).strip();
    return new PlannerException(SqlState.SYNTAX, "Syntax error: " + shortened, failure);
  }

  private static PlannerException ofValidation(
      CalciteContextException failure, @Nullable DynamoDbSchema schema) {
    String text = failure.getCause() == null ? message(failure) : message(failure.getCause());
    String where =
        failure.getPosLine() > 0
            ? " (line " + failure.getPosLine() + ", column " + failure.getPosColumn() + ")"
            : "";
    Matcher table = UNKNOWN_TABLE.matcher(text);
    if (table.matches()) {
      PlannerException missing = schema == null ? null : schema.missing(table.group(1));
      return new PlannerException(
          SqlState.UNKNOWN_TABLE,
          (missing == null
                  ? "Table " + table.group(1) + " does not exist; SHOW TABLES lists those that do"
                  : missing.getMessage())
              + where,
          failure);
    }
    Matcher alias = UNKNOWN_ALIAS.matcher(text);
    if (alias.matches()) {
      return new PlannerException(
          SqlState.UNKNOWN_COLUMN,
          "No table of the FROM is called "
              + alias.group(1)
              + "; write the alias that stands there, or put a column's name with a dot in it in"
              + " double quotes"
              + where,
          failure);
    }
    Matcher column = UNKNOWN_COLUMN.matcher(text);
    if (column.matches()) {
      String name = column.group(1) == null ? column.group(2) : column.group(1);
      return new PlannerException(
          SqlState.UNKNOWN_COLUMN,
          "Column "
              + name
              + " was not seen in the items sampled; declare it in the catalog file, raise sampleSize,"
              + " or use JSON_VALUE(_item, '$."
              + name
              + "')"
              + where,
          failure);
    }
    if (AMBIGUOUS.matcher(text).matches()) {
      return new PlannerException(
          SqlState.AMBIGUOUS_COLUMN, text + "; write the table's name before it" + where, failure);
    }
    SqlState state = TYPES.matcher(text).matches() ? SqlState.TYPE_ERROR : SqlState.SYNTAX;
    return new PlannerException(state, text + where, failure);
  }

  /**
   * Runs generated code.
   *
   * @throws PlannerException for all that it throws, but for OutOfMemoryError
   */
  static <T extends @Nullable Object> T running(Supplier<T> generated) {
    try {
      return generated.get();
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) {
      throw ofRunning(e);
    }
  }

  /**
   * The exception to report.
   *
   * @param failure what was thrown while a plan ran
   */
  private static PlannerException ofRunning(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PlannerException known) {
        return known;
      }
      if (cause instanceof StackOverflowError) {
        return tooComplex(failure);
      }
      SqlState state = runningState(cause.getClass().getName(), message(cause));
      if (state == SqlState.INTERNAL && cause instanceof ExceptionInInitializerError) {
        state = hoistedState(message(cause));
      }
      if (state != SqlState.INTERNAL) {
        return new PlannerException(state, advice(state, message(cause)), failure);
      }
    }
    PlannerException slip = CalciteSlips.ofRunning(failure);
    return slip != null
        ? slip
        : new PlannerException(
            SqlState.INTERNAL,
            "The statement failed while it ran: " + rootMessage(failure),
            failure);
  }

  private static SqlState runningState(String exception, String message) {
    return switch (exception) {
      case "java.lang.NumberFormatException", "org.apache.calcite.runtime.CalciteException" ->
          SqlState.WRONG_TYPE;
      case "java.lang.ArithmeticException" ->
          message.contains("zero") || message.contains("undefined")
              ? SqlState.DIVISION_BY_ZERO
              : SqlState.NUMBER_OUT_OF_RANGE;
      // Of LIKE Calcite says it by a bare RuntimeException.
      default -> message.startsWith("Invalid escape") ? SqlState.BAD_VALUE : SqlState.INTERNAL;
    };
  }

  /**
   * Generated code evaluates constants when its class is initialised. From the second execution on
   * the JVM tells of a failure there only in words: "Exception java.lang.ArithmeticException: ...".
   */
  private static SqlState hoistedState(String message) {
    Matcher hoisted = HOISTED.matcher(message);
    return hoisted.matches()
        ? runningState(hoisted.group(1), String.valueOf(hoisted.group(2)))
        : SqlState.INTERNAL;
  }

  private static String advice(SqlState state, String message) {
    return switch (state) {
      case DIVISION_BY_ZERO -> "Division by zero; guard the divisor with NULLIF(x, 0)";
      case NUMBER_OUT_OF_RANGE -> "A number is out of its type's range: " + message;
      case BAD_VALUE ->
          "The ESCAPE of a LIKE is one character, and stands before %, _ or itself only";
      // What Calcite says here quotes the value.
      default ->
          "A value cannot be converted to the type it is used as; check the CASTs, and what is"
              + " compared with what";
    };
  }

  private static String message(Throwable failure) {
    String text = failure.getMessage();
    return text == null ? failure.getClass().getSimpleName() : Util.toLinux(text);
  }

  /** What lies at the bottom, in one line: wrappers quote the generated code. */
  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String line = message(root).lines().findFirst().orElse("");
    return root.getClass().getSimpleName()
        + ": "
        + (line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) : line);
  }
}
