package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.BoundCondition.Constant;
import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.access.ItemWrite.Assignment;
import dev.keyway.planner.access.ItemWrite.Increment;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.access.KeyLimits;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.PlainNumber;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Binds changes of an item whose key the statement gives. Immutable.
 *
 * @param update the changes
 * @param item which one
 * @param encoders what writes each value
 */
record UpdateBinder(
    ItemWrite.Update update, BoundWrites.KeyedItem item, List<AttributeEncoder> encoders)
    implements BoundWrites.Binder {

  static UpdateBinder of(ItemWrite.Update update) {
    return new UpdateBinder(
        update,
        new BoundWrites.KeyedItem(update.keyed()),
        BoundWrites.encoders(update.target(), update.values()));
  }

  @Override
  public @Nullable BoundWrite bind(@Nullable Object[] values) {
    Map<List<String>, Change> changes = changes(update.target(), update.values(), encoders, values);
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
    BoundWrite.Keyed bound = item.bind(values);
    return bound == null ? null : new BoundWrite.Update(bound.and(conditions), changes);
  }

  /**
   * What becomes of each column.
   *
   * @throws dev.keyway.planner.error.PlannerException if a value is none that an item can have
   */
  static Map<List<String>, Change> changes(
      Target target,
      List<Assignment> assignments,
      List<AttributeEncoder> encoders,
      @Nullable Object[] values) {
    Map<List<String>, Change> changes = new LinkedHashMap<>();
    Map<String, AttributeValue> set = new HashMap<>();
    Map<String, @Nullable AttributeValue> parts = new HashMap<>();
    Set<String> changed = new HashSet<>();
    for (int i = 0; i < encoders.size(); i++) {
      Column column = encoders.get(i).column();
      List<String> path = column.path();
      AttributeValue encoded =
          encoders.get(i).encodeNullable(assignments.get(i).value().value(values));
      changed.add(column.name());
      if (column.part().isPresent()) {
        parts.put(column.name(), encoded);
      } else if (encoded == null) {
        changes.put(path, new Change.Remove());
      } else {
        changes.put(path, new Change.Set(encoded));
        ItemPaths.put(set, path, encoded);
      }
    }
    KeyWriter.of(target)
        .ifPresent(
            writer ->
                writer
                    .changes(changed, Map.copyOf(set), parts)
                    .forEach((attribute, key) -> change(changes, set, attribute, key)));
    BoundWrites.checkKeys(target, set);
    if (ItemSize.of(set) > ItemSize.MOST_BYTES) {
      throw WriteErrors.tooLarge(target.table(), null);
    }
    return changes;
  }

  private static void change(
      Map<List<String>, Change> changes,
      Map<String, AttributeValue> set,
      String attribute,
      @Nullable AttributeValue value) {
    if (value == null) {
      changes.put(List.of(attribute), new Change.Remove());
    } else {
      changes.put(List.of(attribute), new Change.Set(value));
      set.put(attribute, value);
    }
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
