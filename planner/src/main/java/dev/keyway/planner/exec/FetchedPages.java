package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.KeySchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of a table whose entries an index gave, in the order of the index: no more at a time
 * than are wanted. An item that is gone since is left out. Used by one thread.
 */
final class FetchedPages implements ItemPages {

  private final ItemPages entries;
  private final KeySchema tableKey;
  private final int chunk;
  private final Fetcher fetcher;
  private List<Map<String, AttributeValue>> page = List.of();
  private int position;

  /** Sends the batches. */
  interface Fetcher {
    /** Items of these keys, each key once, in any order. */
    ItemPages items(List<Map<String, AttributeValue>> keys);
  }

  /**
   * @param entries entries of the index, with the key of the table
   * @param tableKey that key
   * @param chunk how many items to fetch at once, at most a batch
   * @param fetcher fetches them
   */
  FetchedPages(ItemPages entries, KeySchema tableKey, int chunk, Fetcher fetcher) {
    this.entries = entries;
    this.tableKey = tableKey;
    this.chunk = chunk;
    this.fetcher = fetcher;
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    while (position == page.size()) {
      List<Map<String, AttributeValue>> following = entries.next();
      if (following == null) {
        return null;
      }
      page = following;
      position = 0;
    }
    int end = Math.min(page.size(), position + chunk);
    Set<Map<String, AttributeValue>> keys = new LinkedHashSet<>();
    page.subList(position, end).forEach(entry -> keys.add(key(entry)));
    position = end;
    return fetched(keys);
  }

  private List<Map<String, AttributeValue>> fetched(Set<Map<String, AttributeValue>> keys) {
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items = new HashMap<>();
    ItemPages batches = fetcher.items(List.copyOf(keys));
    for (List<Map<String, AttributeValue>> batch = batches.next();
        batch != null;
        batch = batches.next()) {
      batch.forEach(item -> items.put(key(item), item));
    }
    List<Map<String, AttributeValue>> ordered = new ArrayList<>();
    keys.stream().map(items::get).filter(Objects::nonNull).forEach(ordered::add);
    return ordered;
  }

  private Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new HashMap<>(4);
    tableKey.parts().forEach(part -> key.put(part.attribute(), item.get(part.attribute())));
    return key;
  }
}
