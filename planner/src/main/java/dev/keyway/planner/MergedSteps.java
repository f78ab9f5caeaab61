package dev.keyway.planner;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.WrittenRows;
import dev.keyway.planner.rel.RelWrite;
import dev.keyway.planner.rel.RelWrite.Body;
import dev.keyway.planner.rel.RelWrite.MergedRow;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are inserted, or else change the items that are there. An item may come or go between
 * the two: then they are tried again.
 *
 * @param rows each after the one before it
 */
record MergedSteps(List<Row> rows) implements WriteSteps {

  private static final int MOST_TURNS = 16;

  static MergedSteps of(Body.Merged merged) {
    return new MergedSteps(merged.rows().stream().map(Row::of).toList());
  }

  @Override
  public void run(ExecutionContext context, @Nullable Object[] parameters, WrittenRows written) {
    long before = written.count();
    for (int i = 0; i < rows.size(); i++) {
      try {
        rows.get(i).run(context, parameters, written);
      } catch (PlannerException e) {
        long done = written.count() - before;
        // In a transaction nothing is left of the rows before.
        throw rows.size() == 1 || context.transaction() != null
            ? e
            : e.halfway(
                "row " + (i + 1) + " of " + rows.size() + "; " + done + " of them were", done);
      }
    }
  }

  /** One of them. */
  private record Row(MergedRow row, WriteSteps insert, WriteSteps update) {
    static Row of(MergedRow row) {
      return new Row(row, WriteSteps.of(row.insert()), WriteSteps.of(row.update()));
    }

    void run(ExecutionContext context, @Nullable Object[] parameters, WrittenRows written) {
      long before = written.count();
      for (int turn = 0; turn < MOST_TURNS; turn++) {
        insert.run(context, of(row.insert(), parameters), written);
        if (written.count() > before || (turn > 0 && row.where() == MergedRow.Where.GIVEN)) {
          // An item that the WHERE did not find is there now: it had not gone, it is not meant.
          return;
        }
        update.run(context, of(row.update(), parameters), written);
        if (written.count() > before) {
          return;
        }
      }
      throw new PlannerException(
          SqlState.CONFLICT,
          "An item of "
              + row.insert().target().table()
              + " came and went while it was to be inserted or updated; nothing was written, try"
              + " again");
    }

    /** The parameters that a part of the statement knows. */
    private static @Nullable Object[] of(RelWrite part, @Nullable Object[] parameters) {
      return Arrays.copyOf(parameters, part.parameters().size());
    }
  }
}
