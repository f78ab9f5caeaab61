package dev.keyway.jdbc;

import dev.keyway.planner.exec.RowCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows from memory. */
final class ListCursor implements RowCursor {

  private final List<@Nullable Object[]> rows;
  private int next;

  ListCursor(List<@Nullable Object[]> rows) {
    this.rows = rows;
  }

  @Override
  public boolean next() {
    if (next >= rows.size()) {
      return false;
    }
    next++;
    return true;
  }

  @Override
  public @Nullable Object[] row() {
    return rows.get(next - 1);
  }

  @Override
  public void close() {
    next = rows.size();
  }
}
