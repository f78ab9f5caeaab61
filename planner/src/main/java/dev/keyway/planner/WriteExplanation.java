package dev.keyway.planner;

import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.access.WriteEstimate;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.rel.PlanNode;
import dev.keyway.planner.rel.RelPlan;
import dev.keyway.planner.rel.RelWrite;
import dev.keyway.planner.rel.RelWrite.Body;
import dev.keyway.planner.statement.Statement.Explain.Depth;
import java.util.List;
import java.util.stream.Stream;
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
    ExplainedNode all =
        new ExplainedNode(
            node(
                write.operation(),
                write.target().table()
                    + " "
                    + extent(write.body())
                    + (write.returned().isEmpty() ? "" : " RETURNING " + write.returned())),
            null,
            inputs(write.body(), table, context));
    List<@Nullable Object[]> rows = format.rows(all, null);
    context.countPlanning();
    return new RowList(rows);
  }

  private static String extent(Body body) {
    if (body instanceof Body.Listed listed) {
      return count(listed.writes().size());
    }
    if (body instanceof Body.Merged merged) {
      return count(merged.rows().size());
    }
    if (body instanceof Body.Rows) {
      return "1 item for each row";
    }
    return body instanceof Body.Optimistic ? "1 item" : "each item found";
  }

  private static String count(int items) {
    return items + (items == 1 ? " item" : " items");
  }

  private List<ExplainedNode> inputs(Body body, TableMetadata table, ExecutionContext context) {
    if (body instanceof Body.Listed listed) {
      return listed.writes().stream().limit(MOST_SHOWN).map(each -> written(each, table)).toList();
    }
    if (body instanceof Body.Merged merged) {
      return merged.rows().stream()
          .limit(MOST_SHOWN)
          .flatMap(
              row ->
                  Stream.concat(
                      inputs(row.insert().body(), table, context).stream(),
                      Stream.of(
                          new ExplainedNode(
                              node("Otherwise", "update the item that is there"),
                              null,
                              inputs(row.update().body(), table, context)))))
          .toList();
    }
    if (body instanceof Body.Rows rows) {
      return List.of(written(rows.write(), table), read(rows.rows(), context));
    }
    if (body instanceof Body.Optimistic optimistic) {
      return List.of(
          written(optimistic.write(), table), found(optimistic.otherwise(), table, context));
    }
    return foundInputs((Body.Found) body, table, context);
  }

  private static ExplainedNode written(ItemWrite write, TableMetadata table) {
    return new ExplainedNode(
        node(write.operation(), write.detail()), WriteEstimate.of(write, table));
  }

  /** What is done where the one request does not go. */
  private ExplainedNode found(Body.Found found, TableMetadata table, ExecutionContext context) {
    return new ExplainedNode(
        node("Otherwise", "read, evaluate, write"), null, foundInputs(found, table, context));
  }

  private List<ExplainedNode> foundInputs(
      Body.Found found, TableMetadata table, ExecutionContext context) {
    return List.of(
        new ExplainedNode(
            node(
                found.change().operation(),
                found.change().detail()
                    + found.refusal().map(why -> " NOT SERVED: " + why).orElse("")),
            WriteEstimate.of(found.change(), table)),
        read(found.items(), context));
  }

  private ExplainedNode read(RelPlan query, ExecutionContext context) {
    return Explanation.of(QueryPlan.of(query), Depth.PLAN, format).tree(context);
  }

  private static PlanNode node(String operation, String detail) {
    return new PlanNode(operation, detail, null, List.of());
  }
}
