package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.exec.CallReports;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.ExecutionContext.Shared;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.ReadRates;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.exec.StatementCost;
import dev.keyway.planner.rel.QueryCompiler;
import dev.keyway.planner.statement.ReservedWords;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.KeyedTable;
import dev.keyway.testkit.RecordingClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Runs statements on an engine of its own, and records what they send. */
final class EngineStatements implements AutoCloseable {

  private static final long FULL_SCAN_LIMIT = 64L << 20;

  private final EmbeddedEngine engine = EmbeddedEngine.start();
  private final FaultyClient faulty;
  private final RecordingClient recording;
  private final SqlPlanner planner;
  private final ReadRates readRates;
  private ExecutionContext context;

  EngineStatements() {
    this(client -> client);
  }

  /**
   * @param time by which the rates of reads are kept
   */
  EngineStatements(ReadRates.Time time) {
    this(client -> client, PlannerSettings.DEFAULT, time);
  }

  /**
   * @param wrapping what stands between the statements and the engine
   */
  EngineStatements(UnaryOperator<DynamoDbClient> wrapping) {
    this(wrapping, PlannerSettings.DEFAULT, ReadRates.Time.SYSTEM);
  }

  /** Statements over tables of which something is declared. */
  static EngineStatements declaring(PlannerSettings.Declarations declarations) {
    PlannerSettings settings = PlannerSettings.DEFAULT;
    return new EngineStatements(
        client -> client,
        new PlannerSettings(
            settings.sampling(), settings.catalogTtl(), declarations, settings.exposure()),
        ReadRates.Time.SYSTEM);
  }

  private EngineStatements(
      UnaryOperator<DynamoDbClient> wrapping, PlannerSettings settings, ReadRates.Time time) {
    this.readRates = new ReadRates(time);
    this.faulty = FaultyClient.of(wrapping.apply(engine.client()));
    this.recording = RecordingClient.of(faulty.client());
    this.planner = new SqlPlanner(recording.client(), settings, CacheControl.NONE);
    this.context = execution(new Limits(0, 0, FULL_SCAN_LIMIT));
  }

  /** The engine's own client, which is not recorded. */
  DynamoDbClient client() {
    return engine.client();
  }

  /** What goes wrong on the way to the engine: nothing, before a test scripts it. */
  FaultyClient faulty() {
    return faulty;
  }

  /** What the last statement cost. */
  StatementCost cost() {
    return context.cost();
  }

  /** The execution of the last statement. */
  ExecutionContext context() {
    return context;
  }

  /** What the statements sent. */
  RecordingClient recording() {
    return recording;
  }

  /** Creates a table whose only key part has this type. */
  void createTable(String table, String partition, ScalarAttributeType type) {
    KeyedTable.create(client(), table, KeyedTable.part(partition, type));
  }

  /** Creates a table whose partition key is text and whose sort key has this type. */
  void createTable(String table, String partition, String sort, ScalarAttributeType type) {
    KeyedTable.create(client(), table, KeyedTable.text(partition), KeyedTable.part(sort, type));
  }

  /** Puts an item of alternating names and values; a number becomes N, else it is S. */
  void put(String table, Object... namesAndValues) {
    Map<String, AttributeValue> item = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      item.put(
          (String) namesAndValues[i],
          value instanceof Number number
              ? AttributeValue.fromN(number.toString())
              : AttributeValue.fromS((String) value));
    }
    client().putItem(put -> put.tableName(table).item(item));
  }

  /** The rows of a statement; what was recorded before is forgotten. */
  List<List<@Nullable Object>> rows(String sql, @Nullable Object... parameters) {
    return rows(sql, new Limits(0, 0, FULL_SCAN_LIMIT), parameters);
  }

  /** What a statement counts whose only row is that count. */
  long count(String sql, @Nullable Object... parameters) {
    List<List<@Nullable Object>> rows = rows(sql, parameters);
    assertThat(rows).hasSize(1);
    return (Integer) Objects.requireNonNull(rows.get(0).get(0));
  }

  /** What the last statement sent, and counted. */
  void assertSent(Map<String, Long> requests) {
    assertThat(recording.counts()).isEqualTo(requests);
    assertThat(cost().requests())
        .isEqualTo(requests.values().stream().mapToLong(Long::longValue).sum());
  }

  /** The rows of a statement under these limits. */
  List<List<@Nullable Object>> rows(String sql, Limits limits, @Nullable Object... parameters) {
    return rows(open(sql, limits, parameters));
  }

  private static List<List<@Nullable Object>> rows(RowCursor opened) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (RowCursor cursor = opened) {
      while (cursor.next()) {
        rows.add(
            Arrays.stream(cursor.row()).<@Nullable Object>map(EngineStatements::plain).toList());
      }
    }
    return rows;
  }

  /** Starts a statement; what was recorded before is forgotten, planning included. */
  RowCursor open(String sql, Limits limits, @Nullable Object... parameters) {
    return open(plan(sql), limits, parameters);
  }

  /** The plan of a statement. */
  Plan plan(String sql) {
    return planner.plan(sql, PlanOptions.DEFAULT, RequestMeter.NONE);
  }

  /** The rows of a plan; what was recorded before is forgotten. */
  List<List<@Nullable Object>> rows(Plan plan) {
    return rows(open(plan, new Limits(0, 0, FULL_SCAN_LIMIT)));
  }

  /** The rows of a query planned with its literals as they are written. */
  List<List<@Nullable Object>> rowsAsWritten(String sql) {
    QueryCompiler compiler =
        QueryCompiler.pushingDown(new QueryCompiler.Tables(planner.catalog()), Freshness.CACHED);
    Plan plan = QueryPlan.of(ReservedWords.compile(sql, compiler::compile));
    return rows(plan);
  }

  private RowCursor open(Plan plan, Limits limits, @Nullable Object... parameters) {
    recording.reset();
    context = execution(limits, parameters);
    return plan.execute(context);
  }

  private ExecutionContext execution(Limits limits, @Nullable Object... parameters) {
    return new ExecutionContext(
        new Shared(use -> recording.client(), planner.catalog(), readRates, new CallReports()),
        parameters.clone(),
        limits);
  }

  /** Numbers as int where they are whole, so that expectations are easy to write. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Long number) {
      return number.intValue();
    }
    return value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0
        ? (Object) number.intValueExact()
        : value;
  }

  @Override
  public void close() {
    planner.close();
    engine.close();
  }
}
