package dev.keyway.cache.model;

import dev.keyway.cache.model.Operation.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes of all kinds, some conditional, some of several items. */
final class RandomWrites {
  private static final List<ReturnValue> RETURNED =
      List.of(ReturnValue.NONE, ReturnValue.ALL_NEW, ReturnValue.ALL_OLD);

  private final Random random;
  private final Deletes deletes;

  RandomWrites(Random random, Deletes deletes) {
    this.random = random;
    this.deletes = deletes;
  }

  Operation next(String id) {
    int kind = random.nextInt(100);
    int key = Histories.key(random);
    if (kind < 35) {
      return put(id, key);
    }
    if (kind < 62) {
      return update(id, key);
    }
    if (kind < 76) {
      return mayDelete(key) ? delete(id, key) : put(id, key);
    }
    return kind < 88 ? batch(id) : transaction(id);
  }

  private Operation put(String id, int key) {
    Map<String, AttributeValue> item = item(id, key);
    String condition = condition();
    ReturnValuesOnConditionCheckFailure returned = onFailure();
    return write(
        id,
        Set.of(key),
        client ->
            client.putItem(
                put ->
                    put.tableName(Keys.TABLE)
                        .item(item)
                        .conditionExpression(condition)
                        .returnValuesOnConditionCheckFailure(returned)));
  }

  private Operation update(String id, int key) {
    Map<String, AttributeValue> values = updated(id);
    String condition = condition();
    ReturnValuesOnConditionCheckFailure onFailure = onFailure();
    ReturnValue returned = RETURNED.get(random.nextInt(RETURNED.size()));
    return write(
        id,
        Set.of(key),
        client ->
            client.updateItem(
                update ->
                    update
                        .tableName(Keys.TABLE)
                        .key(Keys.attributes(key))
                        .updateExpression(Leader.UPDATE)
                        .expressionAttributeValues(values)
                        .conditionExpression(condition)
                        .returnValuesOnConditionCheckFailure(onFailure)
                        .returnValues(returned)));
  }

  private Operation delete(String id, int key) {
    deletes.claim(key, id);
    String condition = condition();
    ReturnValuesOnConditionCheckFailure returned = onFailure();
    return write(
        id,
        Set.of(key),
        client ->
            client.deleteItem(
                delete ->
                    delete
                        .tableName(Keys.TABLE)
                        .key(Keys.attributes(key))
                        .conditionExpression(condition)
                        .returnValuesOnConditionCheckFailure(returned)));
  }

  private Operation batch(String id) {
    List<Integer> keys = severalKeys();
    List<WriteRequest> writes =
        keys.stream()
            .map(
                key -> {
                  if (!deletesNow(id, key)) {
                    return WriteRequest.builder().putRequest(p -> p.item(item(id, key))).build();
                  }
                  return WriteRequest.builder()
                      .deleteRequest(d -> d.key(Keys.attributes(key)))
                      .build();
                })
            .toList();
    return write(
        id,
        new HashSet<>(keys),
        client -> client.batchWriteItem(batch -> batch.requestItems(Map.of(Keys.TABLE, writes))));
  }

  private Operation transaction(String id) {
    List<Integer> keys = severalKeys();
    List<TransactWriteItem> writes = keys.stream().map(key -> transacted(id, key)).toList();
    return new Operation(
        id,
        Kind.TRANSACTION,
        new HashSet<>(keys),
        List.of(),
        client -> {
          client.transactWriteItems(transaction -> transaction.transactItems(writes));
          return List.of();
        });
  }

  private TransactWriteItem transacted(String id, int key) {
    TransactWriteItem.Builder write = TransactWriteItem.builder();
    String condition = condition();
    if (deletesNow(id, key)) {
      write.delete(
          delete ->
              delete
                  .tableName(Keys.TABLE)
                  .key(Keys.attributes(key))
                  .conditionExpression(condition));
    } else if (random.nextBoolean()) {
      write.put(
          put -> put.tableName(Keys.TABLE).item(item(id, key)).conditionExpression(condition));
    } else {
      write.update(
          update ->
              update
                  .tableName(Keys.TABLE)
                  .key(Keys.attributes(key))
                  .updateExpression(Leader.UPDATE)
                  .expressionAttributeValues(updated(id))
                  .conditionExpression(condition));
    }
    return write.build();
  }

  private List<Integer> severalKeys() {
    return Stream.generate(() -> Histories.key(random)).limit(2).distinct().toList();
  }

  private boolean mayDelete(int key) {
    return deletes.free(key);
  }

  private boolean deletesNow(String id, int key) {
    boolean now = random.nextInt(4) == 0 && mayDelete(key);
    if (now) {
      deletes.claim(key, id);
    }
    return now;
  }

  private @Nullable String condition() {
    return switch (random.nextInt(6)) {
      case 0 -> Leader.EXISTS;
      case 1 -> Leader.MISSING;
      default -> null;
    };
  }

  private @Nullable ReturnValuesOnConditionCheckFailure onFailure() {
    return random.nextBoolean() ? ReturnValuesOnConditionCheckFailure.ALL_OLD : null;
  }

  private Map<String, AttributeValue> item(String id, int key) {
    Map<String, AttributeValue> item = new HashMap<>(Keys.attributes(key));
    item.put(Keys.WRITER, AttributeValue.fromS(id));
    item.put(Keys.GROUP, Keys.groupValue(random.nextInt(Keys.GROUPS)));
    return Map.copyOf(item);
  }

  private Map<String, AttributeValue> updated(String id) {
    return Map.of(
        ":w",
        AttributeValue.fromS(id),
        ":g",
        Keys.groupValue(random.nextInt(Keys.GROUPS)),
        ":one",
        AttributeValue.fromN("1"));
  }

  private static Operation write(String id, Set<Integer> keys, Consumer<DynamoDbClient> call) {
    return new Operation(
        id,
        Kind.WRITE,
        keys,
        List.of(),
        client -> {
          call.accept(client);
          return List.of();
        });
  }
}
