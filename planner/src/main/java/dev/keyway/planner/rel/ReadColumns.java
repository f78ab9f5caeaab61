package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.Column;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableProject;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * A read with nothing but projections above it, and the columns that come out on top.
 *
 * @param scan the read
 * @param columns a column of the read for each field; null for an expression
 */
record ReadColumns(DynamoDbScan scan, List<@Nullable Column> columns) {

  /** The read below a node; null if there is more than projections between. */
  static @Nullable ReadColumns below(RelNode node) {
    if (node instanceof DynamoDbScan scan) {
      return scan.path().isCount()
          ? null
          : new ReadColumns(scan, List.<@Nullable Column>copyOf(scan.path().columns()));
    }
    if (!(node instanceof EnumerableProject project)) {
      return null;
    }
    ReadColumns input = below(project.getInput());
    if (input == null) {
      return null;
    }
    List<@Nullable Column> columns = new ArrayList<>();
    for (RexNode expression : project.getProjects()) {
      columns.add(expression instanceof RexInputRef ref ? input.columns.get(ref.getIndex()) : null);
    }
    return new ReadColumns(input.scan, columns);
  }
}
