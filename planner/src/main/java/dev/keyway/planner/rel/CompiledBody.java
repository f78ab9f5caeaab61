package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableInterpretable;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.runtime.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * Rows made by generated code. Immutable.
 *
 * @param bindable the generated code
 * @param fixed what it refers to
 * @param types types of the columns
 */
record CompiledBody(Bindable<?> bindable, ExecutionDataContext.Fixed fixed, List<ColumnType> types)
    implements RelPlan.Body.Compiled {

  /**
   * Generates and compiles the code of a plan.
   *
   * @param plan the physical plan
   * @param fixed what its code refers to; objects that it names are added
   * @param types types of its columns
   */
  static CompiledBody of(RelNode plan, ExecutionDataContext.Fixed fixed, List<ColumnType> types) {
    EnumerableRel calculated = (EnumerableRel) PhysicalPlanning.forCodeGeneration(plan);
    return new CompiledBody(
        EnumerableInterpretable.toBindable(
            fixed.stashed(), null, calculated, EnumerableRel.Prefer.ARRAY),
        fixed,
        types);
  }

  @Override
  public RowCursor open(ExecutionContext context, @Nullable Object[] values) {
    return PlanErrors.running(
        () ->
            new GeneratedRows(
                bindable.bind(new ExecutionDataContext(fixed, context, values)).enumerator()));
  }

  /** Generated rows, converted to result values. */
  private final class GeneratedRows implements RowCursor {
    private final Enumerator<?> rows;
    private @Nullable Object @Nullable [] row;

    GeneratedRows(Enumerator<?> rows) {
      this.rows = rows;
    }

    @Override
    public boolean next() {
      row = PlanErrors.running(this::following);
      return row != null;
    }

    private @Nullable Object @Nullable [] following() {
      return rows.moveNext() ? converted(rows.current()) : null;
    }

    private @Nullable Object[] converted(@Nullable Object current) {
      @Nullable Object[] result = new @Nullable Object[types.size()];
      // Rows of one column come bare.
      boolean bare = types.size() == 1 && !(current instanceof Object[]);
      for (int i = 0; i < result.length; i++) {
        Object value = bare ? current : ((@Nullable Object[]) fields(current))[i];
        result[i] = SqlValues.toResult(value, types.get(i));
      }
      return result;
    }

    private static @Nullable Object[] fields(@Nullable Object current) {
      return current == null ? new @Nullable Object[1] : (@Nullable Object[]) current;
    }

    @Override
    public @Nullable Object[] row() {
      if (row == null) {
        throw new IllegalStateException("not on a row");
      }
      return row;
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
