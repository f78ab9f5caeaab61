package dev.keyway.planner.access;

import java.util.List;

/**
 * A condition with the values of one execution, in the terms of DynamoDB's expressions, whose two
 * truth values it has.
 */
public sealed interface BoundCondition {

  /** Conditions that need no item to be looked at. */
  enum Constant implements BoundCondition {
    ALWAYS,
    NEVER
  }

  /**
   * {@code path operator value}.
   *
   * @param path the attribute, then members of maps
   * @param operator as DynamoDB writes it
   * @param value a String, BigDecimal, ByteBuffer or Boolean
   */
  record Comparison(List<String> path, String operator, Object value) implements BoundCondition {}

  /**
   * {@code path IN (values)}.
   *
   * @param path the attribute, then members of maps
   * @param values at most 100
   */
  record In(List<String> path, List<Object> values) implements BoundCondition {}

  /**
   * {@code function(path)} or {@code function(path, argument)}.
   *
   * @param name such as begins_with
   * @param path the attribute, then members of maps
   * @param arguments none or one
   */
  record Call(String name, List<String> path, List<Object> arguments) implements BoundCondition {}

  /**
   * Conditions joined by AND.
   *
   * @param conditions at least two
   */
  record And(List<BoundCondition> conditions) implements BoundCondition {}

  /**
   * Conditions joined by OR.
   *
   * @param conditions at least two
   */
  record Or(List<BoundCondition> conditions) implements BoundCondition {}

  /**
   * The opposite.
   *
   * @param condition a condition that is not constant
   */
  record Not(BoundCondition condition) implements BoundCondition {}
}
