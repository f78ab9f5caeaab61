package dev.keyway.planner.exec;

import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext.CacheUse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Reads items that a transaction is to write: whole, strongly consistently, and never from a cache.
 * Used by one thread.
 */
final class TransactionReads {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionReads.class);
  private static final String OPERATION = "GetItem";

  private final ExecutionContext context;
  private final DynamoDbClient client;

  TransactionReads(ExecutionContext context) {
    this.context = context;
    this.client = context.client(CacheUse.BYPASS);
  }

  /**
   * Reads an item.
   *
   * @throws PlannerException 42S02 if there is no such table any more, 55000 if it has other keys,
   *     57014 if the statement is stopped
   */
  KeptItem item(Target target, Map<String, AttributeValue> key) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(target.resource())
            .key(key)
            .consistentRead(true)
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .overrideConfiguration(context.callReports().configuration())
            .build();
    long start = System.nanoTime();
    try {
      GetItemResponse response = context.interruptibly(() -> client.getItem(request));
      Double units =
          response.consumedCapacity() == null ? null : response.consumedCapacity().capacityUnits();
      long items = response.hasItem() ? 1 : 0;
      context.cost().add(items, items, units == null ? 0 : units);
      LOG.debug("{} {} for a transaction, {} units", OPERATION, target.resource(), units);
      return KeptItem.read(target, key, response.hasItem() ? response.item() : null);
    } catch (SdkException e) {
      context.cost().add(0, 0, 0);
      throw failed(target, e);
    } finally {
      context.cost().addWait(System.nanoTime() - start);
    }
  }

  private PlannerException failed(Target target, SdkException failure) {
    PlannerException translated = SdkErrors.translate(failure, OPERATION, target.resource());
    if (translated.state() == SqlState.UNKNOWN_TABLE) {
      context.catalog().forget(target.table());
    } else if (SdkErrors.isInvalid(failure)) {
      context.catalog().forget(target.table());
      if (!context.table(target.table()).key().equals(target.key())) {
        return new PlannerException(
            SqlState.TABLE_CHANGED,
            target.resource()
                + " has not the keys any more that the statement was planned with; run it again",
            translated);
      }
    }
    return translated;
  }
}
