package dev.keyway.planner.exec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What one BatchWriteItem writes: puts and deletes, each of another key. Used by one thread. */
final class Chunk {

  /** The most that DynamoDB takes in a request. */
  private static final int MOST_ITEMS = 25;

  /** A request has at most 16 MB, as it is sent: some three times what items are. */
  private static final long MOST_BYTES = 5L << 20;

  /**
   * Writes of one key. The last is the one that is sent: it stands for all.
   *
   * @param key the key, to be compared with others
   * @param writes in their order
   */
  record OfKey(Map<String, AttributeValue> key, List<BatchedWrite> writes) {
    BoundWrite last() {
      return writes.get(writes.size() - 1).write();
    }

    WriteRequest request() {
      return last() instanceof BoundWrite.Put put
          ? WriteRequest.builder().putRequest(PutRequest.builder().item(put.item()).build()).build()
          : WriteRequest.builder()
              .deleteRequest(DeleteRequest.builder().key(last().key()).build())
              .build();
    }

    private long bytes() {
      return last() instanceof BoundWrite.Put put ? ItemSize.of(put.item()) : 0;
    }
  }

  /** How much of a chunk is left. */
  enum Rest {
    NONE,
    SOME,
    ALL
  }

  private final List<OfKey> pending;

  private Chunk(List<OfKey> writes) {
    this.pending = new ArrayList<>(writes);
  }

  /** As few chunks as all of these take. */
  static List<Chunk> of(Collection<OfKey> writes) {
    List<Chunk> chunks = new ArrayList<>();
    List<OfKey> next = new ArrayList<>();
    long bytes = 0;
    for (OfKey write : writes) {
      long more = write.bytes();
      if (next.size() == MOST_ITEMS || (bytes + more > MOST_BYTES && !next.isEmpty())) {
        chunks.add(new Chunk(next));
        next.clear();
        bytes = 0;
      }
      next.add(write);
      bytes += more;
    }
    if (!next.isEmpty()) {
      chunks.add(new Chunk(next));
    }
    return chunks;
  }

  /** What is to be sent. */
  List<WriteRequest> requests() {
    return pending.stream().map(OfKey::request).toList();
  }

  /** The first of what was not written. */
  BatchedWrite first() {
    return pending.get(0).writes().get(0);
  }

  /**
   * Takes an answer: what is not left was written.
   *
   * @param unprocessed what is left; if it is not what was asked for, all is
   */
  Rest keep(Collection<List<WriteRequest>> unprocessed) {
    Set<Map<String, AttributeValue>> left = new HashSet<>();
    unprocessed.forEach(writes -> writes.forEach(write -> left.add(key(write))));
    List<OfKey> rest =
        left.isEmpty()
            ? List.of()
            : pending.stream().filter(write -> left.contains(write.key())).toList();
    if (rest.size() != left.size() || rest.size() == pending.size()) {
      return Rest.ALL;
    }
    pending.removeAll(rest);
    pending.forEach(write -> write.writes().forEach(each -> each.note(Sent.WRITTEN)));
    pending.clear();
    pending.addAll(rest);
    return rest.isEmpty() ? Rest.NONE : Rest.SOME;
  }

  private Map<String, AttributeValue> key(WriteRequest write) {
    Map<String, AttributeValue> item =
        write.putRequest() == null ? write.deleteRequest().key() : write.putRequest().item();
    Map<String, AttributeValue> key = new HashMap<>(item);
    key.keySet().retainAll(pending.get(0).key().keySet());
    return ComparableItems.of(key);
  }
}
