package dev.keyway.planner.access;

import java.util.List;

/**
 * The order in which the rows of Queries come: each Query gives its own in the order of the sort
 * key, and where there are several, their rows are merged.
 *
 * @param direction of the sort key
 * @param attributes parts of the key by which rows of several Queries are merged
 */
public record ReadOrder(Direction direction, List<String> attributes) {

  public ReadOrder {
    attributes = List.copyOf(attributes);
  }

  /** Which way. */
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  /** Whether the sort key is read backwards. */
  public boolean isDescending() {
    return direction == Direction.DESCENDING;
  }

  /** The attributes, each with its direction. */
  public String keys() {
    String direction = isDescending() ? " DESC" : "";
    return String.join(direction + ", ", attributes) + direction;
  }

  /** As EXPLAIN shows it. */
  @Override
  public String toString() {
    return "ORDER BY " + keys();
  }
}
