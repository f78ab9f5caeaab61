package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.BoundCondition.Constant;
import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** An item write with the values of one execution: one request, or as few as it takes. */
sealed interface BoundWrite {

  /** The primary key of the item. */
  Map<String, AttributeValue> key();

  /** What is known of the item once it is written: its key, and what is written to it. */
  Map<String, AttributeValue> given();

  /** Sends it. */
  Sent send(WriteRequests requests);

  /**
   * A new item.
   *
   * @param target the table
   * @param key its key
   * @param item all of it
   * @param existing what becomes of one that is there
   */
  record Put(
      Target target,
      Map<String, AttributeValue> key,
      Map<String, AttributeValue> item,
      Existing existing)
      implements BoundWrite {
    @Override
    public Map<String, AttributeValue> given() {
      return item;
    }

    @Override
    public Sent send(WriteRequests requests) {
      PutItemRequest.Builder request =
          PutItemRequest.builder()
              .tableName(target.resource())
              .item(item)
              .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
              .overrideConfiguration(requests.metering());
      if (existing != Existing.REPLACED) {
        ExpressionWriter writer = new ExpressionWriter();
        request
            .conditionExpression(writer.condition(witness("attribute_not_exists", target)))
            .expressionAttributeNames(writer.names())
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
      }
      Sent sent = requests.put(request.build());
      if (sent != Sent.WRITTEN && existing == Existing.KEPT) {
        throw WriteErrors.duplicate(
            "Table " + target.table() + " has an item with the key of this row");
      }
      return sent;
    }
  }

  /**
   * Changes of an item.
   *
   * @param item which one, and on which condition
   * @param changes what becomes of each path
   */
  record Update(Keyed item, Map<List<String>, Change> changes) implements BoundWrite {
    @Override
    public Map<String, AttributeValue> key() {
      return item.key;
    }

    @Override
    public Map<String, AttributeValue> given() {
      return changed(item.key, changes);
    }

    @Override
    public Sent send(WriteRequests requests) {
      if (item.condition == Constant.NEVER) {
        return Sent.UNMET;
      }
      if (changes.isEmpty()) {
        // What was to be removed was not there when the item was read.
        return Sent.WRITTEN;
      }
      ExpressionWriter writer = new ExpressionWriter();
      String update = writer.update(changes);
      String condition = writer.condition(item.whole());
      UpdateItemRequest.Builder request =
          UpdateItemRequest.builder()
              .tableName(item.target.resource())
              .key(item.key)
              .updateExpression(update)
              .conditionExpression(condition)
              .expressionAttributeNames(writer.names())
              .expressionAttributeValues(writer.valuesIfAny())
              .returnValuesOnConditionCheckFailure(
                  isOptimistic()
                      ? ReturnValuesOnConditionCheckFailure.ALL_OLD
                      : ReturnValuesOnConditionCheckFailure.NONE)
              .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
              .overrideConfiguration(requests.metering());
      return requests.update(request.build(), repetition());
    }

    /** Whether it matters what the item is if its condition does not hold. */
    private boolean isOptimistic() {
      return changes.entrySet().stream()
          .anyMatch(each -> each.getKey().size() > 1 || each.getValue() instanceof Change.Add);
    }

    /** What was added once and is added again is wrong. */
    private Repetition repetition() {
      return changes.values().stream().anyMatch(Change.Add.class::isInstance)
          ? Repetition.IF_NOT_ARRIVED
          : Repetition.ALWAYS;
    }
  }

