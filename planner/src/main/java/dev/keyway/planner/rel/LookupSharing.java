package dev.keyway.planner.rel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableNestedLoopJoin;
import org.apache.calcite.plan.RelDigest;
import org.apache.calcite.rel.RelNode;

/**
 * Lets each join by lookups run once for an execution: where a plan has equal ones, and below a
 * nested loop, which opens its inner side for each outer row, their rows are kept. Joins are equal
 * by their values, since texts of them are shortened.
 */
final class LookupSharing {

  private final Map<RelDigest, String> names = new HashMap<>();
  private final Set<String> once = new HashSet<>();
  private final Set<String> repeated = new HashSet<>();

  private LookupSharing() {}

  static RelNode in(RelNode plan) {
    LookupSharing sharing = new LookupSharing();
    sharing.count(plan);
    sharing.addNested(plan);
    return sharing.repeated.isEmpty() ? plan : sharing.marked(plan);
  }

  private void count(RelNode node) {
    if (node instanceof LookupJoin && !once.add(name(node))) {
      repeated.add(name(node));
    }
    node.getInputs().forEach(this::count);
  }

  private void addNested(RelNode node) {
    if (node instanceof EnumerableNestedLoopJoin) {
      node.getInputs().forEach(this::addAll);
    }
    node.getInputs().forEach(this::addNested);
  }

  private void addAll(RelNode node) {
    if (node instanceof LookupJoin) {
      repeated.add(name(node));
    }
    node.getInputs().forEach(this::addAll);
  }

  private RelNode marked(RelNode node) {
    String name = node instanceof LookupJoin ? name(node) : "";
    RelNode copy = ChangedInputs.of(node, this::marked);
    return copy instanceof LookupJoin join && repeated.contains(name) ? join.sharedAs(name) : copy;
  }

  private String name(RelNode join) {
    return names.computeIfAbsent(join.getRelDigest(), digest -> "join " + names.size());
  }
}
