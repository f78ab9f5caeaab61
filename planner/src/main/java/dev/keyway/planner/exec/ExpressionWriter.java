package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.ExpressionLimits;
import dev.keyway.planner.access.Interval;
import dev.keyway.planner.access.Interval.Edge;
import dev.keyway.planner.access.Interval.End;
import dev.keyway.planner.access.KeyRange;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes the expressions of one request: the one place where expression text is made. Every name
 * and value gets a placeholder, so nothing of a statement ever becomes text.
 */
final class ExpressionWriter {

  private final Map<String, String> placeholders = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  /** Those of the expression that is written. */
  private int operators;

  /** Names by their placeholders. */
  Map<String, String> names() {
    return names;
  }

  /** Values by their placeholders. */
  Map<String, AttributeValue> values() {
    return values;
  }

  /** The same for a request that may have none: DynamoDB refuses an empty map. */
  @Nullable Map<String, String> namesIfAny() {
    return names.isEmpty() ? null : names;
  }

  /** The same for values. */
  @Nullable Map<String, AttributeValue> valuesIfAny() {
    return values.isEmpty() ? null : values;
  }

  /** The key condition of a Query. */
  String keyCondition(KeySchema key, KeyRange range) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < range.partition().size(); i++) {
      terms.add(equal(key.partition().get(i), range.partition().get(i)));
    }
    for (int i = 0; i < range.sort().size(); i++) {
      terms.add(equal(key.sort().get(i), range.sort().get(i)));
    }
    if (range.sort().size() < key.sort().size() && !range.sent().equals(Interval.ALL)) {
      terms.add(within(name(key.sort().get(range.sort().size()).attribute()), range.sent()));
    }
    return String.join(" AND ", terms);
  }

  private String equal(KeyPart part, Object value) {
    return name(part.attribute()) + " = " + value(value);
  }

  private String within(String name, Interval interval) {
    Object prefix = interval.onlyPrefix();
    if (prefix != null) {
      return "begins_with(" + name + ", " + value(prefix) + ")";
    }
    End low = interval.low();
    End high = interval.high();
    if (low != null && high != null) {
      // BETWEEN includes both ends; the reader drops those that are excluded.
      return name + " BETWEEN " + value(low.value()) + " AND " + value(high.value());
    }
    return low != null
        ? name + (low.edge() == Edge.INCLUDED ? " >= " : " > ") + value(low.value())
        : beforeEnd(name, interval);
  }

  private String beforeEnd(String name, Interval interval) {
    End high = interval.high();
    if (high == null) {
      throw new IllegalArgumentException("an interval without ends says nothing");
    }
    return name + (high.edge() == Edge.INCLUDED ? " <= " : " < ") + value(high.value());
  }

  /**
   * A filter or a condition; it is not constant.
   *
   * @throws PlannerException 54001 if DynamoDB takes none so large
   */
  String condition(BoundCondition condition) {
    operators = 0;
    return fitting(text(condition));
  }

  private String fitting(String expression) {
    if (operators > ExpressionLimits.MOST_OPERATORS
        || expression.length() > ExpressionLimits.MOST_BYTES) {
      throw new PlannerException(
          SqlState.TOO_COMPLEX,
          "DynamoDB would have to compare or set too much of an item at once: an expression of "
              + expression.length()
              + " bytes with "
              + operators
              + " operators, where it takes "
              + ExpressionLimits.MOST_BYTES
              + " bytes and "
              + ExpressionLimits.MOST_OPERATORS
              + " operators; do it in several statements");
    }
    return expression;
  }

  private String text(BoundCondition condition) {
    operators++;
    if (condition instanceof BoundCondition.Comparison comparison) {
      return path(comparison.path())
          + " "
          + comparison.operator()
          + " "
          + value(comparison.value());
    }
    if (condition instanceof BoundCondition.In in) {
      String list = in.values().stream().map(this::value).collect(Collectors.joining(", "));
      return path(in.path()) + " IN (" + list + ")";
    }
    if (condition instanceof BoundCondition.Call call) {
      String arguments =
          call.arguments().stream().map(v -> ", " + value(v)).collect(Collectors.joining());
      return call.name() + "(" + path(call.path()) + arguments + ")";
    }
    if (condition instanceof BoundCondition.And and) {
      return joined(and.conditions(), " AND ");
    }
    if (condition instanceof BoundCondition.Or or) {
      return joined(or.conditions(), " OR ");
    }
    if (condition instanceof BoundCondition.Not not) {
      // DynamoDB refuses redundant parentheses.
      boolean nested =
          not.condition() instanceof BoundCondition.And
              || not.condition() instanceof BoundCondition.Or;
      String inner = text(not.condition());
      return "NOT " + (nested ? inner : "(" + inner + ")");
    }
    throw new IllegalArgumentException("a constant is nothing to send");
  }

  private String joined(List<BoundCondition> conditions, String operator) {
    operators += conditions.size() - 2;
    return conditions.stream().map(this::text).collect(Collectors.joining(operator, "(", ")"));
  }

  /**
   * What an update sets and removes.
   *
   * @param changes what becomes of each path
   * @throws PlannerException 54001 if DynamoDB takes no update so large
   */
  String update(Map<List<String>, Change> changes) {
    operators = 0;
    List<String> set = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    changes.forEach(
        (path, change) -> {
          String target = path(path);
          if (change instanceof Change.Set value) {
            set.add(target + " = " + attributeValue(value.value()));
          } else if (change instanceof Change.Add sum) {
            operators++;
            set.add(target + " = " + target + " + " + attributeValue(sum.number()));
          } else {
            removed.add(target);
          }
        });
    return fitting(
        (set.isEmpty() ? "" : "SET " + String.join(", ", set))
            + (set.isEmpty() || removed.isEmpty() ? "" : " ")
            + (removed.isEmpty() ? "" : "REMOVE " + String.join(", ", removed)));
  }

  /** The paths to project. */
  String projection(List<List<String>> paths) {
    return paths.stream().map(this::path).collect(Collectors.joining(", "));
  }

  private String path(List<String> path) {
    return path.stream().map(this::name).collect(Collectors.joining("."));
  }

  private String name(String name) {
    return placeholders.computeIfAbsent(
        name,
        added -> {
          String placeholder = "#n" + names.size();
          names.put(placeholder, added);
          return placeholder;
        });
  }

  private String value(Object value) {
    return attributeValue(AttributeCodec.value(value));
  }

  private String attributeValue(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }
}
