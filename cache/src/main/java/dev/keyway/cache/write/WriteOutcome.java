package dev.keyway.cache.write;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a write ended, as far as this JVM can tell. Immutable. */
public sealed interface WriteOutcome {

  /**
   * DynamoDB has acknowledged the write.
   *
   * @param before the item before it, empty if there was none, null if not known
   * @param after the item after it, empty if there is none, null if not known
   */
  record Written(
      @Nullable Map<String, AttributeValue> before, @Nullable Map<String, AttributeValue> after)
      implements WriteOutcome {}

  /** Surely nothing was written, and nothing was learnt about the item. */
  record Refused() implements WriteOutcome {}

  /**
   * The condition did not hold: nothing was written, and a copy may be out of date.
   *
   * @param found the item as the condition met it, null if the answer did not carry it
   */
  record ConditionFailed(@Nullable Map<String, AttributeValue> found) implements WriteOutcome {}

  /** It may have been written, or may yet be: a time-out, a broken connection, an interrupt. */
  record Doubtful() implements WriteOutcome {}
}
