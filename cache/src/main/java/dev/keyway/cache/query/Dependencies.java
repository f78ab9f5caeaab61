package dev.keyway.cache.query;

import dev.keyway.cache.table.TableSchema;
import dev.keyway.cache.table.TableSchema.IndexSchema;
import dev.keyway.cache.table.TableSchema.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page depends on: it is valid as long as none of the stamps changes (R36).
 *
 * @param stamps in no order
 * @param source what DynamoDB can say of it
 */
record Dependencies(Set<Stamp> stamps, Source source) {

  /** Whether DynamoDB can answer with all acknowledged writes. */
  enum Source {
    /** The table or a local index, by key: it does if asked to. */
    CONSISTENT_ON_REQUEST,
    /** A global index never does; of a Scan it is not asked (R29). */
    EVENTUAL
  }

  /** A Scan of the table or of any index. */
  static Dependencies ofScan(String table) {
    return onTable(table, Source.EVENTUAL);
  }

  /** A Query of the table itself. */
  static Dependencies ofQuery(String table, List<Term> condition, @Nullable TableSchema schema) {
    String value =
        schema == null
            ? null
            : KeyEqualities.partitionValue(List.of(schema.partitionKey()), condition);
    return value == null
        ? onTable(table, Source.CONSISTENT_ON_REQUEST)
        : of(Source.CONSISTENT_ON_REQUEST, table, Stamp.partition(table, value));
  }

  /** A Query of an index. */
  static Dependencies ofIndexQuery(
      String table, String index, List<Term> condition, @Nullable TableSchema schema) {
    IndexSchema known = schema == null ? null : schema.indexes().get(index);
    if (known == null) {
      return onTable(table, Source.EVENTUAL);
    }
    if (known.scope() == Scope.LOCAL) {
      return ofQuery(table, condition, schema);
    }
    String value = KeyEqualities.partitionValue(known.partitionKey(), condition);
    return value == null
        ? onTable(table, Source.EVENTUAL)
        : of(
            Source.EVENTUAL,
            table,
            Stamp.indexPartition(table, index, value),
            Stamp.allIndexes(table));
  }

  private static Dependencies onTable(String table, Source source) {
    return of(source, table, Stamp.table(table));
  }

  private static Dependencies of(Source source, String table, Stamp... own) {
    Set<Stamp> stamps = new HashSet<>(List.of(own));
    stamps.add(Stamp.whole(table));
    stamps.add(Stamp.EVERYTHING);
    return new Dependencies(Set.copyOf(stamps), source);
  }
}
