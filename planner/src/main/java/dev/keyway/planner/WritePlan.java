package dev.keyway.planner;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.ItemWriter;
import dev.keyway.planner.exec.ParameterBinding;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.rel.RelWrite;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement that writes items whose keys it names. */
final class WritePlan implements Write, CachedPlan {

  private final RelWrite write;
  private final ItemWriter writer;

  WritePlan(RelWrite write) {
    this.write = write;
    this.writer = new ItemWriter(write.target(), write.writes());
  }

  RelWrite write() {
    return write;
  }

  @Override
  public Map<String, Long> tables() {
    return write.tables();
  }

  @Override
  public List<ResultColumn> columns() {
    return List.of();
  }

  @Override
  public List<ColumnType> parameters() {
    return write.parameters();
  }

  @Override
  public RowCursor execute(ExecutionContext context) {
    @Nullable Object[] values =
        write
            .operands()
            .values(context, ParameterBinding.bind(context.parameters(), write.parameters()));
    try {
      Long written = writer.write(context, values);
      return new RowList(List.<@Nullable Object[]>of(new @Nullable Object[] {written}));
    } finally {
      context.wrote(write.target().resource());
    }
  }
}
