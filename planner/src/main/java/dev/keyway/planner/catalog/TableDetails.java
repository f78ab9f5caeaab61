package dev.keyway.planner.catalog;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What DescribeTable says of a table beside what planning needs; null where it says nothing.
 *
 * @param billing PROVISIONED or PAY_PER_REQUEST
 * @param capacity what can be read and written
 * @param stream view type of the stream; null if there is none
 * @param encryption type of the key; null for the one that AWS owns
 * @param replicas other regions of a global table
 * @param deletionProtection whether it cannot be dropped
 * @param tableClass STANDARD or STANDARD_INFREQUENT_ACCESS
 * @param createdAt when it was created, in UTC
 */
public record TableDetails(
    @Nullable String billing,
    Capacity capacity,
    @Nullable String stream,
    @Nullable String encryption,
    List<String> replicas,
    @Nullable Boolean deletionProtection,
    @Nullable String tableClass,
    @Nullable LocalDateTime createdAt) {

  /** Of a table that nobody may describe. */
  public static final TableDetails UNKNOWN =
      new TableDetails(null, new Capacity(null, null), null, null, List.of(), null, null, null);

  public TableDetails {
    replicas = List.copyOf(replicas);
  }

  /**
   * Units a second: those provisioned, or the maximum set for an on-demand table; null for none.
   *
   * @param read read units
   * @param write write units
   */
  public record Capacity(@Nullable Long read, @Nullable Long write) {}
}
