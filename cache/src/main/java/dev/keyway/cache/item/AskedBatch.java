package dev.keyway.cache.item;

import dev.keyway.cache.request.CallerSettings;
import dev.keyway.cache.request.DeniedTables;
import dev.keyway.cache.table.Tables;
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

    String canonical() {
      return keys().iterator().next().table();
    }

    boolean isAskedByName() {
      return name.equals(canonical());
    }
  }

  /** Null if DynamoDB will refuse the request, or it is to be sent as it is. */
  static @Nullable AskedBatch of(BatchGetItemRequest request, Known known) {
    if (!request.hasRequestItems() || !CallerSettings.mayShare(request.overrideConfiguration())) {
      return null;
    }
    Map<String, AskedTable> cached = new LinkedHashMap<>();
    Map<String, KeysAndAttributes> direct = new LinkedHashMap<>();
    Set<ItemKey> distinct = new HashSet<>();
    int keys = 0;
    for (Map.Entry<String, KeysAndAttributes> entry : request.requestItems().entrySet()) {
      KeysAndAttributes asked = entry.getValue();
      keys += asked.keys().size();
      AskedTable table = table(entry.getKey(), asked, known.sources().tables());
      // A table asked for by ARN may be answered under its name: whose items are whose is not sure.
      if (table != null && known.mayKeep(table) && table.isAskedByName()) {
        cached.put(entry.getKey(), table);
        distinct.addAll(table.keys());
      } else {
        direct.put(entry.getKey(), table == null ? asked : known.past(table));
      }
    }
    int cachedKeys = cached.values().stream().mapToInt(table -> table.asked().keys().size()).sum();
    boolean refused = keys > MOST_KEYS || distinct.size() < cachedKeys;
    boolean asItIs = cached.isEmpty() && direct.equals(request.requestItems());
    return refused || asItIs ? null : new AskedBatch(cached, direct);
  }

  /** What tells which tables may be kept. */
  record Known(ItemReads.Sources sources, DeniedTables denied, ItemCache cache) {

    boolean mayKeep(AskedTable asked) {
      String table = asked.canonical();
      return sources.gate().isOpen(table)
          && (asked.projection().isWhole() || !denied.includes(table));
    }

    /** From DynamoDB alone, and yet with all that this JVM has written (P1). */
    KeysAndAttributes past(AskedTable asked) {
      return asked.keys().stream().anyMatch(cache::needsConsistentFill)
          ? asked.asked().toBuilder().consistentRead(true).build()
          : asked.asked();
    }
  }

  /** Null for a table that is not surely understood. */
  private static @Nullable AskedTable table(String name, KeysAndAttributes asked, Tables tables) {
    Projection projection =
        Boolean.TRUE.equals(asked.consistentRead()) || asked.hasAttributesToGet()
            ? null
            : Projection.of(asked.projectionExpression(), asked.expressionAttributeNames());
    Optional<String> table = projection == null ? Optional.empty() : tables.canonical(name);
    if (projection == null || table.isEmpty()) {
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
