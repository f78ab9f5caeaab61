package dev.keyway.planner.rel;

import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** The rows of a read, as generated code takes them. */
final class ReadEnumerator implements Enumerator<@Nullable Object[]> {

  private final RowCursor rows;
  private final ExecutionContext context;

  ReadEnumerator(RowCursor rows, ExecutionContext context) {
    this.context = context;
    this.rows = rows;
  }

  @Override
  public @Nullable Object[] current() {
    @Nullable Object[] row = rows.row();
    for (int i = 0; i < row.length; i++) {
      row[i] = SqlValues.toGenerated(row[i]);
    }
    return row;
  }

  @Override
  public boolean moveNext() {
    context.check();
    return rows.next();
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("a read runs once");
  }

  @Override
  public void close() {
    rows.close();
  }
}
