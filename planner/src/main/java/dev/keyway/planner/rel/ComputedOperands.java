package dev.keyway.planner.rel;

import dev.keyway.planner.access.Operand;
import dev.keyway.planner.access.StatementOperands;
import dev.keyway.planner.catalog.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /**
   * Compiles those expressions that the chosen reads or writes and the lists name. Of the others,
   * which ways to read that were not taken had named, nothing is evaluated, so that they cannot
   * fail.
   *
   * @param operands all operands of the statement
   * @param chosen those of its reads or writes
   * @param builder the statement's builder
   */
  static ComputedOperands of(
      StatementOperands operands, Stream<Operand> chosen, RexBuilder builder) {
    Set<Integer> named =
        Stream.concat(chosen, operands.lists().stream().flatMap(List::stream).flatMap(List::stream))
            .map(Operand::evaluated)
            .filter(Operand.Computed.class::isInstance)
            .map(operand -> ((Operand.Computed) operand).index())
            .collect(Collectors.toSet());
    if (named.isEmpty()) {
      return new ComputedOperands(null, List.of());
    }
    List<RexNode> expressions = new ArrayList<>();
    for (RexNode expression : operands.computed()) {
      expressions.add(
          named.contains(operands.place(expression))
              ? expression
              : builder.makeNullLiteral(expression.getType()));
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
