package dev.keyway.planner.exec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Makes of an item that a transaction keeps what is done with it at commit, on condition that it is
 * as it was read: a put, an update, a delete, or a check alone if it comes out as it was.
 * Stateless.
 */
final class TransactionOperation {

  private TransactionOperation() {}

  /** The operation on an item. */
  static TransactWriteItem of(KeptItem item) {
    ExpressionWriter writer = new ExpressionWriter();
    Map<String, AttributeValue> before = item.before();
    Map<String, AttributeValue> now = item.now();
    if (!item.isWritten()) {
      return check(item, writer);
    }
    if (now == null) {
      return delete(item, writer);
    }
    return before == null || item.extent() == KeptItem.Extent.WHOLE
        ? put(item, now, writer)
        : update(item, differences(before, now), writer);
  }

  /** What it is, in the words of the statement that made it so. */
  static String name(KeptItem item) {
    if (item.origin() == KeptItem.Origin.INSERTED) {
      return "INSERT into";
    }
    if (!item.isWritten()) {
      return "check of";
    }
    if (item.now() == null) {
      return "DELETE from";
    }
    if (item.before() == null) {
      return "new item of";
    }
    return item.extent() == KeptItem.Extent.WHOLE ? "whole item of" : "UPDATE of";
  }

  private static TransactWriteItem check(KeptItem item, ExpressionWriter writer) {
    String condition = writer.condition(item.unchanged());
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(item.target().resource())
                    .key(item.key())
                    .conditionExpression(condition)
                    .expressionAttributeNames(writer.names())
                    .expressionAttributeValues(writer.valuesIfAny()))
        .build();
  }

  private static TransactWriteItem delete(KeptItem item, ExpressionWriter writer) {
    String condition = writer.condition(item.unchanged());
    return TransactWriteItem.builder()
        .delete(
            delete ->
                delete
                    .tableName(item.target().resource())
                    .key(item.key())
                    .conditionExpression(condition)
                    .expressionAttributeNames(writer.names())
                    .expressionAttributeValues(writer.valuesIfAny()))
        .build();
  }

  private static TransactWriteItem put(
      KeptItem item, Map<String, AttributeValue> now, ExpressionWriter writer) {
    String condition = writer.condition(item.unchanged());
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(item.target().resource())
                    .item(now)
                    .conditionExpression(condition)
                    .expressionAttributeNames(writer.names())
                    .expressionAttributeValues(writer.valuesIfAny()))
        .build();
  }

  private static TransactWriteItem update(
      KeptItem item, Map<List<String>, Change> changes, ExpressionWriter writer) {
    String expression = writer.update(changes);
    String condition = writer.condition(item.unchanged());
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(item.target().resource())
                    .key(item.key())
                    .updateExpression(expression)
                    .conditionExpression(condition)
                    .expressionAttributeNames(writer.names())
                    .expressionAttributeValues(writer.valuesIfAny()))
        .build();
  }

  /** What becomes of each attribute that is another than it was. */
  private static Map<List<String>, Change> differences(
      Map<String, AttributeValue> before, Map<String, AttributeValue> now) {
    Map<List<String>, Change> changes = new LinkedHashMap<>();
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      AttributeValue value = now.get(name);
      if (!ComparableItems.areSame(before.get(name), value)) {
        changes.put(List.of(name), value == null ? new Change.Remove() : new Change.Set(value));
      }
    }
    return changes;
  }
}
