package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.KeyStreams;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.access.ReadOrder;
import dev.keyway.planner.access.ReadOrder.Direction;
import dev.keyway.planner.catalog.KeyPart;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableFilter;
import org.apache.calcite.adapter.enumerable.EnumerableProject;
import org.apache.calcite.adapter.enumerable.EnumerableSort;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Drops each sort whose order a read can give: that of a sort key, forwards or backwards, of one
 * Query or merged of several, also if it drives lookups. An order is never a cost decision.
 */
final class OrderFolding {

  private OrderFolding() {}

  static RelNode in(RelNode node) {
    RelNode folded = ChangedInputs.of(node, OrderFolding::in);
    if (folded instanceof EnumerableSort sort && sort.fetch == null && sort.offset == null) {
      RelNode ordered = ordered(sort.getInput(), sort.getCollation().getFieldCollations());
      return ordered == null ? folded : ordered;
    }
    return folded;
  }

  /** The node with its rows in this order; null if its read cannot give it. */
  private static @Nullable RelNode ordered(RelNode node, List<RelFieldCollation> order) {
    if (node instanceof DynamoDbScan scan) {
      return ordered(scan, order);
    }
    if (node instanceof LookupJoin join) {
      return ordered(join, order);
    }
    List<RelFieldCollation> below = order;
    if (node instanceof EnumerableProject project) {
      below = below(project, order);
    } else if (!(node instanceof EnumerableFilter)) {
      return null;
    }
    RelNode input = below == null ? null : ordered(node.getInput(0), below);
    return input == null ? null : node.copy(node.getTraitSet(), List.of(input));
  }

  /** Rows of a join by lookups come in the order of those that drive it. */
  private static @Nullable RelNode ordered(LookupJoin join, List<RelFieldCollation> order) {
    List<RelFieldCollation> below = new ArrayList<>();
    for (RelFieldCollation field : order) {
      int column = join.drivingColumn(field.getFieldIndex());
      if (column < 0) {
        return null;
      }
      below.add(field.withFieldIndex(column));
    }
    RelNode driving = ordered(join.driving(), below);
    return driving == null ? null : join.withDriving(driving);
  }

  private static @Nullable List<RelFieldCollation> below(
      EnumerableProject project, List<RelFieldCollation> order) {
    List<RelFieldCollation> below = new ArrayList<>();
    for (RelFieldCollation field : order) {
      RexNode expression = project.getProjects().get(field.getFieldIndex());
      if (!(expression instanceof RexInputRef ref)) {
        return null;
      }
      below.add(field.withFieldIndex(ref.getIndex()));
    }
    return below;
  }

  /** By the read itself, else by one that costs the same. */
  private static @Nullable DynamoDbScan ordered(DynamoDbScan scan, List<RelFieldCollation> order) {
    AccessPath ordered = ordered(scan.path(), order);
    Iterator<AccessPath> ties = scan.ties().iterator();
    while (ordered == null && ties.hasNext()) {
      ordered = ordered(ties.next(), order);
    }
    return ordered == null ? null : scan.withPath(ordered);
  }

  private static @Nullable AccessPath ordered(AccessPath path, List<RelFieldCollation> order) {
    if (path.isCount() || !(path.lookup() instanceof Lookup.Ranges)) {
      return null;
    }
    KeyStreams streams = new KeyStreams(path);
    Direction direction = direction(order);
    if (direction == null || !streams.areOrdered()) {
      return null;
    }
    List<String> merged = new ArrayList<>();
    List<KeyPart> free = new ArrayList<>(streams.free());
    for (RelFieldCollation field : order) {
      KeyPart part = streams.part(path.columns().get(field.getFieldIndex()));
      boolean next = part != null && !free.isEmpty() && free.get(0).equals(part);
      if (part == null || (!next && !streams.isPinned(part))) {
        // Behind a whole primary key nothing is left to be put in order.
        boolean whole = path.source().index() == null && free.isEmpty() && streams.isSingle();
        if (whole) {
          break;
        }
        return null;
      }
      if (next) {
        free.remove(0);
      }
      if (!streams.isFixed(part)) {
        merged.add(part.attribute());
      }
    }
    return merged.isEmpty() ? path : path.withOrder(new ReadOrder(direction, merged));
  }

  /** The one direction of all fields; null if they differ. */
  private static @Nullable Direction direction(List<RelFieldCollation> order) {
    List<Direction> directions =
        order.stream()
            .map(
                field ->
                    field.getDirection().isDescending()
                        ? Direction.DESCENDING
                        : Direction.ASCENDING)
            .distinct()
            .toList();
    return directions.size() == 1 ? directions.get(0) : null;
  }
}
