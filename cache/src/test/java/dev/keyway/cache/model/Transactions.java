package dev.keyway.cache.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Applies all writes of a transaction, or none where a condition does not hold. */
final class Transactions {
  private Transactions() {}

  static void apply(TransactWriteItemsRequest request, Leader leader) {
    List<CancellationReason> reasons = new ArrayList<>();
    boolean cancelled = false;
    for (TransactWriteItem write : request.transactItems()) {
      boolean holds = leader.holds(key(write), condition(write));
      cancelled |= !holds;
      reasons.add(
          CancellationReason.builder().code(holds ? "None" : "ConditionalCheckFailed").build());
    }
    if (cancelled) {
      throw TransactionCanceledException.builder()
          .cancellationReasons(reasons)
          .message("a condition does not hold")
          .awsErrorDetails(
              AwsErrorDetails.builder().errorCode("TransactionCanceledException").build())
          .statusCode(400)
          .build();
    }
    request.transactItems().forEach(write -> apply(write, leader));
  }

  private static void apply(TransactWriteItem write, Leader leader) {
    if (write.put() != null) {
      leader.put(write.put().item());
    } else if (write.update() != null) {
      leader.update(
          key(write),
          write.update().updateExpression(),
          write.update().expressionAttributeValues());
    } else if (write.delete() != null) {
      leader.delete(key(write));
    }
  }

  static int key(TransactWriteItem write) {
    if (write.put() != null) {
      return Keys.of(write.put().item());
    }
    if (write.update() != null) {
      return Keys.of(write.update().key());
    }
    return Keys.of(write.delete() != null ? write.delete().key() : write.conditionCheck().key());
  }

  private static @Nullable String condition(TransactWriteItem write) {
    if (write.put() != null) {
      return write.put().conditionExpression();
    }
    if (write.update() != null) {
      return write.update().conditionExpression();
    }
    return write.delete() != null
        ? write.delete().conditionExpression()
        : write.conditionCheck().conditionExpression();
  }
}
