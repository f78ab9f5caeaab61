package dev.keyway.planner;

import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.FoundItemWriter;
import dev.keyway.planner.exec.ItemWriter;
import dev.keyway.planner.exec.RowBatch;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.exec.WrittenRows;
import dev.keyway.planner.rel.RelWrite;
import dev.keyway.planner.rel.RelWrite.Body;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a statement that writes is carried out: what it reads, and who writes. Immutable. */
interface WriteSteps {

  /**
   * Carries it out.
   *
   * @param context the execution
   * @param parameters values of the parameters, converted to their types
   * @param written is told of each item that was written
   */
  void run(ExecutionContext context, @Nullable Object[] parameters, WrittenRows written);

  /**
   * Adds it to a batch.
   *
   * @param context the execution of the batch
   * @param parameters as above
   * @param row what it is a row of
   */
  default void addTo(BatchRow row, ExecutionContext context, @Nullable Object[] parameters) {
    row.batch().add(row.target(), written -> run(context, parameters, written), row.written());
  }

  /**
   * A row of a batch that is to be added to it.
   *
   * @param batch the batch
   * @param target the table that it writes to
   * @param written is told of each item that was written
   */
  record BatchRow(RowBatch batch, ItemWrite.Target target, WrittenRows written) {}

  /** Those of a statement. */
  static WriteSteps of(RelWrite write) {
    Body body = write.body();
    if (body instanceof Body.Listed listed) {
      return new OfKeys(write, new ItemWriter(write.target(), listed.writes()));
    }
    if (body instanceof Body.Rows rows) {
      return new OfRows(
          write, QueryPlan.of(rows.rows()), new ItemWriter(write.target(), List.of(rows.write())));
    }
    if (body instanceof Body.Optimistic optimistic) {
      ItemWriter writer = new ItemWriter(write.target(), List.of(optimistic.write()));
      return new OfOneItem(write, writer, new OfItems(write, optimistic.otherwise()));
    }
    return body instanceof Body.Merged merged
        ? MergedSteps.of(merged)
        : new OfItems(write, (Body.Found) body);
  }

  private static @Nullable Object[] values(
      RelWrite write, ExecutionContext context, @Nullable Object[] parameters) {
    return write.operands().values(context, withKey(write, parameters));
  }

  /** Behind the parameters there is room for a key, by which an item is read again. */
  private static @Nullable Object[] withKey(RelWrite write, @Nullable Object[] parameters) {
    return Arrays.copyOf(parameters, parameters.length + write.target().key().parts().size());
  }

  /** Items whose keys it names. */
  record OfKeys(RelWrite write, ItemWriter writer) implements WriteSteps {
    @Override
    public void run(ExecutionContext context, @Nullable Object[] parameters, WrittenRows written) {
      writer.write(context, values(write, context, parameters), written);
    }

    @Override
    public void addTo(BatchRow row, ExecutionContext context, @Nullable Object[] parameters) {
      row.batch().add(writer, values(write, context, parameters), null, row.written());
    }
  }

  /** One item, by a request that may not go; then it is read. */
  record OfOneItem(RelWrite write, ItemWriter writer, WriteSteps otherwise) implements WriteSteps {
    @Override
    public void run(ExecutionContext context, @Nullable Object[] parameters, WrittenRows written) {
      if (!writer.tryWrite(context, values(write, context, parameters), written)) {
        otherwise.run(context, parameters, written);
      }
    }

    @Override
    public void addTo(BatchRow row, ExecutionContext context, @Nullable Object[] parameters) {
      row.batch()
          .add(
              writer,
              values(write, context, parameters),
              written -> otherwise.run(context, parameters, written),
              row.written());
    }
  }

  /** New items, one for each row of a query, which is read to its end before the first is made. */
  record OfRows(RelWrite write, QueryPlan query, ItemWriter writer) implements WriteSteps {
    @Override
    public void run(ExecutionContext context, @Nullable Object[] parameters, WrittenRows written) {
      int limit = context.limits().joinRowLimit();
      List<@Nullable Object[]> rows = new ArrayList<>();
      try (RowCursor cursor = query.execute(context, withKey(write, parameters))) {
        while (cursor.next()) {
          if (rows.size() == limit) {
            throw new PlannerException(
                SqlState.LIMIT_REACHED,
                "The query gives more than joinRowLimit="
                    + limit
                    + " rows to insert; nothing was written. Insert fewer at a time, or raise"
                    + " joinRowLimit");
          }
          rows.add(cursor.row().clone());
        }
      }
      writer.writeEach(context, rows, written);
    }
  }

  /** Items that are read before they are written. */
  final class OfItems implements WriteSteps {
    private final RelWrite write;
    private final QueryPlan items;
    private final QueryPlan again;
    private final FoundItemWriter writer;
    private final Optional<String> refusal;

    OfItems(RelWrite write, Body.Found found) {
      this.write = write;
      this.items = QueryPlan.of(found.items());
      this.again = QueryPlan.of(found.again());
      this.writer = new FoundItemWriter(found.change());
      this.refusal = found.refusal();
    }

    @Override
    public void run(ExecutionContext context, @Nullable Object[] parameters, WrittenRows written) {
      if (refusal.isPresent()) {
        throw new PlannerException(SqlState.NOT_SERVED, refusal.get());
      }
      writer.write(
          context,
          new FoundItemWriter.Found() {
            @Override
            public RowCursor items() {
              return items.execute(context, withKey(write, parameters));
            }

            @Override
            public RowCursor again(List<Object> key) {
              @Nullable Object[] values = withKey(write, parameters);
              for (int i = 0; i < key.size(); i++) {
                values[parameters.length + i] = key.get(i);
              }
              return again.execute(context, values);
            }
          },
          written);
    }
  }
}
