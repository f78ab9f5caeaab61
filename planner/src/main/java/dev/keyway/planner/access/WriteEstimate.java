package dev.keyway.planner.access;

import dev.keyway.planner.access.ItemWrite.Assignment;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a write is expected to cost: a unit for each begun kilobyte of an average item, for the
 * table and again for each index that it may touch. A condition that fails costs the table's units
 * as well.
 *
 * @param requests requests expected
 * @param units write units expected
 */
public record WriteEstimate(long requests, double units) {

  private static final double UNIT_BYTES = 1024;

  /**
   * The estimate of a write.
   *
   * @param write the write
   * @param table what it writes to, with the sizes that DescribeTable gives
   */
  public static WriteEstimate of(ItemWrite write, TableMetadata table) {
    double item = Math.max(1, Math.ceil(table.size().averageItemBytes() / UNIT_BYTES));
    long touched = table.indexes().stream().filter(touches(write)).count();
    // Of two requests the first has failed, which costs the table's units.
    long requests = write instanceof ItemWrite.InsertOrUpdate ? 2 : 1;
    return new WriteEstimate(requests, item * (requests + touched));
  }

  /**
   * The estimate of the write of one of the items that are read first.
   *
   * @param change what becomes of it
   * @param table as above
   */
  public static WriteEstimate of(ItemChange change, TableMetadata table) {
    double item = Math.max(1, Math.ceil(table.size().averageItemBytes() / UNIT_BYTES));
    List<Column> set = change.set().orElse(List.of());
    long touched =
        table.indexes().stream()
            .filter(
                index ->
                    change.set().isEmpty()
                        || set.stream().anyMatch(column -> isPartOf(index, column)))
            .count();
    return new WriteEstimate(1, item * (1 + touched));
  }

  private static Predicate<IndexMetadata> touches(ItemWrite write) {
    if (write instanceof ItemWrite.Put put) {
      // An item that lacks a part of an index's key is not in it.
      return index -> isListedIn(index, put.values());
    }
    if (write instanceof ItemWrite.Update update) {
      return index ->
          isChangedIn(index, update.values())
              || update.increments().stream().anyMatch(each -> isPartOf(index, each.column()));
    }
    if (write instanceof ItemWrite.Upsert upsert) {
      return index -> isChangedIn(index, upsert.values()) || isListedIn(index, upsert.key());
    }
    if (write instanceof ItemWrite.InsertOrUpdate either) {
      return index ->
          isListedIn(index, either.put().values()) || isChangedIn(index, either.changes());
    }
    return index -> true;
  }

  private static boolean isListedIn(IndexMetadata index, List<Assignment> values) {
    return index.key().parts().stream().allMatch(part -> assigns(values, part.attribute()));
  }

  private static boolean isChangedIn(IndexMetadata index, List<Assignment> values) {
    return values.stream().anyMatch(value -> isPartOf(index, value.column()));
  }

  private static boolean assigns(List<Assignment> values, String attribute) {
    return values.stream()
        .map(Assignment::column)
        .anyMatch(
            column ->
                column.isAttribute(attribute)
                    || (column.part().isPresent() && column.attribute().equals(attribute)));
  }

  private static boolean isPartOf(IndexMetadata index, Column column) {
    KeySchema key = index.key();
    String attribute = column.attribute();
    return key.contains(column)
        || index.projection() instanceof IndexMetadata.Projection.All
        || (index.projection() instanceof IndexMetadata.Projection.Include some
            && some.attributes().contains(attribute));
  }
}
