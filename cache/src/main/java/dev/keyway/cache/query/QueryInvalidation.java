package dev.keyway.cache.query;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Is told of writes, so that no page outlives what it shows. With {@link Coherence#TIME_TO_LIVE} it
 * does nothing. Thread-safe; no method blocks or throws.
 *
 * <p>Each item written is a write of its own, also in a batch or a transaction: all are announced
 * before the request is sent and ended after its answer.
 */
public interface QueryInvalidation {

  /**
   * A write is about to be sent.
   *
   * @param table name or ARN
   * @param key its primary key, or the whole item; empty if not known, as of a PartiQL statement
   * @return to be ended by {@link #afterWrite}, {@link #refused} or {@link #ambiguous}
   */
  PendingWrite beforeWrite(String table, Map<String, AttributeValue> key);

  /** As {@link #beforeWrite(String, Map)}, of a write whose table cannot be told. */
  PendingWrite beforeWrite();

  /** A write was done; or its condition did not hold, and then others have written (R23). */
  void afterWrite(PendingWrite write, ItemImages images);

  /** Surely nothing was written, and nothing was learnt of the item: throttled, or not allowed. */
  void refused(PendingWrite write);

  /** Whether a write was done is not known (R24). */
  void ambiguous(PendingWrite write);

  /** Anything in a table may have changed: it was deleted, restored, or its keys are others. */
  void flush(String table);

  /** Anything may have changed: changes were missed (R52). */
  void flush();

  /** A write was done elsewhere: by another accelerator, or as a stream tells (R49, R54, R64). */
  default void changed(String table, Map<String, AttributeValue> key, ItemImages images) {
    afterWrite(beforeWrite(table, key), images);
  }
}
