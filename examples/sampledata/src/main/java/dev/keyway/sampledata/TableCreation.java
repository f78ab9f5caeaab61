package dev.keyway.sampledata;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Creates a table unless it is there, and waits until it can be written to.
 *
 * <p>The SDK's waiter is not used: it looks every 20 seconds, a local engine is ready at once.
 */
final class TableCreation {
  enum Outcome {
    CREATED,
    FOUND
  }

  // A new on-demand table takes some ten seconds; with indexes it may take a minute or two.
  private static final int LOOKS = 300;

  private final DynamoDbClient client;

  TableCreation(DynamoDbClient client) {
    this.client = client;
  }

  /** A table that is there and active costs one DescribeTable. */
  Outcome ensureActive(CreateTableRequest definition) {
    String table = definition.tableName();
    Outcome outcome = Outcome.FOUND;
    Optional<TableStatus> status = status(table);
    if (status.isEmpty()) {
      outcome = create(definition);
    }
    Backoff backoff = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1));
    for (int look = 0; look < LOOKS; look++) {
      if (status.filter(TableCreation::isUsable).isPresent()) {
        return outcome;
      }
      if (look > 0) {
        backoff.pause();
      }
      status = status(table);
    }
    throw new IllegalStateException(
        "Table " + table + " did not become active in time. Try again later.");
  }

  private Outcome create(CreateTableRequest definition) {
    try {
      client.createTable(definition);
      return Outcome.CREATED;
    } catch (ResourceInUseException createdMeanwhile) {
      return Outcome.FOUND;
    }
  }

  /** Empty if the table is absent or, DescribeTable being eventually consistent, not yet seen. */
  private Optional<TableStatus> status(String table) {
    try {
      return Optional.of(client.describeTable(d -> d.tableName(table)).table().tableStatus());
    } catch (ResourceNotFoundException absent) {
      return Optional.empty();
    }
  }

  /** A table being updated serves reads and writes. */
  private static boolean isUsable(TableStatus status) {
    return status == TableStatus.ACTIVE || status == TableStatus.UPDATING;
  }
}
