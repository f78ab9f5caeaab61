package dev.keyway.cache.query;

import dev.keyway.cache.table.TableSchema;
import dev.keyway.cache.table.TableSchema.IndexSchema;
import dev.keyway.cache.table.TableSchema.Scope;
import dev.keyway.cache.table.Tables;
import dev.keyway.cache.write.WriteListener;
import dev.keyway.cache.write.WriteOutcome;
import dev.keyway.cache.write.WriteScope;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns writes into changes of stamps.
 *
 * <p>A write with a known key changes its table and its partition, and either the partitions of
 * global indexes that its items are in, or all of them. Which, is known after the answer: until
 * then the writer counts as one of all global indexes. At the end the window is opened before the
 * stamps change, and those change before the writer leaves: see {@link StripedStamps}. Thread-safe.
 */
final class StampInvalidation implements WriteListener {

  private final Guards guards;
  private final Tables tables;

  StampInvalidation(Guards guards, Tables tables) {
    this.guards = guards;
    this.tables = tables;
  }

  @Override
  public Pending begin(WriteScope scope) {
    if (scope instanceof WriteScope.OneItem one) {
      TableSchema schema = tables.known(one.table());
      String partition = partition(schema, one.key());
      return partition == null
          ? whole(one.table())
          : item(one.table(), partition, schema == null ? Map.of() : schema.indexes());
    }
    return scope instanceof WriteScope.WholeTable table
        ? whole(table.table())
        : everything(Set.of(Stamp.EVERYTHING));
  }

  private Pending whole(String table) {
    return everything(Set.of(Stamp.whole(table), Stamp.table(table)));
  }

  private Pending everything(Set<Stamp> changed) {
    enter(changed, changed);
    return outcome -> leave(outcome, changed, changed);
  }

  private Pending item(String table, String partition, Map<String, IndexSchema> indexes) {
    Set<Stamp> changed = Set.of(Stamp.partition(table, partition), Stamp.table(table));
    Set<Stamp> entered = union(changed, Set.of(Stamp.allIndexes(table)));
    enter(entered, changed);
    return outcome -> leave(outcome, union(changed, indexStamps(table, indexes, outcome)), entered);
  }

  private void enter(Set<Stamp> entered, Set<Stamp> changed) {
    guards.stamps().enter(entered);
    guards.stamps().bump(changed);
  }

  private void leave(WriteOutcome outcome, Set<Stamp> changed, Set<Stamp> entered) {
    if (!(outcome instanceof WriteOutcome.Refused)) {
      guards.window().open(changed);
      guards.stamps().bump(changed);
    }
    guards.stamps().leave(entered);
  }

  private static Set<Stamp> indexStamps(
      String table, Map<String, IndexSchema> indexes, WriteOutcome outcome) {
    if (outcome instanceof WriteOutcome.Written written
        && written.before() != null
        && written.after() != null) {
      try {
        return indexPartitions(table, indexes, List.of(written.before(), written.after()));
      } catch (UnreadableRequest e) {
        return Set.of(Stamp.allIndexes(table));
      }
    }
    return Set.of(Stamp.allIndexes(table));
  }

  /** The partitions of global indexes that an item was in, and is in. */
  private static Set<Stamp> indexPartitions(
      String table, Map<String, IndexSchema> indexes, List<Map<String, AttributeValue>> images)
      throws UnreadableRequest {
    Set<Stamp> stamps = new HashSet<>();
    for (Map.Entry<String, IndexSchema> index : indexes.entrySet()) {
      if (index.getValue().scope() == Scope.LOCAL) {
        continue;
      }
      for (Map<String, AttributeValue> item : images) {
        String value = Stamp.partitionValue(index.getValue().partitionKey(), item);
        // An item that lacks the key of an index is not in it.
        if (value != null) {
          stamps.add(Stamp.indexPartition(table, index.getKey(), value));
        }
      }
    }
    return stamps;
  }

  /** Null if the key is not given, or has a value that DynamoDB will refuse. */
  private static @Nullable String partition(
      @Nullable TableSchema schema, Map<String, AttributeValue> key) {
    try {
      return schema == null ? null : Stamp.partitionValue(List.of(schema.partitionKey()), key);
    } catch (UnreadableRequest e) {
      return null;
    }
  }

  private static Set<Stamp> union(Set<Stamp> some, Set<Stamp> more) {
    Set<Stamp> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }
}
