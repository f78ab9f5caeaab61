package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.StatementOperands;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.adapter.enumerable.EnumerableLimit;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Makes of a physical plan the tree that EXPLAIN shows, in the names of the statement. */
final class PlanTree {

  private final StatementOperands operands;

  PlanTree(StatementOperands operands) {
    this.operands = operands;
  }

  PlanNode of(RelNode node) {
    return of(node, 1);
  }

  /**
   * The tree of a node.
   *
   * @param driving how many rows its reads are made for
   */
  private PlanNode of(RelNode node, double driving) {
    if (node instanceof HashedSide) {
      return of(node.getInput(0), driving);
    }
    List<PlanNode> inputs = new ArrayList<>();
    for (RelNode input : node.getInputs()) {
      boolean driven = node instanceof LookupJoin join && join.lookedUp() == input;
      inputs.add(of(input, driven ? ((LookupJoin) node).drivingRows() : driving));
    }
    if (node instanceof DynamoDbScan scan) {
      AccessPath path = scan.path();
      String operation = path.operation();
      return new PlanNode(
          operation,
          path.toString().substring(operation.length() + 1),
          new PlanNode.Read(path, driving),
          inputs);
    }
    return new PlanNode(operation(node), detail(node), null, inputs);
  }

  private static String operation(RelNode node) {
    if (node instanceof Join && CollectionFolding.isOfOne(node)) {
      return "CollectionJoin";
    }
    if (node instanceof SetOp set) {
      String name = node.getRelTypeName().replace("Enumerable", "");
      return set.all ? name + " ALL" : name;
    }
    return node instanceof EnumerableLimit
        ? "Limit"
        : node.getRelTypeName().replace("Enumerable", "");
  }

  private String detail(RelNode node) {
    if (node instanceof Filter filter) {
      return bracketed(
          text(node.getInput(0).getRowType().getFieldNames(), node).of(filter.getCondition()));
    }
    if (node instanceof Project project) {
      return bracketed(projections(project));
    }
    if (node instanceof Join join) {
      return join.getJoinType().name().toLowerCase(Locale.ROOT)
          + " "
          + bracketed(text(joined(join), node).of(join.getCondition()));
    }
    if (node instanceof Aggregate aggregate) {
      return bracketed(aggregate(aggregate));
    }
    if (node instanceof EnumerableLimit limit) {
      return limit(limit.fetch, limit.offset);
    }
    if (node instanceof Sort sort) {
      return bracketed(order(sort));
    }
    if (node instanceof SystemTableScan scan) {
      return scan.source();
    }
    if (node instanceof Values values) {
      return values.tuples.size() == 1 ? "1 row" : values.tuples.size() + " rows";
    }
    return node instanceof Window window ? bracketed(window.groups.size() + " groups") : "";
  }

  private ExpressionText text(List<String> names, RelNode node) {
    return new ExpressionText(
        names, node.getCluster().getRexBuilder(), number -> operands.lists().get(number).size());
  }

  private static List<String> joined(Join join) {
    List<String> names = new ArrayList<>();
    join.getLeft().getRowType().getFieldNames().forEach(name -> names.add("left." + name));
    join.getRight().getRowType().getFieldNames().forEach(name -> names.add("right." + name));
    return names;
  }

  private String projections(Project project) {
    ExpressionText text = text(project.getInput().getRowType().getFieldNames(), project);
    List<String> names = project.getRowType().getFieldNames();
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String expression = text.of(project.getProjects().get(i));
      shown.add(expression.equals(names.get(i)) ? expression : expression + " AS " + names.get(i));
    }
    return String.join(", ", shown);
  }

  private static String aggregate(Aggregate aggregate) {
    List<String> input = aggregate.getInput().getRowType().getFieldNames();
    List<String> shown = new ArrayList<>();
    aggregate.getGroupSet().forEach(group -> shown.add(input.get(group)));
    for (AggregateCall call : aggregate.getAggCallList()) {
      String arguments =
          call.getArgList().isEmpty()
              ? "*"
              : call.getArgList().stream().map(input::get).collect(Collectors.joining(", "));
      shown.add(
          call.getAggregation().getName()
              + "("
              + (call.isDistinct() ? "DISTINCT " : "")
              + arguments
              + ")"
              + (call.filterArg < 0 ? "" : " FILTER " + input.get(call.filterArg)));
    }
    return String.join(", ", shown);
  }

  private static String order(Sort sort) {
    List<String> input = sort.getInput().getRowType().getFieldNames();
    return sort.getCollation().getFieldCollations().stream()
        .map(
            field ->
                input.get(field.getFieldIndex())
                    + (field.getDirection() == RelFieldCollation.Direction.DESCENDING
                        ? " DESC"
                        : ""))
        .collect(Collectors.joining(", "));
  }

  private String limit(@Nullable RexNode fetch, @Nullable RexNode offset) {
    List<String> shown = new ArrayList<>();
    if (fetch != null) {
      shown.add(operands.operand(fetch).toString());
    }
    if (offset != null) {
      shown.add("OFFSET " + operands.operand(offset));
    }
    return String.join(" ", shown);
  }

  private static String bracketed(String text) {
    return "[" + text + "]";
  }
}
