package dev.keyway.cache.query;

import dev.keyway.cache.query.TableSchema.IndexSchema;
import dev.keyway.cache.query.TableSchema.Scope;
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
final class StampInvalidation implements QueryInvalidation {

  private final Guards guards;
  private final TableSchemas schemas;

  StampInvalidation(Guards guards, TableSchemas schemas) {
    this.guards = guards;
    this.schemas = schemas;
  }

  @Override
  public PendingWrite beforeWrite(String tableOrArn, Map<String, AttributeValue> key) {
    String table = TableName.of(tableOrArn);
    String partition = partition(schemas.schema(table), key);
    Set<Stamp> changed =
        partition == null
            ? Set.of(Stamp.whole(table), Stamp.table(table))
            : Set.of(Stamp.partition(table, partition), Stamp.table(table));
    return enter(new PendingWrite(table, changed, union(changed, Set.of(Stamp.allIndexes(table)))));
  }

  @Override
  public PendingWrite beforeWrite() {
    return enter(new PendingWrite(null, Set.of(Stamp.EVERYTHING), Set.of(Stamp.EVERYTHING)));
  }

  private PendingWrite enter(PendingWrite write) {
    guards.stamps().enter(write.entered());
    guards.stamps().bump(write.changed());
    return write;
  }

  @Override
  public void afterWrite(PendingWrite write, ItemImages images) {
    String table = write.table();
    change(table == null ? write.changed() : union(write.changed(), indexStamps(table, images)));
    leave(write);
  }

  @Override
  public void refused(PendingWrite write) {
    leave(write);
  }

  private void leave(PendingWrite write) {
    if (write.end()) {
      guards.stamps().leave(write.entered());
    }
  }

  @Override
  public void ambiguous(PendingWrite write) {
    afterWrite(write, ItemImages.unknown());
  }

  @Override
  public void flush(String table) {
    change(Set.of(Stamp.whole(TableName.of(table))));
  }

  @Override
  public void flush() {
    change(Set.of(Stamp.EVERYTHING));
  }

  private void change(Set<Stamp> stamps) {
    guards.window().open(stamps);
    guards.stamps().bump(stamps);
  }

  private Set<Stamp> indexStamps(String table, ItemImages images) {
    TableSchema schema = schemas.schema(table);
    if (schema != null && images instanceof ItemImages.Known known) {
      try {
        return indexPartitions(table, schema, known);
      } catch (UnreadableRequest e) {
        return Set.of(Stamp.allIndexes(table));
      }
    }
    return Set.of(Stamp.allIndexes(table));
  }

  /** The partitions of global indexes that an item was in, and is in. */
  private static Set<Stamp> indexPartitions(
      String table, TableSchema schema, ItemImages.Known images) throws UnreadableRequest {
    Set<Stamp> stamps = new HashSet<>();
    for (Map.Entry<String, IndexSchema> index : schema.indexes().entrySet()) {
      if (index.getValue().scope() == Scope.LOCAL) {
        continue;
      }
      for (Map<String, AttributeValue> item : List.of(images.before(), images.after())) {
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
