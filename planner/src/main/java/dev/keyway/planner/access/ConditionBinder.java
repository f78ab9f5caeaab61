package dev.keyway.planner.access;

import dev.keyway.planner.access.BoundCondition.And;
import dev.keyway.planner.access.BoundCondition.Call;
import dev.keyway.planner.access.BoundCondition.Constant;
import dev.keyway.planner.access.BoundCondition.In;
import dev.keyway.planner.access.BoundCondition.Not;
import dev.keyway.planner.access.BoundCondition.Or;
import dev.keyway.planner.access.Condition.Connective;
import dev.keyway.planner.access.Condition.Membership;
import dev.keyway.planner.access.Condition.Relation;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.Notation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in DynamoDB's two truth values what SQL says in three. Of a missing attribute, of one of
 * type NULL and of one of another type, DynamoDB finds {@code = < <= > >= IN begins_with contains}
 * FALSE, and {@code <>} and NOT of it TRUE; SQL finds all of them unknown, and keeps none. So
 * whatever is negated is joined with the attribute's type. A NULL operand is never sent: nothing
 * compares with it.
 */
public final class ConditionBinder {

  private static final String TYPE = "attribute_type";

  private final @Nullable Object[] values;

  private ConditionBinder(@Nullable Object[] values) {
    this.values = values;
  }

  /**
   * A condition in one execution.
   *
   * @param condition the condition
   * @param values values of the parameters, then of the computed operands
   */
  public static BoundCondition bind(Condition condition, @Nullable Object[] values) {
    return new ConditionBinder(values).bind(condition);
  }

  private BoundCondition bind(Condition condition) {
    if (condition instanceof Condition.Compared compared) {
      return compared(compared.column(), compared.relation(), compared.operand());
    }
    if (condition instanceof Condition.Listed listed) {
      return listed(listed);
    }
    if (condition instanceof Condition.Like like) {
      return like(like);
    }
    if (condition instanceof Condition.Null isNull) {
      return nullness(isNull.column().path(), isNull.membership());
    }
    if (condition instanceof Condition.MayEqual mayEqual) {
      return mayEqual(mayEqual);
    }
    if (condition instanceof Condition.NotTrue notTrue) {
      return not(bind(notTrue.condition()));
    }
    Condition.Joined joined = (Condition.Joined) condition;
    List<BoundCondition> bound = joined.conditions().stream().map(this::bind).toList();
    return joined.connective() == Connective.AND ? and(bound) : or(bound);
  }

  private BoundCondition compared(Column column, Relation relation, Operand operand) {
    if (operand.evaluated().value(values) == null) {
      return Constant.NEVER;
    }
    Object value = typed(column, operand.value(values));
    if (value == null) {
      // No attribute is written so.
      return relation == Relation.NOT_EQUAL ? isOfType(column) : Constant.NEVER;
    }
    return switch (relation) {
      case EQUAL -> isHeld(value) ? compared(column, "=", value) : Constant.NEVER;
      case NOT_EQUAL ->
          isHeld(value)
              ? and(List.of(isOfType(column), compared(column, "<>", value)))
              : isOfType(column);
      case LESS, AT_MOST -> below(column, relation, value);
      case GREATER, AT_LEAST -> above(column, relation, value);
    };
  }

  private static BoundCondition below(Column column, Relation relation, Object value) {
    if (isHeld(value)) {
      return compared(column, relation.symbol(), value);
    }
    BigDecimal nearest = KeyLimits.nearest((BigDecimal) value, RoundingMode.FLOOR);
    return nearest == null ? Constant.NEVER : compared(column, "<=", nearest);
  }

  private static BoundCondition above(Column column, Relation relation, Object value) {
    if (isHeld(value)) {
      return compared(column, relation.symbol(), value);
    }
    BigDecimal nearest = KeyLimits.nearest((BigDecimal) value, RoundingMode.CEILING);
    return nearest == null ? Constant.NEVER : compared(column, ">=", nearest);
  }

  private BoundCondition listed(Condition.Listed listed) {
    Column column = listed.column();
    List<Object> held = new ArrayList<>();
    for (Operand operand : listed.list()) {
      Object value = typed(column, operand.value(values));
      if (operand.evaluated().value(values) == null && listed.membership() == Membership.NOT_IN) {
        return Constant.NEVER;
      }
      if (value != null && isHeld(value)) {
        held.add(value);
      }
    }
    BoundCondition in =
        held.isEmpty()
            ? Constant.NEVER
            : held.size() == 1
                ? compared(column, "=", held.get(0))
                : new In(column.path(), List.copyOf(held));
    return listed.membership() == Membership.IN ? in : and(List.of(isOfType(column), not(in)));
  }

  private BoundCondition like(Condition.Like like) {
    Object pattern = like.pattern().value(values);
    Object escape = like.escape() == null ? null : like.escape().value(values);
    if (pattern == null || (like.escape() != null && escape == null)) {
      return Constant.NEVER;
    }
    LikePattern known =
        LikePattern.of(pattern.toString(), escape == null ? null : escape.toString());
    BoundCondition matches = matches(like.column(), known);
    return like.membership() == Membership.IN
        ? matches
        : and(List.of(isOfType(like.column()), not(matches)));
  }

