package dev.keyway.planner.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the catalog learns of tables: DynamoDB, or a text in tests. */
public interface TableSource {

  /** Names of all tables that can be seen, in DynamoDB's order. */
  List<String> names();

  /** What requests call the table of this name; empty if it is not to be seen. */
  default Optional<String> resource(String name) {
    return Optional.of(name);
  }

  /**
   * Describes a table, with its key columns only.
   *
   * @throws dev.keyway.planner.error.PlannerException 42S02 if there is none of exactly this name
   */
  TableMetadata describe(String name);

  /**
   * Samples the columns of a table.
   *
   * @param table as {@link #describe} gave it
   * @return all columns that are seen, in their order, hidden ones included
   */
  List<Column> sample(TableMetadata table);

  /**
   * Samples the columns of one of many tables that are only listed.
   *
   * @param table as {@link #describe} gave it
   * @return as {@link #sample} does; null if listings have used up what they may cost
   */
  default @Nullable List<Column> sampleForListing(TableMetadata table) {
    return sample(table);
  }

  /**
   * What is declared of a table, put over what is seen of it; costs no request.
   *
   * @param table as {@link #describe} gave it
   * @param seen its columns as {@link #sample} gave them, or its keys
   */
  default List<Column> declared(TableMetadata table, List<Column> seen) {
    return seen;
  }

  /** The foreign keys that are declared, of all tables; costs no request. */
  default List<ForeignKey> foreignKeys() {
    return List.of();
  }

  /**
   * What no description says of a table; costs requests of its own.
   *
   * @param table as {@link #describe} gave it
   */
  default TableSettings settings(TableMetadata table) {
    return TableSettings.UNKNOWN;
  }

  /** The same source, which tells the meter of the requests it sends, if it sends any. */
  default TableSource metered(RequestMeter meter) {
    return this;
  }
}
