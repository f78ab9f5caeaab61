package dev.keyway.cache.model;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One call of the client under test.
 *
 * @param id names the versions that it writes
 * @param written the keys it writes
 * @param targets what it may ask the backend for, in the terms of {@link ReadsUnderWay}
 */
record Operation(String id, Kind kind, Set<Integer> written, List<String> targets, Call call) {

  enum Kind {
    /** GetItem or BatchGetItem, eventually consistent. */
    ITEMS,
    CONSISTENT_ITEMS,
    TABLE_QUERY,
    /** Query of a global index, or Scan. */
    INDEX_OR_SCAN,
    WRITE,
    TRANSACTION;

    boolean writes() {
      return this == WRITE || this == TRANSACTION;
    }
  }

  /** Calls and says what the answer tells of each key asked; nothing where it is a write. */
  @FunctionalInterface
  interface Call {
    List<Observation> on(DynamoDbClient client);
  }
}
