package dev.keyway.planner.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items by their keys, those first that a transaction keeps: they are not asked for. Used by one
 * thread.
 */
final class KeptPages implements ItemPages {

  private final ItemPages others;
  private @Nullable List<Map<String, AttributeValue>> kept;

  private KeptPages(List<Map<String, AttributeValue>> kept, ItemPages others) {
    this.kept = kept;
    this.others = others;
  }

  /**
   * Reads items.
   *
   * @param requests knows what is kept
   * @param table the table
   * @param keys of its items, each once
   * @param reader reads those that are not kept
   */
  static ItemPages of(
      Requests requests,
      String table,
      List<Map<String, AttributeValue>> keys,
      Function<List<Map<String, AttributeValue>>, ItemPages> reader) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    List<Map<String, AttributeValue>> asked = new ArrayList<>();
    for (Map<String, AttributeValue> key : keys) {
      KeptItem item = requests.kept(table, key);
      if (item == null) {
        asked.add(key);
      } else if (item.now() != null) {
        items.add(item.now());
      }
    }
    ItemPages others = reader.apply(asked);
    return asked.size() == keys.size() ? others : new KeptPages(List.copyOf(items), others);
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    List<Map<String, AttributeValue>> first = kept;
    kept = null;
    return first == null ? others.next() : first;
  }

  @Override
  public void close() {
    others.close();
  }
}
