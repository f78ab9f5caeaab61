package dev.keyway.cache.query;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What {@code #n} and {@code :v} stand for in the expressions of one request, and which of them the
 * expressions use. DynamoDB refuses a request that defines too few or too many: a page of the cache
 * must not answer it. Not thread-safe.
 */
final class Placeholders {

  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final Set<String> used = new HashSet<>();

  Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
    this.names = names;
    this.values = values;
  }

  Term name(String placeholder) throws UnreadableRequest {
    return new Term.Name(defined(placeholder, names.get(placeholder)));
  }

  Term value(String placeholder) throws UnreadableRequest {
    return new Term.Value(CanonicalText.of(defined(placeholder, values.get(placeholder))));
  }

  /** To be called when all expressions are read. */
  void checkAllUsed() throws UnreadableRequest {
    if (used.size() != names.size() + values.size()) {
      throw new UnreadableRequest("a placeholder that is not used");
    }
  }

  private <T> T defined(String placeholder, @Nullable T meaning) throws UnreadableRequest {
    if (meaning == null) {
      throw new UnreadableRequest("a placeholder that is not defined");
    }
    used.add(placeholder);
    return meaning;
  }
}
