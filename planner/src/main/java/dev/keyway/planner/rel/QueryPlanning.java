package dev.keyway.planner.rel;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.ReadDemands;
import dev.keyway.planner.access.StatementOperands;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.rel.RelPlan.Locking;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/**
 * The second half of compiling a query: rewrite, optimise, generate code. One statement may have
 * several queries, which share its operands. Used by one planning thread.
 *
 * @param pushDown whether predicates become reads by keys
 * @param hints of the statement
 * @param operands of the statement
 */
record QueryPlanning(PushDown pushDown, StatementHints hints, StatementOperands operands) {

  /**
   * What a query looks like from outside.
   *
   * @param columns of its rows
   * @param parameters types of its question marks
   * @param tables that it uses
   */
  record Described(
      List<ResultColumn> columns, List<ColumnType> parameters, Collection<TableMetadata> tables) {}

  /**
   * The compiled query.
   *
   * @param converted as the converter leaves it
   * @param described what it looks like
   */
  RelPlan plan(RelNode converted, Described described) {
    ReadTerms terms = new ReadTerms(operands, hints.demands());
    RelNode logical = LogicalRewriting.of(converted, joins -> pushDown.ordered(joins, terms));
    RelNode chosen = PhysicalPlanning.of(logical, operands, pushDown.rules(terms));
    RelNode plan = sharesCollections() ? CollectionFolding.in(chosen, described.tables) : chosen;

    List<AccessPath> reads = PlanReads.of(plan);
    hints.check(reads);
    PlanNode tree = tree(plan);
    AccessPath direct = PlanReads.direct(plan);
    RelPlan.Body body =
        direct == null
            ? CompiledBody.of(
                plan,
                new ExecutionDataContext.Fixed(
                    new HashMap<>(), List.copyOf(operands.lists()), PlanReads.repeated(plan)),
                described.columns.stream().map(ResultColumn::type).toList())
            : new RelPlan.Body.Direct(direct);
    return new RelPlan(
        described.columns,
        described.parameters,
        RelPlan.versions(described.tables),
        hints.consent(),
        hints.locking(),
        tree,
        reads,
        body,
        new RelPlan.Operands(
            ComputedOperands.of(
                operands,
                reads.stream().flatMap(AccessPath::operands),
                plan.getCluster().getRexBuilder())));
  }

  /** A transaction finds its own writes by whole keys, and watches items by reads of their own. */
  private boolean sharesCollections() {
    return hints.locking() == Locking.NONE
        && hints.demands().preference() == ReadDemands.Preference.CHEAPEST;
  }

  private PlanNode tree(RelNode plan) {
    PlanNode tree = new PlanTree(operands).of(plan);
    return hints.locking() == Locking.FOR_UPDATE
        ? new PlanNode("ForUpdate", "whole items, watched until the commit", null, List.of(tree))
        : tree;
  }
}
