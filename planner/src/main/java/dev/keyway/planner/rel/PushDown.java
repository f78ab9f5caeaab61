package dev.keyway.planner.rel;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.RelNode;

/** Whether predicates and joins of a statement become reads by keys. */
enum PushDown {
  /** The cheapest reads. */
  ON {
    @Override
    RelNode ordered(RelNode plan, ReadTerms terms) {
      return JoinOrdering.in(plan, terms);
    }

    @Override
    List<RelOptRule> rules(ReadTerms terms) {
      return DynamoDbRules.pushingDown(terms);
    }
  },

  /** Scans, all else evaluated here. */
  OFF {
    @Override
    RelNode ordered(RelNode plan, ReadTerms terms) {
      return plan;
    }

    @Override
    List<RelOptRule> rules(ReadTerms terms) {
      return DynamoDbRules.scanning(terms);
    }
  };

  /**
   * The plan with its joins in the order in which they are read.
   *
   * @param plan filters are where their tables are
   * @param terms what its reads are chosen by
   */
  abstract RelNode ordered(RelNode plan, ReadTerms terms);

  /**
   * The rules that make reads of tables.
   *
   * @param terms what reads are chosen by
   */
  abstract List<RelOptRule> rules(ReadTerms terms);
}
