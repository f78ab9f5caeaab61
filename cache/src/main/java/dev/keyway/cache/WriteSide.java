package dev.keyway.cache;

import dev.keyway.cache.metrics.Counters;
import dev.keyway.cache.table.Tables;
import dev.keyway.cache.write.GroupWrites;
import dev.keyway.cache.write.Scopes;
import dev.keyway.cache.write.SingleWrites;
import dev.keyway.cache.write.SingleWrites.NewImages;
import dev.keyway.cache.write.TableWrites;
import dev.keyway.cache.write.WriteListener;
import dev.keyway.cache.write.WritePath;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Where the writes of a client go. Immutable; the parts are thread-safe.
 *
 * @param shared writes that the accelerator could have sent itself
 * @param foreign those of a request that has other credentials, or is another one
 * @param tables what is known of them
 */
record WriteSide(Writes shared, Writes foreign, Tables tables, Counters counters) {

  /** The same, but that another client sends the writes. */
  WriteSide sentBy(DynamoDbClient sender) {
    return new WriteSide(shared.sentBy(sender), foreign.sentBy(sender), tables, counters);
  }

  /**
   * Where the operations that write go.
   *
   * @param transactions which not everybody is told of
   * @param by makes the same for another client that sends them
   */
  record Writes(
      SingleWrites single,
      GroupWrites group,
      GroupWrites transactions,
      TableWrites tables,
      Function<DynamoDbClient, Writes> by) {

    /** The same, sent by another client. */
    Writes sentBy(DynamoDbClient sender) {
      return by.apply(sender);
    }

    /** Writes that one listener is told of, and another of transactions. */
    static Writes of(Sending sending, WriteListener told, WriteListener toldOfTransactions) {
      DynamoDbClient backend = sending.backend();
      Scopes scopes = new Scopes(sending.tables());
      WritePath path = new WritePath(told);
      return new Writes(
          new SingleWrites(backend, scopes, path, sending.newImages()),
          new GroupWrites(backend, scopes, path),
          new GroupWrites(backend, scopes, new WritePath(toldOfTransactions)),
          new TableWrites(scopes, path),
          sender -> of(sending.by(sender), told, toldOfTransactions));
    }
  }

  /** How writes are sent. */
  record Sending(DynamoDbClient backend, Tables tables, NewImages newImages) {
    /** The same by another client. */
    Sending by(DynamoDbClient sender) {
      return new Sending(sender, tables, newImages);
    }
  }
}
