package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.BoundCondition.Constant;
import dev.keyway.planner.access.KeyOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Evaluates conditions on the image of an item as DynamoDB evaluates them on the item: with two
 * truth values, where what is missing or of another type is equal to nothing. Stateless.
 */
final class ImageCondition {

  private ImageCondition() {}

  /** Whether a condition holds of an item. */
  static boolean holds(BoundCondition condition, Map<String, AttributeValue> item) {
    if (condition instanceof BoundCondition.And and) {
      return and.conditions().stream().allMatch(each -> holds(each, item));
    }
    if (condition instanceof BoundCondition.Or or) {
      return or.conditions().stream().anyMatch(each -> holds(each, item));
    }
    if (condition instanceof BoundCondition.Not not) {
      return !holds(not.condition(), item);
    }
    if (condition instanceof BoundCondition.Comparison comparison) {
      AttributeValue given = AttributeCodec.value(comparison.value());
      return compares(ItemPaths.get(item, comparison.path()), comparison.operator(), given);
    }
    if (condition instanceof BoundCondition.In in) {
      AttributeValue stored = ItemPaths.get(item, in.path());
      return stored != null
          && in.values().stream()
              .anyMatch(each -> ComparableItems.areSame(stored, AttributeCodec.value(each)));
    }
    if (condition instanceof BoundCondition.Call call) {
      return isTrue(call, ItemPaths.get(item, call.path()));
    }
    return condition == Constant.ALWAYS;
  }

  /** The attributes that a condition looks at. */
  static Set<String> attributes(BoundCondition condition) {
    Set<String> found = new HashSet<>();
    collect(condition, found);
    return found;
  }

  private static void collect(BoundCondition condition, Set<String> found) {
    if (condition instanceof BoundCondition.And and) {
      and.conditions().forEach(each -> collect(each, found));
    } else if (condition instanceof BoundCondition.Or or) {
      or.conditions().forEach(each -> collect(each, found));
    } else if (condition instanceof BoundCondition.Not not) {
      collect(not.condition(), found);
    } else if (condition instanceof BoundCondition.Comparison comparison) {
      found.add(comparison.path().get(0));
    } else if (condition instanceof BoundCondition.In in) {
      found.add(in.path().get(0));
    } else if (condition instanceof BoundCondition.Call call) {
      found.add(call.path().get(0));
    }
  }

  private static boolean compares(
      @Nullable AttributeValue stored, String operator, AttributeValue given) {
    boolean equal = stored != null && ComparableItems.areSame(stored, given);
    if (operator.equals("=") || operator.equals("<>")) {
      return equal == operator.equals("=");
    }
    if (stored == null || stored.type() != given.type() || !isOrdered(given)) {
      return false;
    }
    int order = KeyOrder.compare(AttributeCodec.keyValue(stored), AttributeCodec.keyValue(given));
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> throw new IllegalArgumentException("no comparison: " + operator);
    };
  }

  private static boolean isOrdered(AttributeValue value) {
    return value.s() != null || value.n() != null || value.b() != null;
  }

  private static boolean isTrue(BoundCondition.Call call, @Nullable AttributeValue stored) {
    List<Object> arguments = call.arguments();
    return switch (call.name()) {
      case "attribute_exists" -> stored != null;
      case "attribute_not_exists" -> stored == null;
      case "attribute_type" ->
          stored != null && FoundItemBinder.type(stored).equals(arguments.get(0));
      case "begins_with" -> stored != null && begins(stored, argument(arguments));
      case "contains" -> stored != null && contains(stored, argument(arguments));
      default -> throw new IllegalArgumentException("no function of conditions: " + call.name());
    };
  }

  private static AttributeValue argument(List<Object> arguments) {
    return AttributeCodec.value(arguments.get(0));
  }

  private static boolean begins(AttributeValue stored, AttributeValue prefix) {
    if (stored.b() != null && prefix.b() != null) {
      byte[] bytes = stored.b().asByteArrayUnsafe();
      byte[] first = prefix.b().asByteArrayUnsafe();
      return bytes.length >= first.length
          && SdkBytes.fromByteArray(Arrays.copyOf(bytes, first.length)).equals(prefix.b());
    }
    return stored.s() != null && prefix.s() != null && stored.s().startsWith(prefix.s());
  }

  private static boolean contains(AttributeValue stored, AttributeValue wanted) {
    return switch (stored.type()) {
      case S -> wanted.s() != null && stored.s().contains(wanted.s());
      case L -> stored.l().stream().anyMatch(each -> ComparableItems.areSame(each, wanted));
      case SS -> wanted.s() != null && stored.ss().contains(wanted.s());
      case NS ->
          wanted.n() != null
              && stored.ns().stream()
                  .anyMatch(each -> ComparableItems.areSame(AttributeValue.fromN(each), wanted));
      case BS -> wanted.b() != null && stored.bs().contains(wanted.b());
      default -> false;
    };
  }
}
