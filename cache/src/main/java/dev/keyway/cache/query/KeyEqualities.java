package dev.keyway.cache.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a key condition which values its keys are equal to. A key condition is a conjunction
 * that names each key once: DynamoDB refuses every other, so no page of one is ever kept.
 */
final class KeyEqualities {

  private static final Term EQUALS = new Term.Symbol("=");

  private KeyEqualities() {}

  /**
   * The canonical value of a partition key.
   *
   * @return null if the condition does not say all of it
   */
  static @Nullable String partitionValue(List<String> names, List<Term> condition) {
    StringBuilder values = new StringBuilder();
    for (String name : names) {
      String value = equalTo(new Term.Name(name), condition);
      if (value == null) {
        return null;
      }
      values.append(value);
    }
    return values.toString();
  }

  private static @Nullable String equalTo(Term name, List<Term> condition) {
    for (int i = 1; i + 1 < condition.size(); i++) {
      if (!condition.get(i).equals(EQUALS)) {
        continue;
      }
      Term left = condition.get(i - 1);
      Term right = condition.get(i + 1);
      if (left.equals(name) && right instanceof Term.Value value) {
        return value.canonical();
      }
      if (right.equals(name) && left instanceof Term.Value value) {
        return value.canonical();
      }
    }
    return null;
  }
}
