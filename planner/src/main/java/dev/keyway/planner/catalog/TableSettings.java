package dev.keyway.planner.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What is asked for apart, since no description of a table says it.
 *
 * @param timeToLive the attribute by which items expire; null if they do not, or nobody may know
 * @param recovery whether the table can be recovered to a point in time; null if nobody may know
 */
public record TableSettings(@Nullable String timeToLive, @Nullable Boolean recovery) {

  /** Of a table whose settings nobody may know. */
  public static final TableSettings UNKNOWN = new TableSettings(null, null);
}
