package dev.keyway.planner;

import dev.keyway.planner.exec.RowCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are in memory already. */
final class RowList implements RowCursor {

  private final List<@Nullable Object[]> rows;
  private int position = -1;

  RowList(List<@Nullable Object[]> rows) {
    this.rows = rows;
  }

  @Override
  public boolean next() {
    position = Math.min(position + 1, rows.size());
    return position < rows.size();
  }

  @Override
  public @Nullable Object[] row() {
    return rows.get(position);
  }

  @Override
  public void close() {
    position = rows.size();
  }
}
