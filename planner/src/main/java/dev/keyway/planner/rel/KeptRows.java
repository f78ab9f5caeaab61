package dev.keyway.planner.rel;

import dev.keyway.planner.exec.ExecutionContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a read that a plan opens more than once: read once, as far as anybody asked, and
 * kept. Calcite's nested loops open their inner side for each outer row.
 */
final class KeptRows {

  private final ExecutionContext context;
  private final Enumerator<@Nullable Object[]> rows;
  private final List<@Nullable Object[]> kept = new ArrayList<>();
  private final JoinRows counted;
  private boolean exhausted;

  KeptRows(Enumerator<@Nullable Object[]> rows, ExecutionContext context) {
    this.context = context;
    this.counted = new JoinRows(context);
    this.rows = rows;
  }

  /** The rows from the first. */
  Enumerator<@Nullable Object[]> enumerator() {
    return new Enumerator<>() {
      private int position = -1;

      @Override
      public @Nullable Object[] current() {
        return kept.get(position);
      }

      @Override
      public boolean moveNext() {
        context.check();
        if (position + 1 < kept.size() || readOne()) {
          position++;
          return true;
        }
        return false;
      }

      @Override
      public void reset() {
        position = -1;
      }

      @Override
      public void close() {
        // Others may read on; the read ends with its statement.
      }
    };
  }

  private boolean readOne() {
    if (exhausted || !rows.moveNext()) {
      exhausted = true;
      return false;
    }
    counted.add();
    kept.add(rows.current());
    return true;
  }
}
