package dev.keyway.cache.item;

import dev.keyway.cache.write.CallerSettings;
import dev.keyway.cache.write.DeniedTables;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * A BatchGetItem, taken apart: which of its tables may be answered from memory, and which keys it
 * asks of them. Immutable.
 *
 * @param cached by the names that the request gives the tables, in its order
 * @param direct tables that only DynamoDB may answer, as they were asked for
 */
record AskedBatch(Map<String, AskedTable> cached, Map<String, KeysAndAttributes> direct) {
  private static final int MOST_KEYS = 100;

  /** One table of it, and its keys in the order of the request, as they were written there. */
  record AskedTable(
      String name,
      KeysAndAttributes asked,
      Projection projection,
      Map<ItemKey, Map<String, AttributeValue>> written) {

    Set<ItemKey> keys() {
      return written.keySet();
    }
  }

  /** Null if DynamoDB will refuse the request, or nothing of it may be cached. */
  static @Nullable AskedBatch of(
      BatchGetItemRequest request, ItemReads.Sources sources, DeniedTables denied) {
    if (!request.hasRequestItems() || !CallerSettings.mayShare(request.overrideConfiguration())) {
      return null;
    }
    Map<String, AskedTable> cached = new LinkedHashMap<>();
    Map<String, KeysAndAttributes> direct = new LinkedHashMap<>();
    Set<ItemKey> distinct = new HashSet<>();
    int keys = 0;
    for (Map.Entry<String, KeysAndAttributes> entry : request.requestItems().entrySet()) {
      keys += entry.getValue().keys().size();
      AskedTable table = table(entry.getKey(), entry.getValue(), sources, denied);
      if (table == null) {
        direct.put(entry.getKey(), entry.getValue());
      } else {
        cached.put(entry.getKey(), table);
        distinct.addAll(table.keys());
      }
    }
    int cachedKeys = cached.values().stream().mapToInt(table -> table.asked().keys().size()).sum();
    boolean refused = keys > MOST_KEYS || distinct.size() < cachedKeys;
    return refused || cached.isEmpty() ? null : new AskedBatch(cached, direct);
  }

  private static @Nullable AskedTable table(
      String name, KeysAndAttributes asked, ItemReads.Sources sources, DeniedTables denied) {
    Projection projection =
        Boolean.TRUE.equals(asked.consistentRead()) || asked.hasAttributesToGet()
            ? null
            : Projection.of(asked.projectionExpression(), asked.expressionAttributeNames());
    Optional<String> table =
        projection == null ? Optional.empty() : sources.tables().canonical(name);
    if (projection == null
        || table.isEmpty()
        || !sources.gate().isOpen(table.get())
        || (!projection.isWhole() && denied.includes(table.get()))) {
      return null;
    }
    Map<ItemKey, Map<String, AttributeValue>> written = new LinkedHashMap<>();
    for (Map<String, AttributeValue> attributes : asked.keys()) {
      ItemKey key = ItemKey.of(table.get(), attributes);
      if (key == null) {
        return null;
      }
      written.put(key, attributes);
    }
    return written.isEmpty() ? null : new AskedTable(name, asked, projection, written);
  }
}
