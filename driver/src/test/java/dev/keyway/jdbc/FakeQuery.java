package dev.keyway.jdbc;

import dev.keyway.planner.Query;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A plan whose rows the test makes. */
record FakeQuery(
    List<ResultColumn> columns,
    List<ColumnType> parameters,
    Function<ExecutionContext, RowCursor> rows)
    implements Query {

  /** One row of these values, with columns c1, c2, ... of the types given. */
  static FakeQuery row(List<ColumnType> types, @Nullable Object... values) {
    List<ResultColumn> columns =
        IntStream.range(0, types.size())
            .mapToObj(i -> ResultColumn.computed("c" + (i + 1), types.get(i)))
            .toList();
    return new FakeQuery(
        columns, List.of(), context -> new ListCursor(List.<@Nullable Object[]>of(values)));
  }

  /** So many rows of one number, from 0. */
  static FakeQuery numbers(int count) {
    return new FakeQuery(
        List.of(ResultColumn.computed("n", ColumnType.INTEGER)),
        List.of(),
        context -> new Numbers(count));
  }

  @Override
  public boolean locksItems() {
    return false;
  }

  @Override
  public RowCursor execute(ExecutionContext context) {
    return rows.apply(context);
  }

  /** Counts, and remembers that it was closed. */
  static final class Numbers implements RowCursor {
    private final int count;
    private int current = -1;
    boolean closed;

    Numbers(int count) {
      this.count = count;
    }

    @Override
    public boolean next() {
      return !closed && ++current < count;
    }

    @Override
    public @Nullable Object[] row() {
      return new Object[] {current};
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
