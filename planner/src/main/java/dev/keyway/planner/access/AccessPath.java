package dev.keyway.planner.access;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeySchema;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one read of a statement is answered: immutable, printed by EXPLAIN, compared in goldens,
 * bound to the values of an execution and sent. Two reads that are equal are one read.
 *
 * @param source what is read
 * @param lookup which of its items
 * @param columns what is made of an item, in this order
 * @param limit how many rows are wanted
 */
public record AccessPath(Source source, Lookup lookup, List<Column> columns, ReadLimit limit) {

  public AccessPath {
    columns = List.copyOf(columns);
  }

  /**
   * A table or one of its indexes.
   *
   * @param table name of the table
   * @param index name of the index; null for the table itself
   * @param key the key that lookups are made by
   */
  public record Source(String table, @Nullable String index, KeySchema key) {
    /** The name as EXPLAIN shows it. */
    @Override
    public String toString() {
      return index == null ? table : table + "." + index;
    }
  }

  /** The same read, with other columns. */
  public AccessPath withColumns(List<Column> other) {
    return new AccessPath(source, lookup, other, limit);
  }

  /** The same read, with another limit. */
  public AccessPath withLimit(ReadLimit other) {
    return new AccessPath(source, lookup, columns, other);
  }

  /** What the read is bound to when an execution starts. */
  public Stream<Operand> operands() {
    KeyCondition condition = condition();
    Stream<Operand> keys =
        condition == null
            ? Stream.of()
            : condition.constraints().stream().flatMap(KeyConstraint::operands);
    return limit instanceof ReadLimit.FirstRows first
        ? Stream.concat(keys, Stream.of(first.fetch(), first.offset()).filter(Objects::nonNull))
        : keys;
  }

  /** The key condition, or null for a Scan. */
  public @Nullable KeyCondition condition() {
    if (lookup instanceof Lookup.Keys keys) {
      return keys.condition();
    }
    return lookup instanceof Lookup.Ranges ranges ? ranges.condition() : null;
  }

  /** As EXPLAIN shows it: operation, source, key condition, limit. */
  @Override
  public String toString() {
    KeyCondition condition = condition();
    return lookup.operation()
        + " "
        + source
        + (condition == null ? "" : " [" + condition + "]")
        + (limit.toString().isEmpty() ? "" : " " + limit);
  }
}
