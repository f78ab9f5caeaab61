package dev.keyway.cache.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Answers as some replica of the table, or of its index, knows it, and counts what is behind. */
final class ReplicaReads {
  private final VersionedTable table;
  private final Replicas ofTable;
  private final Replicas ofIndex;
  private final Coverage coverage;

  ReplicaReads(VersionedTable table, Replicas ofTable, Replicas ofIndex, Coverage coverage) {
    this.table = table;
    this.ofTable = ofTable;
    this.ofIndex = ofIndex;
    this.coverage = coverage;
  }

  /** Those of the keys that exist on one replica, in the order asked. */
  Map<Integer, Map<String, AttributeValue>> ofTable(List<Integer> keys) {
    return read(keys, ofTable.any());
  }

  /** All items that one replica of the index knows. */
  Map<Integer, Map<String, AttributeValue>> ofIndex() {
    return read(Keys.all(), ofIndex.any());
  }

  static Map<Integer, Map<String, AttributeValue>> existing(
      List<Integer> keys, IntFunction<Version> view) {
    Map<Integer, Map<String, AttributeValue>> items = new LinkedHashMap<>();
    for (int key : keys) {
      Map<String, AttributeValue> item = view.apply(key).item();
      if (item != null) {
        items.put(key, item);
      }
    }
    return items;
  }

  private Map<Integer, Map<String, AttributeValue>> read(List<Integer> keys, long known) {
    coverage.replicaReads++;
    if (keys.stream().anyMatch(key -> table.latest(key).number() > known)) {
      coverage.staleReplicaReads++;
    }
    return existing(keys, key -> table.asOf(key, known));
  }
}
