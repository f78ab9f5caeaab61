package dev.keyway.cache.dax;

import dev.keyway.cache.request.CallerSettings;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Which requests a cluster answers as DynamoDB would: eventually consistent reads, and writes that
 * do not ask for the item that made their condition fail, which the DAX client forgets to ask for.
 * None that has credentials or headers of its own, which it forgets as well. Stateless.
 */
final class Routes {

  private Routes() {}

  static boolean isCached(GetItemRequest read) {
    return isEventual(read.consistentRead()) && isName(read.tableName()) && isOurs(read);
  }

  static boolean isCached(BatchGetItemRequest read) {
    return read.requestItems().values().stream().allMatch(keys -> isEventual(keys.consistentRead()))
        && read.requestItems().keySet().stream().allMatch(Routes::isName)
        && isOurs(read);
  }

  static boolean isCached(QueryRequest read) {
    return isEventual(read.consistentRead()) && isName(read.tableName()) && isOurs(read);
  }

  static boolean isCached(ScanRequest read) {
    return isEventual(read.consistentRead()) && isName(read.tableName()) && isOurs(read);
  }

  static boolean isSupported(PutItemRequest write) {
    return isSupported(write.tableName(), write.returnValuesOnConditionCheckFailure())
        && isOurs(write);
  }

  static boolean isSupported(UpdateItemRequest write) {
    return isSupported(write.tableName(), write.returnValuesOnConditionCheckFailure())
        && isOurs(write);
  }

  static boolean isSupported(DeleteItemRequest write) {
    return isSupported(write.tableName(), write.returnValuesOnConditionCheckFailure())
        && isOurs(write);
  }

  static boolean isSupported(BatchWriteItemRequest write) {
    return write.requestItems().keySet().stream().allMatch(Routes::isName) && isOurs(write);
  }

  /** It does ask here, but may mix up whose items the answer has. */
  static boolean isSupported(TransactWriteItemsRequest write) {
    return write.transactItems().stream().allMatch(Routes::isSupported) && isOurs(write);
  }

  private static boolean isSupported(TransactWriteItem item) {
    ConditionCheck check = item.conditionCheck();
    Put put = item.put();
    Update update = item.update();
    Delete delete = item.delete();
    return (check == null
            || isSupported(check.tableName(), check.returnValuesOnConditionCheckFailure()))
        && (put == null || isSupported(put.tableName(), put.returnValuesOnConditionCheckFailure()))
        && (update == null
            || isSupported(update.tableName(), update.returnValuesOnConditionCheckFailure()))
        && (delete == null
            || isSupported(delete.tableName(), delete.returnValuesOnConditionCheckFailure()));
  }

  private static boolean isSupported(
      @Nullable String table, @Nullable ReturnValuesOnConditionCheckFailure asked) {
    return isName(table) && (asked == null || asked == ReturnValuesOnConditionCheckFailure.NONE);
  }

  private static boolean isEventual(@Nullable Boolean consistentRead) {
    return !Boolean.TRUE.equals(consistentRead);
  }

  /** A cluster knows the tables of its account, by their names. */
  private static boolean isName(@Nullable String table) {
    return table == null || !table.startsWith("arn:");
  }

  private static boolean isOurs(DynamoDbRequest request) {
    return CallerSettings.mayShare(request.overrideConfiguration());
  }
}
