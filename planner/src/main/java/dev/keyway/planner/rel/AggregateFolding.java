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
 * sort key by the first item of each Query, and DISTINCT of what has a whole primary key, or by the
 * first item of each Query of what all its items have in common.
 */
final class AggregateFolding {

  private AggregateFolding() {}

  static RelNode in(RelNode node) {
    RelNode folded = ChangedInputs.of(node, AggregateFolding::in);
    if (!(folded instanceof EnumerableAggregate aggregate)) {
      return folded;
    }
    ReadColumns read = ReadColumns.below(aggregate.getInput());
    RelNode cheaper =
        read == null || aggregate.getGroupType() != Aggregate.Group.SIMPLE
            ? null
            : folded(aggregate, read);
    return cheaper == null ? folded : cheaper;
  }

  private static @Nullable RelNode folded(EnumerableAggregate aggregate, ReadColumns read) {
    List<AggregateCall> calls = aggregate.getAggCallList();
    if (calls.isEmpty()) {
      return isUnique(aggregate, read)
          ? EnumerableProject.create(
              aggregate.getInput(), groups(aggregate), aggregate.getRowType())
          : present(aggregate, read);
    }
    if (calls.size() > 1 || calls.get(0).filterArg >= 0) {
      return null;
    }
    return switch (calls.get(0).getAggregation().getKind()) {
      case COUNT -> aggregate.getGroupSet().isEmpty() ? counted(aggregate, read) : null;
      case MIN, MAX -> extreme(aggregate, read);
      default -> null;
    };
  }

  /** Whether the groups are rows as they come: they have the whole primary key of the table. */
  private static boolean isUnique(EnumerableAggregate aggregate, ReadColumns read) {
    AccessPath path = read.scan().path();
    if (path.source().index() != null) {
      return false;
    }
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
    if (call.isDistinct()
        || call.getArgList().size() > 1
        || path.hasStrangers()
        || path.lookup() instanceof Lookup.Keys) {
      return null;
    }
    if (call.getArgList().isEmpty()) {
      return read.scan().counting(aggregate.getRowType());
    }
    Column column = read.columns().get(call.getArgList().get(0));
    AccessPath present = column == null ? null : path.withValueOf(column);
    return present == null ? null : read.scan().withPath(present).counting(aggregate.getRowType());
  }

  /** Groups of which the first item of each Query is as good as all of them. */
  private static @Nullable RelNode present(EnumerableAggregate aggregate, ReadColumns read) {
    AccessPath path = read.scan().path();
    return isAlikeInEach(aggregate, read)
        ? over(aggregate, read.scan().withPath(path.withLimit(new ReadLimit.FirstOfEach())))
        : null;
  }

  /**
   * Whether all items of a Query are of one group, and each that DynamoDB sends is one of the read.
   */
  private static boolean isAlikeInEach(EnumerableAggregate aggregate, ReadColumns read) {
    AccessPath path = read.scan().path();
    if (path.filter() != null
        || path.hasStrangers()
        || !(path.lookup() instanceof Lookup.Ranges)
        || path.output().completion() instanceof AccessPath.Completion.ByKey) {
      return false;
    }
    KeyStreams streams = new KeyStreams(path);
    for (int field : aggregate.getGroupSet()) {
      Column column = read.columns().get(field);
      KeyPart part = column == null ? null : streams.part(column);
      if (part == null || !streams.isPinned(part)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable RelNode extreme(EnumerableAggregate aggregate, ReadColumns read) {
    AggregateCall call = aggregate.getAggCallList().get(0);
    AccessPath path = read.scan().path();
    Column column = read.columns().get(call.getArgList().get(0));
    if (column == null || !isAlikeInEach(aggregate, read)) {
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
    return over(aggregate, read.scan().withPath(first));
  }

  private static RelNode over(EnumerableAggregate aggregate, DynamoDbScan scan) {
    return aggregate.copy(aggregate.getTraitSet(), List.of(replaced(aggregate.getInput(), scan)));
  }

  private static RelNode replaced(RelNode node, DynamoDbScan scan) {
    return node instanceof DynamoDbScan
        ? scan
        : node.copy(node.getTraitSet(), List.of(replaced(node.getInput(0), scan)));
  }
}
