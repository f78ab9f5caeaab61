package dev.keyway.cache.query;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item before and after a write, as far as known. Immutable. */
public sealed interface ItemImages {

  /** At least one of the two is not known: all queries of the table's global indexes change. */
  static ItemImages unknown() {
    return Unknown.UNKNOWN;
  }

  /**
   * Both are known.
   *
   * @param before empty if there was none
   * @param after empty if there is none
   */
  static ItemImages of(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    return new Known(before, after);
  }

  /**
   * Both whole items.
   *
   * @param before empty if there was none
   * @param after empty if there is none
   */
  record Known(Map<String, AttributeValue> before, Map<String, AttributeValue> after)
      implements ItemImages {}

  /** Nothing. */
  enum Unknown implements ItemImages {
    /** The only one. */
    UNKNOWN
  }
}
