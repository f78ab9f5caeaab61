package dev.keyway.planner.access;

import dev.keyway.planner.access.Condition.Connective;
import dev.keyway.planner.access.ConditionTranslator.Translation;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * What of a predicate is sent as a filter, and what is left to evaluate.
 *
 * @param condition the filter; null for none
 * @param remainder conjuncts that the filter does not make true
 */
record PushedFilter(@Nullable Condition condition, List<RexNode> remainder) {

  /** DynamoDB's limit of operators in an expression. */
  private static final int MOST_OPERATORS = 300;

  /** DynamoDB's limit of an expression, in bytes. */
  private static final int LONGEST = 4096;

  /** As many conjuncts as fit into one expression, in their order. */
  static PushedFilter of(List<RexNode> conjuncts, ConditionTranslator translator) {
    List<Condition> conditions = new ArrayList<>();
    List<RexNode> remainder = new ArrayList<>();
    for (RexNode conjunct : conjuncts) {
      Translation translation = translator.translate(conjunct);
      boolean fits = translation != null && fits(conditions, translation.condition());
      if (translation == null || !fits || translation.exactness() == Exactness.WEAK) {
        remainder.add(conjunct);
      }
      if (translation != null && fits) {
        conditions.add(translation.condition());
      }
    }
    return new PushedFilter(joined(conditions), remainder);
  }

  /** Conditions and one more as one; at least one in all. */
  static Condition joined(List<Condition> conditions, Condition more) {
    List<Condition> all = new ArrayList<>(conditions);
    all.add(more);
    return all.size() == 1 ? more : new Condition.Joined(Connective.AND, all);
  }

  /** Whether conditions and one more are within the limits of an expression. */
  static boolean fits(List<Condition> conditions, Condition more) {
    Condition joined = joined(conditions, more);
    return joined.operators() <= MOST_OPERATORS && joined.length() <= LONGEST;
  }

  private static @Nullable Condition joined(List<Condition> conditions) {
    int last = conditions.size() - 1;
    return last < 0 ? null : joined(conditions.subList(0, last), conditions.get(last));
  }
}
