package dev.keyway.planner.exec;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an update does with one path of an item. */
sealed interface Change {

  /**
   * Gives it a value.
   *
   * @param value the value
   */
  record Set(AttributeValue value) implements Change {}

  /** Takes it away. */
  record Remove() implements Change {}

  /**
   * Adds to its number.
   *
   * @param number what is added
   */
  record Add(AttributeValue number) implements Change {}
}
