package dev.keyway.planner.exec;

import dev.keyway.planner.access.Interval;
import dev.keyway.planner.access.Interval.Edge;
import dev.keyway.planner.access.Interval.End;
import dev.keyway.planner.access.KeyRange;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Writes the key condition of a Query: the one place where expression text is made. Every name and
 * value gets a placeholder, so nothing of a statement ever becomes text.
 */
final class KeyConditionExpression {

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private final List<String> terms = new ArrayList<>();

  private KeyConditionExpression() {}

  static void addTo(QueryRequest.Builder request, KeySchema key, KeyRange range) {
    KeyConditionExpression expression = new KeyConditionExpression();
    for (int i = 0; i < range.partition().size(); i++) {
      expression.equal(key.partition().get(i), range.partition().get(i));
    }
    for (int i = 0; i < range.sort().size(); i++) {
      expression.equal(key.sort().get(i), range.sort().get(i));
    }
    if (range.sort().size() < key.sort().size()) {
      expression.within(key.sort().get(range.sort().size()), range.sent());
    }
    request
        .keyConditionExpression(String.join(" AND ", expression.terms))
        .expressionAttributeNames(expression.names)
        .expressionAttributeValues(expression.values);
  }

  private void equal(KeyPart part, Object value) {
    terms.add(name(part) + " = " + value(value));
  }

  private void within(KeyPart part, Interval interval) {
    Object prefix = interval.onlyPrefix();
    End low = interval.low();
    End high = interval.high();
    if (prefix != null) {
      terms.add("begins_with(" + name(part) + ", " + value(prefix) + ")");
    } else if (low != null && high != null) {
      // BETWEEN includes both ends; the reader drops those that are excluded.
      terms.add(name(part) + " BETWEEN " + value(low.value()) + " AND " + value(high.value()));
    } else if (low != null) {
      terms.add(name(part) + (low.edge() == Edge.INCLUDED ? " >= " : " > ") + value(low.value()));
    } else if (high != null) {
      terms.add(name(part) + (high.edge() == Edge.INCLUDED ? " <= " : " < ") + value(high.value()));
    }
  }

  private String name(KeyPart part) {
    String placeholder = "#n" + names.size();
    names.put(placeholder, part.attribute());
    return placeholder;
  }

  private String value(Object value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, AttributeCodec.key(value));
    return placeholder;
  }
}
