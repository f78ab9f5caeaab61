package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.BoundCondition.Constant;
import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.access.ItemWrite.Increment;
import dev.keyway.planner.access.KeyLimits;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.PlainNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Binds changes of an item whose key the statement gives. Immutable.
 *
 * @param update the changes
 * @param item which one
 * @param assignments what they set
 */
record UpdateBinder(
    ItemWrite.Update update, BoundWrites.KeyedItem item, AssignmentBinder assignments)
    implements BoundWrites.Binder {

  static UpdateBinder of(ItemWrite.Update update) {
    return new UpdateBinder(
        update,
        new BoundWrites.KeyedItem(update.keyed()),
        AssignmentBinder.of(update.target(), update.values()));
  }

  @Override
  public @Nullable BoundWrite bind(@Nullable Object[] values) {
    BoundWrite.Keyed bound = item.bind(values);
    Map<List<String>, Change> changes =
        assignments.changes(bound == null ? Map.of() : bound.key(), values);
    List<BoundCondition> conditions = new ArrayList<>();
    for (Increment increment : update.increments()) {
      Object by = increment.by().value(values);
      if (by == null) {
        changes.put(increment.column().path(), new Change.Remove());
      } else {
        BigDecimal number = increment.sign().of(new BigDecimal(by.toString()));
        changes.put(
            increment.column().path(),
            new Change.Add(AttributeValue.fromN(PlainNumber.of(number).toPlainString())));
        conditions.addAll(holdsSum(increment.column(), number));
      }
    }
    return bound == null ? null : new BoundWrite.Update(bound.and(conditions), changes);
  }

  /** That there is a number to add to, and that the column can hold what comes of it. */
  private static List<BoundCondition> holdsSum(Column column, BigDecimal added) {
    List<BoundCondition> conditions = new ArrayList<>();
    conditions.add(new BoundCondition.Call("attribute_type", column.path(), List.of("N")));
    ColumnType type = column.type();
    if (!KeyLimits.isNumber(added)) {
      return List.of(Constant.NEVER);
    }
    boolean bounded = type.kind() != ColumnType.Kind.DECIMAL || column.isDeclared();
    if (!bounded) {
      return conditions;
    }
    BigDecimal most = most(type).subtract(added);
    BigDecimal least = least(type).subtract(added);
    if (PlainNumber.of(added).scale() > type.scale()
        || !KeyLimits.isNumber(most)
        || !KeyLimits.isNumber(least)) {
      // Nothing is added by DynamoDB then; whoever reads the item finds out what it comes to.
      return List.of(Constant.NEVER);
    }
    conditions.add(compared(column, "<=", most));
    conditions.add(compared(column, ">=", least));
    return conditions;
  }

  private static BoundCondition compared(Column column, String operator, BigDecimal limit) {
    return new BoundCondition.Comparison(column.path(), operator, limit);
  }

  private static BigDecimal most(ColumnType type) {
    return switch (type.kind()) {
      case INTEGER -> BigDecimal.valueOf(Integer.MAX_VALUE);
      case BIGINT -> BigDecimal.valueOf(Long.MAX_VALUE);
      default ->
          BigDecimal.TEN
              .pow(type.precision() - type.scale())
              .subtract(BigDecimal.ONE.movePointLeft(type.scale()));
    };
  }

  private static BigDecimal least(ColumnType type) {
    return switch (type.kind()) {
      case INTEGER -> BigDecimal.valueOf(Integer.MIN_VALUE);
      case BIGINT -> BigDecimal.valueOf(Long.MIN_VALUE);
      default -> most(type).negate();
    };
  }
}
