package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.AccessPath.Source;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.catalog.Column;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Whole items of a table, each of which a transaction watches from when it was read. Used by one
 * thread.
 */
final class LockedPages implements ItemPages {

  private final ItemPages pages;
  private final Transaction transaction;
  private final Target target;
  private final Set<String> named;

  /**
   * @param pages the items
   * @param transaction watches them
   * @param path the read that gives them
   */
  LockedPages(ItemPages pages, Transaction transaction, AccessPath path) {
    Source source = path.source();
    this.pages = pages;
    this.transaction = transaction;
    this.named =
        path.columns().stream()
            .filter(column -> !column.isBuiltIn())
            .map(Column::attribute)
            .collect(Collectors.toSet());
    // Nothing is written here, so that the keys of indexes do not matter.
    this.target = new Target(source.table(), source.resource(), source.key(), List.of());
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    List<Map<String, AttributeValue>> page = pages.next();
    if (page != null) {
      page.forEach(this::watch);
    }
    return page;
  }

  private void watch(Map<String, AttributeValue> item) {
    transaction.watch(KeptItem.read(target, FoundItemBinder.key(target, item), item), named);
  }

  @Override
  public void close() {
    pages.close();
  }
}
