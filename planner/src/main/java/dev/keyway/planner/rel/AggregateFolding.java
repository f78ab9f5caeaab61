package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.KeyStreams;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.access.ReadOrder;
import dev.keyway.planner.access.ReadOrder.Direction;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeyPart;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableAggregate;
import org.apache.calcite.adapter.enumerable.EnumerableProject;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Lets reads do what aggregates would: a count of items without the items, the least or greatest
 * sort key by the first item of each Query, and DISTINCT of what has a whole primary key.
 */
final class AggregateFolding {

  private AggregateFolding() {}

  static RelNode in(RelNode node) {
    List<RelNode> inputs = node.getInputs().stream().map(AggregateFolding::in).toList();
    RelNode folded = inputs.equals(node.getInputs()) ? node : node.copy(node.getTraitSet(), inputs);
    if (!(folded instanceof EnumerableAggregate aggregate)) {
      return folded;
    }
    if (aggregate.getAggCallList().isEmpty() && isUnique(aggregate)) {
      return EnumerableProject.create(
          aggregate.getInput(), groups(aggregate), aggregate.getRowType());
    }
    if (!aggregate.getGroupSet().isEmpty() || aggregate.getAggCallList().size() != 1) {
      return folded;
    }
    AggregateCall call = aggregate.getAggCallList().get(0);
    ReadColumns read = ReadColumns.below(aggregate.getInput());
    if (read == null || call.filterArg >= 0) {
      return folded;
    }
    RelNode cheaper =
        switch (call.getAggregation().getKind()) {
          case COUNT -> counted(aggregate, read);
          case MIN, MAX -> extreme(aggregate, read);
          default -> null;
        };
    return cheaper == null ? folded : cheaper;
  }

  /** Whether the groups are rows as they come: they have the whole primary key of the table. */
  private static boolean isUnique(EnumerableAggregate aggregate) {
    ReadColumns read = ReadColumns.below(aggregate.getInput());
    if (read == null
        || aggregate.getGroupType() != Aggregate.Group.SIMPLE
        || read.scan().path().source().index() != null) {
      return false;
    }
    AccessPath path = read.scan().path();
    KeyStreams streams = new KeyStreams(path);
    List<@Nullable KeyPart> grouped = new ArrayList<>();
    for (int field : aggregate.getGroupSet()) {
      Column column = read.columns().get(field);
      grouped.add(column == null ? null : streams.part(column));
    }
    return path.source().key().parts().stream()
        .allMatch(
            part -> grouped.contains(part) || (path.condition() != null && streams.isFixed(part)));
  }

  private static List<RexNode> groups(EnumerableAggregate aggregate) {
    RexBuilder builder = aggregate.getCluster().getRexBuilder();
    List<RexNode> groups = new ArrayList<>();
    for (int field : aggregate.getGroupSet()) {
      groups.add(builder.makeInputRef(aggregate.getInput(), field));
    }
    return groups;
  }

  private static @Nullable RelNode counted(EnumerableAggregate aggregate, ReadColumns read) {
    AggregateCall call = aggregate.getAggCallList().get(0);
    AccessPath path = read.scan().path();
    if (call.isDistinct() || call.getArgList().size() > 1 || path.lookup() instanceof Lookup.Keys) {
      return null;
    }
    if (call.getArgList().isEmpty()) {
      return read.scan().counting(aggregate.getRowType());
    }
    Column column = read.columns().get(call.getArgList().get(0));
    AccessPath present = column == null ? null : path.withValueOf(column);
    return present == null ? null : read.scan().withPath(present).counting(aggregate.getRowType());
  }

  private static @Nullable RelNode extreme(EnumerableAggregate aggregate, ReadColumns read) {
    AggregateCall call = aggregate.getAggCallList().get(0);
    AccessPath path = read.scan().path();
    Column column = read.columns().get(call.getArgList().get(0));
    if (column == null || path.filter() != null || !(path.lookup() instanceof Lookup.Ranges)) {
      return null;
    }
    KeyStreams streams = new KeyStreams(path);
    KeyPart part = streams.part(column);
    List<KeyPart> free = streams.free();
    if (part == null || free.isEmpty() || !free.get(0).equals(part) || !streams.areOrdered()) {
      return null;
    }
    boolean least = call.getAggregation().getKind() == SqlKind.MIN;
    ReadOrder order =
        new ReadOrder(
            least ? Direction.ASCENDING : Direction.DESCENDING, List.of(part.attribute()));
    AccessPath first = path.withOrder(order).withLimit(new ReadLimit.FirstOfEach());
    return aggregate.copy(
        aggregate.getTraitSet(),
        List.of(replaced(aggregate.getInput(), read.scan().withPath(first))));
  }

  private static RelNode replaced(RelNode node, DynamoDbScan scan) {
    return node instanceof DynamoDbScan
        ? scan
        : node.copy(node.getTraitSet(), List.of(replaced(node.getInput(0), scan)));
  }
}
