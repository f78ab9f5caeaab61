package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.ColumnType;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.function.Function1;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Expressions that do not depend on a row, compiled once and evaluated once for each execution.
 *
 * @param function the compiled expressions; null if there are none
 * @param types their types
 */
record ComputedOperands(
    @Nullable Function1<DataContext, @Nullable Object @Nullable []> function,
    List<ColumnType> types) {

  static ComputedOperands of(List<RexNode> expressions, RexBuilder builder) {
    if (expressions.isEmpty()) {
      return new ComputedOperands(null, List.of());
    }
    return new ComputedOperands(
        RexExecutorImpl.getExecutable(
                builder, expressions, builder.getTypeFactory().builder().build())
            .getFunction(),
        expressions.stream().map(e -> SqlTypes.columnType(e.getType())).toList());
  }

  /** Puts the values behind those of the parameters. */
  void evaluate(DataContext context, @Nullable Object[] values) {
    if (function == null) {
      return;
    }
    @Nullable Object[] generated = function.apply(context);
    int parameters = values.length - types.size();
    for (int i = 0; i < types.size() && generated != null; i++) {
      values[parameters + i] = SqlValues.toResult(generated[i], types.get(i));
    }
  }
}
