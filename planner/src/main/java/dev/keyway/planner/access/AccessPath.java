package dev.keyway.planner.access;

import dev.keyway.planner.access.Condition.Membership;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.entity.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one read of a statement is answered: immutable, printed by EXPLAIN, compared in goldens,
 * bound to the values of an execution and sent. Two reads that are equal are one read.
 *
 * @param source what is read
 * @param lookup which of its items
 * @param filter which of those DynamoDB hands out; null for all
 * @param output what is made of an item
 * @param order the order in which rows come; null if it does not matter
 * @param limit how many rows are wanted
 * @param freshness how current they have to be
 */
public record AccessPath(
    Source source,
    Lookup lookup,
    @Nullable Condition filter,
    Output output,
    @Nullable ReadOrder order,
    ReadLimit limit,
    Freshness freshness) {

  /**
   * What is made of an item.
   *
   * @param columns the columns of a row, in this order
   * @param fetch what of the item is asked for
   * @param completion how an index is helped out that does not hold all of it
   */
  public record Output(List<Column> columns, Fetch fetch, Completion completion) {
    public Output {
      columns = List.copyOf(columns);
    }
  }

  /** Where attributes come from that an index does not hold. */
  public sealed interface Completion {

    /** There are none. */
    record None() implements Completion {
      @Override
      public String toString() {
        return "";
      }
    }

    /** DynamoDB fetches them: an item for each entry of a local index. */
    record ByIndex() implements Completion {
      @Override
      public String toString() {
        return " FETCH";
      }
    }

    /**
     * The reader fetches items by their keys. They may be newer than the index, so that the whole
     * predicate is evaluated again.
     *
     * @param key the primary key of the table
     */
    record ByKey(KeySchema key) implements Completion {
      @Override
      public String toString() {
        return " FETCH BY KEY";
      }
    }
  }

  /** What of an item DynamoDB is asked for. */
  public enum Fetch {
    /** All its attributes. */
    WHOLE_ITEMS,
    /** Those that are columns of the row. */
    COLUMNS,
    /** None: only how many items there are, the one row of the read. */
    COUNT
  }

  /** Whether the read counts items instead of handing them out. */
  public boolean isCount() {
    return output.fetch == Fetch.COUNT;
  }

  /** Whether DynamoDB may send items that are no rows of an entity. */
  public boolean hasStrangers() {
    Entity entity = source.entity;
    if (entity == null) {
      return false;
    }
    boolean byKeys = own() instanceof Lookup.Keys;
    if (source.index != null
        || (byKeys && !entity.discriminators().isEmpty())
        || (!byKeys && entity.hasColumnTwiceInKey())) {
      return true;
    }
    return hasStrangeKeys();
  }

  /** Whether keys that it allows may be none of an entity. */
  boolean hasStrangeKeys() {
    Entity entity = source.entity;
    if (entity == null) {
      return false;
    }
    KeyCondition condition = condition();
    return condition == null
        || !source.key.parts().stream()
            .allMatch(
                part ->
                    entity
                        .template(part.attribute())
                        .map(template -> condition.isOnlyOf(part, template))
                        .orElse(true));
  }

  /** What is made of an item, in this order. */
  public List<Column> columns() {
    return output.columns;
  }

  /**
   * A table or one of its indexes.
   *
   * @param table name of the table
   * @param resource what requests call it
   * @param index name of the index; null for the table itself
   * @param key the key that lookups are made by
   * @param entity which of the items are rows; null if all are
   */
  public record Source(
      String table,
      String resource,
      @Nullable String index,
      KeySchema key,
      @Nullable Entity entity) {

    /** A table of which all items are rows, or one of its indexes. */
    public Source(String table, String resource, @Nullable String index, KeySchema key) {
      this(table, resource, index, key, null);
    }

    /** The name as EXPLAIN shows it. */
    @Override
    public String toString() {
      return index == null ? table : table + "." + index;
    }
  }

  /** The same read, with other columns. */
  public AccessPath withColumns(List<Column> other) {
    return new AccessPath(
        source,
        lookup,
        filter,
        new Output(other, output.fetch, output.completion),
        order,
        limit,
        freshness);
  }

  /** The same read, with another limit. */
  public AccessPath withLimit(ReadLimit other) {
    return new AccessPath(source, lookup, filter, output, order, other, freshness);
  }

  /** The same read, its rows so current. */
  public AccessPath withFreshness(Freshness other) {
    return new AccessPath(source, lookup, filter, output, order, limit, other);
  }

  /** The same read, its rows in an order. */
  public AccessPath withOrder(ReadOrder other) {
    return new AccessPath(source, lookup, filter, output, other, limit, freshness);
  }

  /** The same read of those items that have a value of a column; null if it cannot tell them. */
  public @Nullable AccessPath withValueOf(Column column) {
    if (column.isForgiving() || (column.part().isPresent() && !source.key.contains(column))) {
      return null;
    }
    if (source.key.contains(column) || column.isBuiltIn()) {
      // Scans of a table have no items without its key, and Queries of an index none without its.
      return this;
    }
    List<Condition> all = new ArrayList<>();
    if (filter != null) {
      all.add(filter);
    }
    all.add(new Condition.Null(column, Membership.NOT_IN));
    return PushedFilter.fits(all)
        ? new AccessPath(source, lookup, PushedFilter.joined(all), output, order, limit, freshness)
        : null;
  }

  /** The number of items that the read would hand out. */
  public AccessPath counting() {
    return new AccessPath(
        source,
        lookup,
        filter,
        new Output(List.of(), Fetch.COUNT, new Completion.None()),
        order,
        limit,
        freshness);
  }

  /** What the read is bound to when an execution starts. */
  public Stream<Operand> operands() {
    KeyCondition condition = condition();
    Stream<Operand> keys =
        condition == null
            ? Stream.of()
            : condition.constraints().stream().flatMap(KeyConstraint::operands);
    Segments segments = segments();
    Stream<Operand> scanned = segments == null ? Stream.of() : segments.operands();
    Stream<Operand> filtered = filter == null ? Stream.of() : filter.operands();
    Stream<Operand> limits =
        limit instanceof ReadLimit.FirstRows first
            ? Stream.of(first.fetch(), first.offset()).filter(Objects::nonNull)
            : Stream.of();
    return Stream.of(keys, scanned, filtered, limits).flatMap(Function.identity());
  }

  /** Whether it is made for the rows that drive a join, by keys that are columns of these. */
  public boolean isDriven() {
    KeyCondition condition = condition();
    return condition != null
        && condition.constraints().stream()
            .flatMap(KeyConstraint::operands)
            .anyMatch(KeyConstraint::isJoinKey);
  }

  /** The operation as EXPLAIN names it. */
  public String operation() {
    return freshness == Freshness.SNAPSHOT ? "TransactGetItems" : lookup.operation();
  }

  /** The key condition, or null for a Scan. */
  public @Nullable KeyCondition condition() {
    if (own() instanceof Lookup.Keys keys) {
      return keys.condition();
    }
    return own() instanceof Lookup.Ranges ranges ? ranges.condition() : null;
  }

  /** Which items are its own, also of a collection that is read for others too. */
  private Lookup own() {
    return lookup instanceof Lookup.Part part ? part.own() : lookup;
  }

  /** The read that requests are sent for: this one, or that of the collection it is a part of. */
  public AccessPath sent() {
    return lookup instanceof Lookup.Part part ? part.whole() : this;
  }

  /** The same read, of other items. */
  public AccessPath withLookup(Lookup other) {
    return new AccessPath(source, other, filter, output, order, limit, freshness);
  }

  /** The segments that a Scan is of; null if it is none, or of the whole. */
  public @Nullable Segments segments() {
    return lookup instanceof Lookup.Everything scan ? scan.segments() : null;
  }

  /** The same read as far as it is known without values. */
  public AccessPath unbound() {
    return new AccessPath(
        source,
        lookup instanceof Lookup.Everything scan
            ? new Lookup.Everything(scan.advice(), scan.verdict())
            : lookup,
        filter,
        output,
        order,
        new ReadLimit.AllRows(),
        freshness);
  }

  /** As EXPLAIN shows it: operation, source, key condition or segments, filter, order, limit. */
  @Override
  public String toString() {
    KeyCondition condition = condition();
    Segments segments = segments();
    return operation()
        + " "
        + source
        + (condition == null ? "" : " [" + condition + "]")
        + (segments == null ? "" : " SEGMENTS [" + segments + "]")
        + (filter == null ? "" : " FILTER [" + filter + "]")
        + (lookup instanceof Lookup.Part part
            ? " OF COLLECTION [" + part.whole().condition() + "]"
            : "")
        + (isCount() ? " COUNT" : "")
        + output.completion
        + (order == null ? "" : " " + order)
        + (limit.toString().isEmpty() ? "" : " " + limit);
  }
}
