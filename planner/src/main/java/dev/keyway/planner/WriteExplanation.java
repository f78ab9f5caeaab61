package dev.keyway.planner;

import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.access.WriteEstimate;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.rel.PlanNode;
import dev.keyway.planner.rel.RelWrite;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** EXPLAIN of a statement that writes: its item writes, and what each is expected to cost. */
final class WriteExplanation implements Utility {

  /** Rows of an INSERT that are shown; the others look alike. */
  private static final int MOST_SHOWN = 16;

  private final WritePlan explained;
  private final ExplainFormat format;

  WriteExplanation(WritePlan explained, ExplainFormat format) {
    this.explained = explained;
    this.format = format;
  }

  @Override
  public List<ResultColumn> columns() {
    return format.columns();
  }

  @Override
  public List<ColumnType> parameters() {
    return explained.parameters();
  }

  @Override
  public RowCursor execute(ExecutionContext context) {
    RelWrite write = explained.write();
    TableMetadata table = context.table(write.target().table());
    List<ExplainedNode> inputs = new ArrayList<>();
    for (ItemWrite each : write.writes()) {
      if (inputs.size() < MOST_SHOWN) {
        inputs.add(
            new ExplainedNode(
                node(each.operation(), each.detail()), WriteEstimate.of(each, table)));
      }
    }
    int count = write.writes().size();
    ExplainedNode all =
        new ExplainedNode(
            node(
                write.operation(),
                write.target().table()
                    + " "
                    + count
                    + (count == 1 ? " item" : " items")
                    + (write.returned().isEmpty() ? "" : " RETURNING " + write.returned())),
            null,
            inputs);
    List<@Nullable Object[]> rows = format.rows(all, null);
    context.countPlanning();
    return new RowList(rows);
  }

  private static PlanNode node(String operation, String detail) {
    return new PlanNode(operation, detail, null, List.of());
  }
}
