package dev.keyway.planner.rel;

import dev.keyway.planner.exec.ExecutionContext;
import java.util.List;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** The rows of a system table in one execution, which stops where the execution is stopped. */
final class SystemRows extends AbstractEnumerable<@Nullable Object[]> {

  private final List<@Nullable Object[]> rows;
  private final ExecutionContext context;

  /**
   * @param rows their values as generated code takes them
   * @param context the execution
   */
  SystemRows(List<@Nullable Object[]> rows, ExecutionContext context) {
    this.rows = rows;
    this.context = context;
  }

  @Override
  public Enumerator<@Nullable Object[]> enumerator() {
    return new Enumerator<>() {
      private int position = -1;

      @Override
      public @Nullable Object[] current() {
        return rows.get(position);
      }

      @Override
      public boolean moveNext() {
        context.check();
        return ++position < rows.size();
      }

      @Override
      public void reset() {
        position = -1;
      }

      @Override
      public void close() {
        // The rows may be read again.
      }
    };
  }
}
