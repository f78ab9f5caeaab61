package dev.keyway.cache.model;

import dev.keyway.cache.model.Observation.Scope;
import dev.keyway.cache.model.Operation.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads by key mostly, some by query and scan. */
final class RandomReads {
  static final String PARTITION_CONDITION = "pk = :p";
  static final String GROUP_CONDITION = "g = :g";

  private final Random random;

  RandomReads(Random random) {
    this.random = random;
  }

  Operation next(String id) {
    int kind = random.nextInt(100);
    if (kind < 62) {
      return get(id, Kind.ITEMS);
    }
    if (kind < 67) {
      return get(id, Kind.CONSISTENT_ITEMS);
    }
    if (kind < 77) {
      return batch(id);
    }
    if (kind < 90) {
      return partition(id);
    }
    return kind < 97 ? group(id) : scan(id);
  }

  private Operation get(String id, Kind kind) {
    int key = Histories.key(random);
    boolean consistent = kind == Kind.CONSISTENT_ITEMS;
    return read(
        id,
        kind,
        List.of(ReadsUnderWay.item(key)),
        client -> {
          GetItemResponse response =
              client.getItem(
                  get -> {
                    get.tableName(Keys.TABLE).key(Keys.attributes(key));
                    if (consistent) {
                      get.consistentRead(true);
                    }
                  });
          return List.of(
              new Observation(key, response.hasItem() ? response.item() : null, Scope.ALL));
        });
  }

  private Operation batch(String id) {
    List<Integer> keys = Stream.generate(() -> Histories.key(random)).limit(3).distinct().toList();
    return read(
        id,
        Kind.ITEMS,
        keys.stream().map(ReadsUnderWay::item).toList(),
        client -> {
          KeysAndAttributes asked =
              KeysAndAttributes.builder()
                  .keys(keys.stream().map(Keys::attributes).toList())
                  .build();
          BatchGetItemResponse response =
              client.batchGetItem(batch -> batch.requestItems(Map.of(Keys.TABLE, asked)));
          KeysAndAttributes left = response.unprocessedKeys().get(Keys.TABLE);
          Set<Integer> unknown =
              left == null ? Set.of() : Set.copyOf(left.keys().stream().map(Keys::of).toList());
          return observed(
              keys.stream().filter(key -> !unknown.contains(key)).toList(),
              response.responses().getOrDefault(Keys.TABLE, List.of()),
              Scope.ALL);
        });
  }

  private Operation partition(String id) {
    int partition = Keys.partition(Histories.key(random));
    boolean forward = random.nextBoolean();
    return read(
        id,
        Kind.TABLE_QUERY,
        List.of(ReadsUnderWay.partition(partition)),
        client ->
            observed(
                Keys.ofPartition(partition),
                client
                    .query(
                        query ->
                            query
                                .tableName(Keys.TABLE)
                                .keyConditionExpression(PARTITION_CONDITION)
                                .expressionAttributeValues(
                                    Map.of(":p", Keys.partitionValue(partition)))
                                .scanIndexForward(forward))
                    .items(),
                Scope.ALL));
  }

  private Operation group(String id) {
    int group = random.nextInt(Keys.GROUPS);
    AttributeValue value = Keys.groupValue(group);
    return read(
        id,
        Kind.INDEX_OR_SCAN,
        List.of(ReadsUnderWay.group(group)),
        client ->
            observed(
                Keys.all(),
                client
                    .query(
                        query ->
                            query
                                .tableName(Keys.TABLE)
                                .indexName(Keys.INDEX)
                                .keyConditionExpression(GROUP_CONDITION)
                                .expressionAttributeValues(Map.of(":g", value)))
                    .items(),
                item -> value.equals(item.get(Keys.GROUP))));
  }

  private static Operation scan(String id) {
    return read(
        id,
        Kind.INDEX_OR_SCAN,
        List.of(ReadsUnderWay.table()),
        client ->
            observed(
                Keys.all(), client.scan(scan -> scan.tableName(Keys.TABLE)).items(), Scope.ALL));
  }

  private static Operation read(String id, Kind kind, List<String> targets, Operation.Call call) {
    return new Operation(id, kind, Set.of(), targets, call);
  }

  private static List<Observation> observed(
      List<Integer> keys, List<Map<String, AttributeValue>> items, Scope scope) {
    Map<Integer, Map<String, AttributeValue>> found = new HashMap<>();
    for (Map<String, AttributeValue> item : items) {
      boolean twice = found.put(Keys.of(item), item) != null;
      if (twice || !keys.contains(Keys.of(item))) {
        throw new AssertionError("an answer with an item twice or not asked for: " + items);
      }
    }
    return keys.stream().map(key -> new Observation(key, found.get(key), scope)).toList();
  }
}
