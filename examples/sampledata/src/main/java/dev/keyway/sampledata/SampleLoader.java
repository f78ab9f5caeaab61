package dev.keyway.sampledata;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Creates tables and fills them.
 *
 * <p>Loading is idempotent and resumes. The first item of a table is written before all others and
 * the last one after all others, each alone, so two reads tell the state of a table without
 * counting (DescribeTable's counts are hours old): the last item is there, so all are; or only the
 * first is there, so an earlier load was cut short and all is written again. A table that has other
 * items but not our first one is not ours (or of another seed or size, or edited at both ends) and
 * is never written to. Items changed or deleted in between are not noticed.
 *
 * <p>One thread at a time. An interrupt ends the loading with the SDK's AbortedException.
 */
public final class SampleLoader {
  private final DynamoDbClient client;
  private final Progress progress;

  /** The client stays the caller's to close. */
  public SampleLoader(DynamoDbClient client, Progress progress) {
    this.client = client;
    this.progress = progress;
  }

  /**
   * Makes sure that the tables exist, are active and hold their items.
   *
   * @return how many items were written; 0 if everything was there
   * @throws IllegalStateException if a table of the same name holds other data; nothing was changed
   *     in that table, earlier ones of the list may have been loaded
   * @throws software.amazon.awssdk.core.exception.SdkException as the client throws it
   */
  public int load(List<SampleTable> tables) {
    int written = 0;
    for (SampleTable table : tables) {
      written += load(table);
    }
    return written;
  }

  private int load(SampleTable table) {
    if (new TableCreation(client).ensureActive(table.definition()) == TableCreation.Outcome.FOUND) {
      if (holds(table, table.last())) {
        progress.loaded(table.name(), table.count(), table.count());
        return 0;
      }
      refuseForeign(table);
    }
    progress.loaded(table.name(), 0, table.count());
    BatchWriter writer = new BatchWriter(client, table, progress);
    writer.write(table.first());
    writer.flush();
    table.items().skip(1).limit(Math.max(0, table.count() - 2)).forEach(writer::write);
    writer.flush();
    if (table.count() > 1) {
      writer.write(table.last());
      writer.flush();
    }
    return table.count();
  }

  private void refuseForeign(SampleTable table) {
    if (holds(table, table.first()) || isEmpty(table)) {
      return;
    }
    throw new IllegalStateException(
        "Table "
            + table.name()
            + " exists and holds other data than this sample (or the sample of another seed or"
            + " size). Load into another region or account, or drop the table.");
  }

  private boolean isEmpty(SampleTable table) {
    return client
        .scan(scan -> scan.tableName(table.name()).limit(1).consistentRead(true))
        .items()
        .isEmpty();
  }

  /** Compares scalars only: a set comes back in any order. */
  private boolean holds(SampleTable table, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> stored =
        client
            .getItem(get -> get.tableName(table.name()).key(table.keyOf(item)).consistentRead(true))
            .item();
    return item.entrySet().stream()
        .filter(entry -> isScalar(entry.getValue()))
        .allMatch(entry -> entry.getValue().equals(stored.get(entry.getKey())));
  }

  private static boolean isScalar(AttributeValue value) {
    return switch (value.type()) {
      case S, N, BOOL, NUL -> true;
      default -> false;
    };
  }
}
