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

  /** What a write adds to its condition: that the item is there. */
  private static final int OPERATORS_OF_EXISTENCE = 2;

  private static final int BYTES_OF_EXISTENCE = 64;

  /**
   * As many conjuncts as fit into one expression, in their order.
   *
   * @param first what is sent in any case
   */
  static PushedFilter of(
      List<? extends Condition> first, List<RexNode> conjuncts, ConditionTranslator translator) {
    List<Condition> conditions = new ArrayList<>(first);
    List<RexNode> remainder = new ArrayList<>();
    for (RexNode conjunct : conjuncts) {
      Translation translation = translator.translate(conjunct);
      if (translation == null) {
        remainder.add(conjunct);
        continue;
      }
      conditions.add(translation.condition());
      boolean fits = fits(conditions);
      if (!fits) {
        conditions.remove(conditions.size() - 1);
      }
      if (!fits || translation.exactness() == Exactness.WEAK) {
        remainder.add(conjunct);
      }
    }
    return new PushedFilter(conditions.isEmpty() ? null : joined(conditions), remainder);
  }

  /** All of some conditions as one; at least one. */
  static Condition joined(List<Condition> conditions) {
    return conditions.size() == 1
        ? conditions.get(0)
        : new Condition.Joined(Connective.AND, conditions);
  }

  /** Whether conditions are together within the limits of an expression. */
  static boolean fits(List<Condition> conditions) {
    Condition joined = joined(conditions);
    return joined.operators() + OPERATORS_OF_EXISTENCE <= ExpressionLimits.MOST_OPERATORS
        && joined.length() + BYTES_OF_EXISTENCE <= ExpressionLimits.MOST_BYTES;
  }
}
