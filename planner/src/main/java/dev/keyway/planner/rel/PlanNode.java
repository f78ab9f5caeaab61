package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a plan as EXPLAIN shows it. Immutable; holds nothing of Calcite.
 *
 * @param operation name of the operation, such as Filter or Query
 * @param detail what it does, in the names of the statement
 * @param read the access path, if the node reads DynamoDB
 * @param inputs what it works on
 */
public record PlanNode(
    String operation, String detail, @Nullable Read read, List<PlanNode> inputs) {

  /**
   * A read of a plan.
   *
   * @param path the access path
   * @param driving how many rows it is expected to be made for; 1 if it is not driven by a join
   */
  public record Read(AccessPath path, double driving) {}

  public PlanNode {
    inputs = List.copyOf(inputs);
  }

  /** Whether it drops the rows for which its detail, in brackets, is not true. */
  public boolean isFilter() {
    return operation.equals("Filter");
  }

  /** The node without its inputs, on one line. */
  public String line() {
    return detail.isEmpty() ? operation : operation + " " + detail;
  }
}