  /**
   * Changes of an item, which is made if there is none.
   *
   * @param target the table
   * @param key its key
   * @param changes what becomes of each path; either none at all or a value among them, since an
   *     update that only removes makes no item
   * @param condition what an item that is there has to be
   */
  record Upsert(
      Target target,
      Map<String, AttributeValue> key,
      Map<List<String>, Change> changes,
      BoundCondition condition)
      implements BoundWrite {
    @Override
    public Map<String, AttributeValue> given() {
      return changed(key, changes);
    }

    @Override
    public Sent send(WriteRequests requests) {
      UpdateItemRequest.Builder request =
          UpdateItemRequest.builder()
              .tableName(target.resource())
              .key(key)
              .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
              .overrideConfiguration(requests.metering());
      ExpressionWriter writer = new ExpressionWriter();
      if (!changes.isEmpty()) {
        request.updateExpression(writer.update(changes));
      }
      BoundCondition present = isRow();
      if (present != Constant.ALWAYS) {
        request.conditionExpression(writer.condition(absentOr(present)));
      }
      Sent sent =
          requests.update(
              request
                  .expressionAttributeNames(writer.namesIfAny())
                  .expressionAttributeValues(writer.valuesIfAny())
                  .build(),
              Repetition.ALWAYS);
      if (sent != Sent.WRITTEN && condition == Constant.ALWAYS) {
        throw WriteErrors.duplicate(
            "Table "
                + target.table()
                + " cannot have this row: its key is that of an item of another kind");
      }
      return sent;
    }

    /** The condition, and that the item is a row of the table. */
    private BoundCondition isRow() {
      List<BoundCondition> all = new ArrayList<>(KeyWriter.isRow(target));
      if (all.isEmpty() || condition == Constant.NEVER) {
        return condition;
      }
      if (condition != Constant.ALWAYS) {
        all.add(condition);
      }
      return all.size() == 1 ? all.get(0) : new BoundCondition.And(all);
    }

    private BoundCondition absentOr(BoundCondition present) {
      BoundCondition absent = witness("attribute_not_exists", target);
      return present == Constant.NEVER ? absent : new BoundCondition.Or(List.of(absent, present));
    }
  }

  /**
   * A new item, or changes of the one that is there. One may come or go between the two requests:
   * then they are sent again.
   *
   * @param put the new item, if there is none
   * @param update the changes, if there is one
   */
  record InsertOrUpdate(Put put, Update update) implements BoundWrite {

    private static final int MOST_TURNS = 16;

    @Override
    public Map<String, AttributeValue> key() {
      return put.key;
    }

    @Override
    public Map<String, AttributeValue> given() {
      return put.item;
    }

    @Override
    public Sent send(WriteRequests requests) {
      for (int turn = 0; turn < MOST_TURNS; turn++) {
        if (put.send(requests) == Sent.WRITTEN || update.send(requests) == Sent.WRITTEN) {
          return Sent.WRITTEN;
        }
      }
      throw new PlannerException(
          SqlState.CONFLICT,
          "An item of "
              + put.target.table()
              + " came and went while it was to be inserted or updated; nothing was written, try"
              + " again");
    }
  }

  /**
   * The end of an item.
   *
   * @param item which one, and on which condition
   */
  record Delete(Keyed item) implements BoundWrite {
    @Override
    public Map<String, AttributeValue> key() {
      return item.key;
    }

    @Override
    public Map<String, AttributeValue> given() {
      return item.key;
    }

    @Override
    public Sent send(WriteRequests requests) {
      ExpressionWriter writer = new ExpressionWriter();
      String condition = writer.condition(item.whole());
      return requests.delete(
          DeleteItemRequest.builder()
              .tableName(item.target.resource())
              .key(item.key)
              .conditionExpression(condition)
              .expressionAttributeNames(writer.names())
              .expressionAttributeValues(writer.valuesIfAny())
              .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
              .overrideConfiguration(requests.metering())
              .build());
    }
  }

  /**
   * An item by its key.
   *
   * @param target the table
   * @param key its key
   * @param condition what it has to be besides
   */
  record Keyed(Target target, Map<String, AttributeValue> key, BoundCondition condition) {
    /** The same item, on more conditions. */
    Keyed and(List<BoundCondition> more) {
      if (more.isEmpty()) {
        return this;
      }
      if (more.contains(Constant.NEVER)) {
        return new Keyed(target, key, Constant.NEVER);
      }
      List<BoundCondition> all = new ArrayList<>();
      if (condition != Constant.ALWAYS) {
        all.add(condition);
      }
      all.addAll(more);
      return new Keyed(
          target, key, all.size() == 1 ? all.get(0) : new BoundCondition.And(List.copyOf(all)));
    }

    /** That the item is there, and is so. */
    private BoundCondition whole() {
      BoundCondition exists = witness("attribute_exists", target);
      return condition == Constant.ALWAYS
          ? exists
          : new BoundCondition.And(List.of(exists, condition));
    }
  }

  private static Map<String, AttributeValue> changed(
      Map<String, AttributeValue> key, Map<List<String>, Change> changes) {
    Map<String, AttributeValue> given = new HashMap<>(key);
    changes.forEach(
        (path, change) -> {
          if (change instanceof Change.Set set) {
            ItemPaths.put(given, path, set.value());
          }
        });
    return given;
  }

  private static BoundCondition witness(String function, Target target) {
    return new BoundCondition.Call(function, List.of(target.witness()), List.of());
  }
}
