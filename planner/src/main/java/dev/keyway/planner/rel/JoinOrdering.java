package dev.keyway.planner.rel;

import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.rel.JoinedTables.Joined;
import dev.keyway.planner.rel.LookupKeys.Driver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalJoin;

/**
 * Puts inner joins of several tables in the order in which they are cheapest to read, whatever the
 * order they are written in: first the table that its own predicate serves best, then, again and
 * again, the one that is looked up best by columns of those before. Of equal ones the first written
 * comes first. Which side drives each join is decided later, by cost.
 */
final class JoinOrdering {

  /** Beyond that, joins stay as they are written. */
  private static final int MOST_TABLES = 6;

  /** Of two, either may drive anyway. */
  private static final int FEWEST_TABLES = 3;

  private static final Comparator<Step> BEST =
      Comparator.comparing((Step step) -> !step.cost.isByKeys())
          .thenComparing(step -> !step.isConnected)
          .thenComparingDouble(step -> step.cost.value())
          .thenComparingInt(Step::table);

  private final ReadTerms terms;

  private JoinOrdering(ReadTerms terms) {
    this.terms = terms;
  }

  /**
   * The plan, each of its groups of inner joins in order.
   *
   * @param plan filters are where their tables are, and no column is read that is not needed
   * @param terms what its reads are chosen by
   */
  static RelNode in(RelNode plan, ReadTerms terms) {
    return new JoinOrdering(terms).in(plan);
  }

  private RelNode in(RelNode plan) {
    JoinedTables joined = plan instanceof LogicalJoin join ? JoinedTables.of(join) : null;
    if (joined == null) {
      return ChangedInputs.of(plan, this::in);
    }
    int tables = joined.tables().size();
    return tables < FEWEST_TABLES || tables > MOST_TABLES
        ? asWritten(plan)
        : ordered(joined.with(joined.tables().stream().map(this::in).toList()));
  }

  /** The same joins, what is below them in order. */
  private RelNode asWritten(RelNode node) {
    return JoinedTables.isFree(node) ? ChangedInputs.of(node, this::asWritten) : in(node);
  }

  /**
   * What it is to read one table next.
   *
   * @param table number of the table
   * @param isConnected whether a condition joins it to those before
   * @param cost of reading it
   * @param rows how many there are then, joined to those before
   */
  private record Step(int table, boolean isConnected, PlanCost cost, double rows) {}

  private RelNode ordered(JoinedTables tables) {
    List<Anchor> anchors = tables.tables().stream().map(table -> Anchor.of(table, terms)).toList();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < anchors.size(); i++) {
      steps.add(new Step(i, true, anchors.get(i).cost(), anchors.get(i).rows()));
    }
    Step best = steps.stream().min(BEST).orElseThrow();
    Joined joined = tables.from(best.table);
    while (!joined.missing().isEmpty()) {
      steps.clear();
      for (int next : joined.missing()) {
        steps.add(next(joined, best.rows, new Candidate(next, anchors.get(next))));
      }
      best = steps.stream().min(BEST).orElseThrow();
      joined = joined.with(best.table);
    }
    return joined.asWritten();
  }

  private record Candidate(int table, Anchor anchor) {}

  /** A table joined to others: by lookups if that is cheaper than to read it by itself. */
  private Step next(Joined before, double driving, Candidate candidate) {
    LogicalJoin join = before.with(candidate.table).join();
    Anchor alone = candidate.anchor;
    boolean connected = !join.getCondition().isAlwaysTrue();
    Step read =
        new Step(
            candidate.table, connected, alone.cost(), connected ? driving : driving * alone.rows());
    LookedUpSide side = LookedUpSide.of(join.getRight());
    LookupChoice choice = side == null ? null : LookupChoice.of(join, Driver.LEFT, side, terms);
    if (choice == null) {
      return read;
    }
    ReadEstimate one = choice.sides().one();
    PlanCost cost = PlanCost.ofRead(one.forEach(choice.sides().path(), driving));
    Step lookedUp = new Step(candidate.table, connected, cost, Math.max(1, driving * one.rows()));
    return BEST.compare(lookedUp, read) < 0 ? lookedUp : read;
  }
}
