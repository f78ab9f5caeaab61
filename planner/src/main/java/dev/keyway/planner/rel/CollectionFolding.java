package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.AccessPath.Completion;
import dev.keyway.planner.access.AccessPath.Fetch;
import dev.keyway.planner.access.AccessPath.Output;
import dev.keyway.planner.access.AccessPath.Source;
import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.access.KeyCondition;
import dev.keyway.planner.access.KeyConstraint;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.catalog.TableMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/**
 * Lets reads of one item collection be one Query where that is expected to cost no more: each takes
 * its own items of it. So entities that share a partition are joined at the cost of one read.
 */
final class CollectionFolding {

  private final Map<String, TableMetadata> tables = new HashMap<>();
  private final Map<AccessPath, AccessPath> folded = new HashMap<>();

  private CollectionFolding(Collection<TableMetadata> tables) {
    tables.forEach(table -> this.tables.put(table.name(), table));
  }

  /**
   * The plan with such reads.
   *
   * @param tables that the statement uses
   */
  static RelNode in(RelNode plan, Collection<TableMetadata> tables) {
    CollectionFolding folding = new CollectionFolding(tables);
    Map<Items, Set<AccessPath>> collections = new LinkedHashMap<>();
    for (AccessPath read : PlanReads.of(plan)) {
      Items.of(read)
          .ifPresent(
              items -> collections.computeIfAbsent(items, i -> new LinkedHashSet<>()).add(read));
    }
    collections.forEach(folding::fold);
    return folding.folded.isEmpty() ? plan : folding.replaced(plan);
  }

  /**
   * Item collections.
   *
   * @param resource the table
   * @param index the index; null for the table itself
   * @param partition what pins them
   * @param freshness how current they have to be
   */
  private record Items(
      String resource, @Nullable String index, List<KeyConstraint> partition, Freshness freshness) {

    /** Those that a read is of; empty if it is of none that others could be of as well. */
    static Optional<Items> of(AccessPath read) {
      KeyCondition condition = read.condition();
      boolean alone =
          condition == null
              || read.isDriven()
              || read.isCount()
              || read.order() != null
              || !(read.limit() instanceof ReadLimit.AllRows)
              || !(read.output().completion() instanceof Completion.None)
              || read.freshness() == Freshness.SNAPSHOT;
      if (alone || condition == null) {
        return Optional.empty();
      }
      Source source = read.source();
      List<KeyConstraint> partition = condition.ofPartition(source.key());
      return partition.isEmpty()
          ? Optional.empty()
          : Optional.of(new Items(source.resource(), source.index(), partition, read.freshness()));
    }
  }

  private void fold(Items items, Set<AccessPath> reads) {
    if (reads.size() < 2) {
      return;
    }
    AccessPath first = reads.iterator().next();
    AccessPath whole = whole(first, items);
    double apart = reads.stream().mapToDouble(this::cost).sum();
    if (cost(whole) <= apart) {
      reads.forEach(
          read -> folded.put(read, read.withLookup(new Lookup.Part(read.lookup(), whole))));
    }
  }

  private double cost(AccessPath read) {
    TableMetadata table = tables.get(read.source().table());
    return table == null ? Double.POSITIVE_INFINITY : ReadEstimate.of(read, table).cost();
  }

  private static AccessPath whole(AccessPath one, Items items) {
    Source source = one.source();
    return new AccessPath(
        new Source(source.table(), source.resource(), source.index(), source.key()),
        new Lookup.Ranges(new KeyCondition(items.partition)),
        null,
        new Output(List.of(), Fetch.WHOLE_ITEMS, new Completion.None()),
        null,
        new ReadLimit.AllRows(),
        items.freshness);
  }

  private RelNode replaced(RelNode node) {
    if (node instanceof DynamoDbScan scan) {
      AccessPath part = folded.get(scan.path());
      return part == null ? scan : scan.withPath(part);
    }
    return ChangedInputs.of(node, this::replaced);
  }

  /** Whether all that a node reads is of one item collection. */
  static boolean isOfOne(RelNode node) {
    List<AccessPath> reads = new ArrayList<>(PlanReads.of(node));
    return reads.size() > 1
        && reads.stream().allMatch(read -> read.lookup() instanceof Lookup.Part)
        && reads.stream().map(AccessPath::sent).distinct().count() == 1;
  }
}
