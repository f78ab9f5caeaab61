package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What becomes of values that are none of their columns, in the reads of one execution. A column
 * that was only seen is widened, so that the statement works when it is planned anew; of one that
 * the catalog file declares the value is an error, or NULL and counted.
 */
final class Mismatches {

  private final ExecutionContext context;
  private final String table;

  Mismatches(ExecutionContext context, String table) {
    this.context = context;
    this.table = table;
  }

  /**
   * The value to give instead of one that is none of the column.
   *
   * @throws PlannerException 22018 if there is none to give
   */
  @Nullable Object of(Column column, AttributeValue value) {
    if (column.isDeclared()) {
      return violated(column, "an item holds " + held(column, value));
    }
    Encoding seen = Objects.requireNonNull(ColumnSampler.encoding(value));
    context.catalog().widen(table, column.name(), seen, ColumnSampler.type(value, seen));
    throw new PlannerException(
        SqlState.COLUMN_WIDENED,
        "Column "
            + column.name()
            + " of "
            + table
            + " is "
            + column.type()
            + " in the items sampled, but an item holds "
            + (seen == column.encoding()
                ? "a number with more digits"
                : "DynamoDB type " + value.type())
            + ". The column is wider from now on, so running the statement again will work; to have"
            + " it so from the start, raise sampleSize or declare it in the catalog file");
  }

  /**
   * The value to give where the file promises one and there is none.
   *
   * @throws PlannerException 22018 if there is none to give
   */
  @Nullable Object missing(Column column) {
    return column.isDeclared() ? violated(column, "an item has no value") : null;
  }

  private @Nullable Object violated(Column column, String found) {
    if (column.isForgiving()) {
      context.countMismatch(column.name() + " of " + table);
      return null;
    }
    TableMetadata known = context.catalog().table(table);
    String keys = known.key().parts().stream().map(known::nameOf).collect(Collectors.joining(", "));
    throw new PlannerException(
        SqlState.WRONG_TYPE,
        "Column "
            + column.name()
            + " of "
            + table
            + " (its items have the key "
            + keys
            + ") is declared "
            + column.type()
            + form(column)
            + (column.presence() == Column.Presence.ALWAYS ? " NOT NULL" : "")
            + " in the catalog file, but "
            + found
            + "; correct the item or the file, or set onMismatch=null to read NULL there");
  }

  private static String form(Column column) {
    Notation notation = column.notation();
    return notation == null ? "" : " (" + notation.stored() + ", " + notation + ")";
  }

  private static String held(Column column, AttributeValue value) {
    Encoding seen = ColumnSampler.encoding(value);
    Notation notation = column.notation();
    Encoding stored = notation == null ? column.encoding() : notation.stored().encoding();
    return seen == stored
        ? "a value that this type and form cannot hold"
        : "DynamoDB type " + value.type();
  }
}
