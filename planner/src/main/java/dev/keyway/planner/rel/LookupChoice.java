package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.IndexChoice;
import dev.keyway.planner.access.KeyConstraint;
import dev.keyway.planner.access.Operand;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.rel.LookupKeys.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.adapter.enumerable.EnumerableFilter;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * How one side of a join is looked up for the rows of the other: as {@link IndexChoice} reads it
 * under its own filter and, with the columns of the other in place of values, the equalities of the
 * join.
 *
 * @param lookedUp the side that is looked up, physical
 * @param sides what the join is made of
 */
record LookupChoice(RelNode lookedUp, LookupJoin.Sides sides) {

  /**
   * The cheapest way.
   *
   * @param join the join
   * @param driver the side that is read
   * @param side the other
   * @param terms what reads of the statement are chosen by
   * @return null if no key is pinned by columns of the driving side
   */
  static @Nullable LookupChoice of(Join join, Driver driver, LookedUpSide side, ReadTerms terms) {
    JoinEqualities all = JoinEqualities.of(join, driver, side);
    Set<Integer> used = used(choose(side, all, terms).path());
    // Rows are compared by the keys alone, so that equal keys are asked for once.
    JoinEqualities keys = all.only(used);
    IndexChoice.Choice choice = choose(side, keys, terms);
    // An equality that is no key may have been what an index needs to answer.
    boolean same = used(choice.path()).size() == keys.all().size();
    RelNode lookedUp = used.isEmpty() || !same ? null : physical(side, choice, keys);
    return lookedUp == null
        ? null
        : new LookupChoice(
            lookedUp, new LookupJoin.Sides(driver, keys.pairs(), choice.estimate(), choice.path()));
  }

  private static IndexChoice.Choice choose(
      LookedUpSide side, JoinEqualities equalities, ReadTerms terms) {
    RexBuilder builder = side.table().getCluster().getRexBuilder();
    List<RexNode> predicate = new ArrayList<>(side.filter());
    predicate.addAll(equalities.conditions());
    return terms
        .choice(side.table())
        .choose(RexUtil.composeConjunction(builder, predicate), builder);
  }

  private static @Nullable RelNode physical(
      LookedUpSide side, IndexChoice.Choice choice, JoinEqualities keys) {
    RelNode lookedUp = DynamoDbScan.of(side.table(), choice);
    // The join itself evaluates its condition on all that is found.
    List<RexNode> remainder = new ArrayList<>(choice.remainder());
    remainder.removeAll(keys.conditions());
    if (!remainder.isEmpty()) {
      RexBuilder builder = side.table().getCluster().getRexBuilder();
      lookedUp = EnumerableFilter.create(lookedUp, RexUtil.composeConjunction(builder, remainder));
    }
    return side.over(lookedUp);
  }

  private static boolean pins(KeyConstraint constraint, KeyPart part) {
    return constraint instanceof KeyConstraint.OnPart on
        ? on.part().equals(part)
            && on.span().isPinned()
            && on.operands().noneMatch(KeyConstraint::isJoinKey)
        : ((KeyConstraint.OnParts) constraint).parts().contains(part);
  }

  private static List<KeyConstraint> constraints(AccessPath path) {
    return path.condition() == null ? List.of() : path.condition().constraints();
  }

  /**
   * The join keys that a path is made by. A part that the statement pins anyway needs none: what is
   * pinned as a whole is read once, and joined in memory.
   */
  private static Set<Integer> used(AccessPath path) {
    List<KeyConstraint> constraints = constraints(path);
    return constraints.stream()
        .filter(KeyConstraint.OnPart.class::isInstance)
        .map(KeyConstraint.OnPart.class::cast)
        .filter(on -> constraints.stream().noneMatch(other -> pins(other, on.part())))
        .flatMap(KeyConstraint.OnPart::operands)
        .map(Operand::evaluated)
        .filter(Operand.JoinKey.class::isInstance)
        .map(operand -> ((Operand.JoinKey) operand).number())
        .collect(Collectors.toSet());
  }
}
