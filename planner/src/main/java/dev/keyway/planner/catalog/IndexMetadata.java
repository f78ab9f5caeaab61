package dev.keyway.planner.catalog;

import java.util.Set;

/**
 * A secondary index.
 *
 * @param name as DynamoDB names it
 * @param kind global or local
 * @param key its key
 * @param projection which attributes it holds
 * @param state whether it can be read
 * @param size its statistics
 */
public record IndexMetadata(
    String name,
    Kind kind,
    KeySchema key,
    Projection projection,
    TableState state,
    TableSize size) {

  /** The same index of another size. */
  IndexMetadata withSize(TableSize other) {
    return new IndexMetadata(name, kind, key, projection, state, other);
  }

  /** Where the index lives. */
  public enum Kind {
    GLOBAL,
    LOCAL
  }

  /** The attributes an index holds beside its own keys and those of the table. */
  public sealed interface Projection {

    /** Every attribute. */
    record All() implements Projection {}

    /** Keys and the attributes named here. */
    record Include(Set<String> attributes) implements Projection {
      public Include {
        attributes = Set.copyOf(attributes);
      }
    }
  }
}