  private static BoundCondition matches(Column column, LikePattern pattern) {
    if (pattern.rest() == LikePattern.Rest.NOTHING) {
      return compared(column, "=", pattern.prefix());
    }
    List<BoundCondition> conditions = new ArrayList<>();
    if (!pattern.prefix().isEmpty()) {
      conditions.add(new Call("begins_with", column.path(), List.of(pattern.prefix())));
    }
    if (!pattern.contained().isEmpty()) {
      conditions.add(new Call("contains", column.path(), List.of(pattern.contained())));
    }
    // contains is also true of a set or list with such an element.
    return pattern.prefix().isEmpty() ? and(add(conditions, isOfType(column))) : and(conditions);
  }

  private static List<BoundCondition> add(List<BoundCondition> conditions, BoundCondition more) {
    conditions.add(0, more);
    return conditions;
  }

  private static BoundCondition nullness(List<String> path, Membership membership) {
    BoundCondition isNull = new Call(TYPE, path, List.of("NULL"));
    return membership == Membership.IN
        ? new Or(List.of(new Call("attribute_not_exists", path, List.of()), isNull))
        : new And(List.of(new Call("attribute_exists", path, List.of()), new Not(isNull)));
  }

  /** In each spelling that may be shown as one of the texts, or of a type that is shown as JSON. */
  private BoundCondition mayEqual(Condition.MayEqual condition) {
    List<String> path = condition.column().path();
    List<BoundCondition> spellings = new ArrayList<>();
    for (Operand operand : condition.texts()) {
      Object value = operand.value(values);
      if (value != null) {
        spellings.addAll(spellings(path, value.toString()));
      }
    }
    if (spellings.isEmpty()) {
      return Constant.NEVER;
    }
    List<BoundCondition> scalars = new ArrayList<>();
    for (String type : List.of("S", "N", "BOOL", "NULL")) {
      scalars.add(new Call(TYPE, path, List.of(type)));
    }
    BoundCondition exists = new Call("attribute_exists", path, List.of());
    spellings.add(new And(List.of(exists, new Not(new Or(scalars)))));
    return new Or(spellings);
  }

  private static List<BoundCondition> spellings(List<String> path, String text) {
    List<BoundCondition> spellings = new ArrayList<>();
    spellings.add(new BoundCondition.Comparison(path, "=", text));
    if (text.equals("true") || text.equals("false")) {
      spellings.add(new BoundCondition.Comparison(path, "=", Boolean.valueOf(text)));
    }
    try {
      BigDecimal number = new BigDecimal(text);
      if (isHeld(number)) {
        spellings.add(new BoundCondition.Comparison(path, "=", number));
      }
    } catch (NumberFormatException e) {
      return spellings;
    }
    return spellings;
  }

  private static BoundCondition compared(Column column, String operator, Object value) {
    return new BoundCondition.Comparison(column.path(), operator, value);
  }

  private static BoundCondition isOfType(Column column) {
    Notation notation = column.notation();
    if (notation != null) {
      return new Call(
          TYPE, column.path(), List.of(notation.stored() == KeyType.NUMBER ? "N" : "S"));
    }
    String type =
        switch (column.encoding()) {
          case STRING -> "S";
          case NUMBER -> "N";
          case BINARY -> "B";
          case BOOL -> "BOOL";
          default -> throw new IllegalArgumentException(column + " has no single type");
        };
    return new Call(TYPE, column.path(), List.of(type));
  }

  /** The value as attributes of the column's type hold it; null stays null. */
  private static @Nullable Object typed(Column column, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (column.encoding()) {
      case NUMBER -> value instanceof BigDecimal number ? number : new BigDecimal(value.toString());
      case BINARY -> value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
      // What is written is so already.
      case BOOL, CONVERTED -> value;
      default -> value.toString();
    };
  }

  /** Whether an attribute can have exactly this value. */
  private static boolean isHeld(Object value) {
    return !(value instanceof BigDecimal number) || KeyLimits.isNumber(number);
  }

  private static BoundCondition not(BoundCondition condition) {
    if (condition instanceof Constant constant) {
      return constant == Constant.ALWAYS ? Constant.NEVER : Constant.ALWAYS;
    }
    return new Not(condition);
  }

  private static BoundCondition and(List<BoundCondition> conditions) {
    List<BoundCondition> said =
        conditions.stream().filter(condition -> condition != Constant.ALWAYS).toList();
    if (said.contains(Constant.NEVER)) {
      return Constant.NEVER;
    }
    return said.isEmpty() ? Constant.ALWAYS : said.size() == 1 ? said.get(0) : new And(said);
  }

  private static BoundCondition or(List<BoundCondition> conditions) {
    List<BoundCondition> said =
        conditions.stream().filter(condition -> condition != Constant.NEVER).toList();
    if (said.contains(Constant.ALWAYS)) {
      return Constant.ALWAYS;
    }
    return said.isEmpty() ? Constant.NEVER : said.size() == 1 ? said.get(0) : new Or(said);
  }
}
