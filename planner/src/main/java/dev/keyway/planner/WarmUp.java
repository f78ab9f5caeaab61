package dev.keyway.planner;

import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSize;
import dev.keyway.planner.catalog.TableSource;
import dev.keyway.planner.catalog.TableState;
import dev.keyway.planner.rel.QueryCompiler;
import java.time.Duration;
import java.util.List;

/**
 * Plans queries over a table that does not exist, so that the classes for the first real one are
 * there.
 */
final class WarmUp {

  private static final String KEY = "k";

  private WarmUp() {}

  /**
   * Plans in the background; a failure, such as a class loader that is gone, is nobody's concern.
   */
  static void start(Runnable planning) {
    Thread thread = PlanningThreads.newThread(planning);
    thread.setUncaughtExceptionHandler((failed, failure) -> {});
    thread.start();
  }

  /** A point read, which most programs begin with. */
  static void pointRead() {
    plan("SELECT * FROM t WHERE k = ?");
  }

  /** A query that needs generated code; later, since it would take the first read's processor. */
  static void generatedCode() {
    plan("SELECT k, COUNT(*) FROM t WHERE k <> 'x' GROUP BY k ORDER BY k");
  }

  private static void plan(String sql) {
    Catalog catalog = new Catalog(new OneTable(), Duration.ofDays(1), System::nanoTime);
    QueryPlan.of(
        QueryCompiler.pushingDown(new QueryCompiler.Tables(catalog), Freshness.CACHED)
            .compile(sql));
  }

  private static final class OneTable implements TableSource {
    @Override
    public List<String> names() {
      return List.of("t");
    }

    @Override
    public TableMetadata describe(String name) {
      return new TableMetadata(
          name,
          new KeySchema(List.of(new KeyPart.Attribute(KEY, KeyPart.KeyType.STRING)), List.of()),
          List.of(),
          List.of(),
          TableState.ACTIVE,
          new TableSize(1, 1),
          0);
    }

    @Override
    public List<Column> sample(TableMetadata table) {
      return List.of(
          new Column(
              KEY,
              List.of(KEY),
              ColumnType.VARCHAR,
              Column.Encoding.STRING,
              Column.Presence.ALWAYS));
    }
  }
}
