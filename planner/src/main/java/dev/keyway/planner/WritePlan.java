package dev.keyway.planner;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.ParameterBinding;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.exec.WrittenRows;
import dev.keyway.planner.rel.GivenColumns.Items;
import dev.keyway.planner.rel.GivenColumns.Returned;
import dev.keyway.planner.rel.RelWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement that writes. */
final class WritePlan implements Write, CachedPlan {

  private final RelWrite write;
  private final WriteSteps steps;
  private final List<ResultColumn> columns;
  private final List<ResultColumn> keyColumns;
  private final List<Column> returned;

  WritePlan(RelWrite write) {
    this.write = write;
    this.steps = WriteSteps.of(write);
    this.columns = shown(write, write.returned());
    this.keyColumns = List.of();
    this.returned = write.returned().stream().map(Returned::column).toList();
  }

  /** The same plan with generated keys. */
  private WritePlan(WritePlan plan, List<Returned> keys) {
    this.write = plan.write;
    this.steps = plan.steps;
    this.columns = plan.columns;
    this.keyColumns = shown(write, keys);
    this.returned =
        write.given().items() == Items.NEW
            ? keys.stream().map(Returned::column).toList()
            : List.of();
  }

  private static List<ResultColumn> shown(RelWrite write, List<Returned> returned) {
    String table = write.target().table();
    return returned.stream().map(column -> column.shown(table)).toList();
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
    return columns;
  }

  @Override
  public List<ResultColumn> keyColumns() {
    return keyColumns;
  }

  @Override
  public Write withKeys(GeneratedKeys wanted) {
    return columns.isEmpty() ? new WritePlan(this, keys(wanted)) : this;
  }

  private List<Returned> keys(GeneratedKeys wanted) {
    if (wanted instanceof GeneratedKeys.Named named) {
      return write.given().named(named.names());
    }
    return wanted instanceof GeneratedKeys.Numbered numbered
        ? write.given().numbered(numbered.positions())
        : write.given().keys();
  }

  @Override
  public List<ColumnType> parameters() {
    return write.parameters();
  }

  @Override
  public void addTo(WriteBatch batch, @Nullable Object[] parameters) {
    ExecutionContext context = batch.context();
    context.readAll();
    WrittenRows written = batch.written(this, () -> writtenRows(context));
    steps.addTo(
        new WriteSteps.BatchRow(batch.rows(), write.target(), written),
        context,
        ParameterBinding.bind(parameters, write.parameters()));
  }

  private WrittenRows writtenRows(ExecutionContext context) {
    return new WrittenRows(context, write.target().table(), returned);
  }

  @Override
  public RowCursor execute(ExecutionContext context) {
    context.readAll();
    @Nullable Object[] parameters = ParameterBinding.bind(context.parameters(), write.parameters());
    WrittenRows written = writtenRows(context);
    try {
      steps.run(context, parameters, written);
    } finally {
      context.wrote(write.target().resource());
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(new @Nullable Object[] {written.count()});
    rows.addAll(written.rows());
    return new RowList(rows);
  }
}
