package dev.keyway.planner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyway.planner.ExplainedRead.Actual;
import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.AccessPath.Completion;
import dev.keyway.planner.access.KeyCondition;
import dev.keyway.planner.access.Operand;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.access.ReadOrder;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.ItemReader;
import dev.keyway.planner.exec.StatementCost;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan for programs: one row with a JSON object whose {@code plan} is the outermost node. A node
 * has {@code node}, {@code detail}, {@code inputs}, {@code read} if it reads DynamoDB and {@code
 * write} if it writes an item; what does not apply to a read is null there. If the plan was run,
 * each read and the object itself have {@code actual}.
 */
record ExplainJson() implements ExplainFormat {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<ResultColumn> COLUMNS =
      List.of(ResultColumn.computed("PLAN", ColumnType.VARCHAR));

  @Override
  public List<ResultColumn> columns() {
    return COLUMNS;
  }

  @Override
  public List<@Nullable Object[]> rows(ExplainedNode plan, @Nullable AnalyzedRun run) {
    ObjectNode json = JSON.objectNode();
    json.set("plan", node(plan));
    if (run != null) {
      ObjectNode actual = json.putObject("actual");
      actual.put("rows", run.rows());
      addFigures(actual, run.cost(), run.elapsed());
    }
    return List.<@Nullable Object[]>of(new @Nullable Object[] {json.toString()});
  }

  private static ObjectNode node(ExplainedNode plan) {
    ObjectNode json = JSON.objectNode();
    json.put("node", plan.node().operation());
    json.put("detail", plan.node().detail());
    if (plan.read() != null) {
      json.set("read", read(plan.read()));
    }
    if (plan.write() != null) {
      ObjectNode estimated = json.putObject("write").putObject("estimated");
      estimated.put("requests", plan.write().requests());
      estimated.put("units", ExplainText.units(plan.write().units()));
    }
    ArrayNode inputs = json.putArray("inputs");
    plan.inputs().forEach(input -> inputs.add(node(input)));
    return json;
  }

  private static ObjectNode read(ExplainedRead read) {
    AccessPath path = read.path();
    KeyCondition key = path.condition();
    ObjectNode json = JSON.objectNode();
    json.put("operation", path.operation());
    json.put("table", path.source().table());
    json.put("index", path.source().index());
    json.put("keyCondition", key == null ? null : key.toString());
    json.put("filter", path.filter() == null ? null : path.filter().toString());
    json.put("remainder", read.remainder() == null ? null : unbracketed(read.remainder()));
    addProjection(json, path);
    ReadOrder order = path.order();
    json.put("order", order == null ? null : order.keys());
    addLimit(json, path.limit());
    json.put("consistency", ExplainText.lower(read.mode().consistency()));
    json.put("cache", ExplainText.lower(read.mode().cache()));
    ObjectNode estimated = json.putObject("estimated");
    estimated.put("requests", read.requests());
    estimated.put("units", ExplainText.units(read.estimate().units()));
    json.put("served", read.refusal() == null);
    json.put("refusal", read.refusal());
    if (read.actual() instanceof Actual.Counted counted) {
      addFigures(json.putObject("actual"), counted.cost(), counted.cost().waited());
    } else if (read.actual() != null) {
      json.put("actual", "shared");
    }
    return json;
  }

  private static void addFigures(ObjectNode json, StatementCost cost, Duration time) {
    json.put("requests", cost.requests());
    json.put("units", ExplainText.units(cost.units()));
    json.put("itemsRead", cost.itemsRead());
    json.put("itemsReturned", cost.itemsReturned());
    json.put("cacheHits", cost.cacheHits());
    json.put("throttles", cost.throttles());
    json.put("milliseconds", ExplainText.milliseconds(time));
  }

  private static String unbracketed(String text) {
    return text.substring(1, text.length() - 1);
  }

  /** The attributes asked for, {@code ["*"]} for all; and how those that an index lacks come. */
  private static void addProjection(ObjectNode json, AccessPath path) {
    ArrayNode projection = json.putArray("projection");
    List<String> attributes = path.isCount() ? List.of() : ItemReader.projection(path);
    attributes.forEach(projection::add);
    if (attributes.isEmpty() && !path.isCount()) {
      projection.add("*");
    }
    json.put("count", path.isCount());
    Completion completion = path.output().completion();
    json.put("fetch", completion instanceof Completion.None ? null : completion.toString().strip());
  }

  private static void addLimit(ObjectNode json, ReadLimit limit) {
    ReadLimit.FirstRows rows = limit instanceof ReadLimit.FirstRows first ? first : null;
    addOperand(json, "limit", rows == null ? null : rows.fetch());
    addOperand(json, "offset", rows == null ? null : rows.offset());
    json.put("firstOfEach", limit instanceof ReadLimit.FirstOfEach);
  }

  /** A number as one; what only an execution knows as EXPLAIN shows it. */
  private static void addOperand(ObjectNode json, String name, @Nullable Operand operand) {
    if (operand instanceof Operand.Literal literal && literal.value() instanceof BigDecimal rows) {
      json.put(name, rows);
    } else {
      json.put(name, operand == null ? null : operand.toString());
    }
  }
}
