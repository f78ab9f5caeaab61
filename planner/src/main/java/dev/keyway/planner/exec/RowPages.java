package dev.keyway.planner.exec;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Those items of others that are rows of an entity. Used by one thread.
 *
 * @param pages the items
 * @param test which of them are rows
 */
record RowPages(ItemPages pages, Predicate<Map<String, AttributeValue>> test) implements ItemPages {

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    List<Map<String, AttributeValue>> page = pages.next();
    return page == null ? null : page.stream().filter(test).toList();
  }

  @Override
  public void close() {
    pages.close();
  }
}
