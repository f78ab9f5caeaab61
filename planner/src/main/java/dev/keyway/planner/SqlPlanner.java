package dev.keyway.planner;

import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.access.IndexHint;
import dev.keyway.planner.access.ReadDemands;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.ExposedTables;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.RequestMeter;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.catalog.TableSource;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.planner.catalog.file.DeclaredTables;
import dev.keyway.planner.catalog.file.DefinedColumns;
import dev.keyway.planner.catalog.file.EntityTables;
import dev.keyway.planner.catalog.system.InformationSchema;
import dev.keyway.planner.catalog.system.SystemTables;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.exec.CallReports;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.ReadRates;
import dev.keyway.planner.exec.TableDescriber;
import dev.keyway.planner.rel.LiftedLiteral;
import dev.keyway.planner.rel.QueryCompiler;
import dev.keyway.planner.rel.WriteCompiler;
import dev.keyway.planner.statement.LockingClause;
import dev.keyway.planner.statement.Statement;
import dev.keyway.planner.statement.StatementRouter;
import dev.keyway.planner.statement.WriteClauses;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Turns SQL text into plans. One for each database, shared by its connections; thread-safe.
 *
 * <p>Planning runs on daemon threads of its own with a large stack: a WHERE of hundreds of terms
 * overflows a default one, and Calcite's thread-locals stay off the caller's threads.
 */
public final class SqlPlanner implements AutoCloseable {

  private final DefinedColumns definedColumns;
  private final Catalog catalog;
  private final PlanCache plans;
  private final CacheControl cache;
  private final PlanningThreads threads = new PlanningThreads();
  private final ReadRates readRates = new ReadRates(ReadRates.Time.SYSTEM);
  private final CallReports callReports = new CallReports();
  private final StatementLog log = new StatementLog();
  private final List<SystemTable> systemTables;
  private final AtomicBoolean first = new AtomicBoolean(true);

  /**
   * @param metadata the client that describes and samples tables
   * @param settings how to sample, how long to believe it, and what is declared
   * @param cache the cache that executions read through; for those that ask for it in SQL
   * @throws dev.keyway.planner.error.PlannerException 08001 if the catalog file is malformed
   */
  public SqlPlanner(DynamoDbClient metadata, PlannerSettings settings, CacheControl cache) {
    this.definedColumns = new DefinedColumns(settings.declarations().files());
    this.catalog = new Catalog(tables(metadata, settings), settings.catalogTtl(), System::nanoTime);
    this.plans = new PlanCache(catalog);
    this.cache = cache;
    this.systemTables =
        Stream.of(
                SystemTables.all(),
                InformationSchema.all(),
                List.of(log.table(), CounterTable.of(cache)))
            .flatMap(List::stream)
            .toList();
  }

  /**
   * Reads the catalog files again, for all connections of the database. Plans of tables that look
   * different by then are made anew.
   */
  private void reloadCatalog(ExecutionContext context) {
    if (definedColumns.texts().isEmpty()) {
      context.warn("There is no catalog file to be read again; property catalog names one");
    }
    definedColumns.reload();
    context.catalog().outdate();
  }

  private TableSource tables(DynamoDbClient metadata, PlannerSettings settings) {
    OnMismatch onMismatch = settings.declarations().onMismatch();
    TableSource described =
        new TableDescriber(
            metadata,
            settings.sampling().items(),
            settings.sampling().depth(),
            settings.sampling().budget());
    TableSource exposed = new ExposedTables(described, settings.exposure());
    return new EntityTables(
        new DeclaredTables(exposed, definedColumns, onMismatch), definedColumns, onMismatch);
  }

  /**
   * The plan of a statement, from the cache if it is there and its tables are unchanged. Can be
   * interrupted.
   *
   * @param sql one statement; a trailing semicolon is ignored
   * @param options settings of the connection that change how it is planned
   * @param meter is told of the requests that are sent to learn of its tables
   * @throws dev.keyway.planner.error.PlannerException 42xxx if it is wrong, HYC00 if it is not
   *     supported, 54001 if it is too complex, 57014 if the thread is interrupted, 08003 if the
   *     planner is closed, 42501, 53000 or 08006 if DynamoDB does not describe its tables
   */
  public Plan plan(String sql, PlanOptions options, RequestMeter meter) {
    PlanCache.Key text = new PlanCache.Key(sql, options);
    Plan cached = plans.get(text);
    if (cached != null) {
      return cached;
    }
    LiteralNormaliser.Normalised literals = LiteralNormaliser.of(sql);
    if (literals == null) {
      return threads.call(() -> new Planning(text, meter).planned());
    }
    PlanCache.Key template = new PlanCache.Key(literals.template(), options);
    LiftedQuery lifted = LiftedQuery.of(plans.shared(template), literals.values());
    if (lifted != null) {
      plans.put(text, lifted);
      return lifted;
    }
    return threads.call(() -> new Planning(text, meter).planned(template, literals));
  }

  /** The planning of one text, by one planning thread. */
  private final class Planning {
    private final PlanCache.Key text;
    private final RequestMeter meter;

    Planning(PlanCache.Key text, RequestMeter meter) {
      this.text = text;
      this.meter = meter;
    }

    /** By a plan that other texts can share; if there can be none, by one of its own. */
    Plan planned(PlanCache.Key template, LiteralNormaliser.Normalised literals) {
      if (plans.isShareable(template)
          && StatementRouter.route(text.sql()) instanceof Statement.Query query) {
        try {
          QueryPlan shared = query(query.sql(), literals::in);
          plans.share(template, shared);
          LiftedQuery lifted = LiftedQuery.of(shared, literals.values());
          if (lifted != null) {
            plans.put(text, lifted);
            return lifted;
          }
        } catch (PlannerException e) {
          // What is wrong with the text itself is said of the text itself.
          Plan plan = planned();
          plans.shareNone(template);
          return plan;
        }
      }
      return planned();
    }

    Plan planned() {
      Statement statement = StatementRouter.route(text.sql());
      if (statement instanceof Statement.Query query) {
        QueryPlan plan = query(query.sql(), sql -> List.of());
        plans.put(text, plan);
        return plan;
      }
      if (statement instanceof Statement.Write write) {
        WritePlan plan = write(write);
        plans.put(text, plan);
        return plan;
      }
      if (statement instanceof Statement.Explain explain) {
        return explanation(explain);
      }
      if (statement instanceof Statement.Define define) {
        return new DefinitionPlan(define.definition(), definedColumns);
      }
      if (statement instanceof Statement.ReloadCatalog) {
        return new Doing(SqlPlanner.this::reloadCatalog);
      }
      return Utilities.of((Statement.Utility) statement, cache);
    }

    private Plan explanation(Statement.Explain explain) {
      ExplainFormat format = ExplainFormat.of(explain.format());
      return explain.explained() instanceof Statement.Write write
          ? new WriteExplanation(write(write), format)
          : Explanation.of(
              query(explain.explained().sql(), sql -> List.of()), explain.depth(), format);
    }

    private WritePlan write(Statement.Write write) {
      QueryCompiler.Tables metered = metered();
      ReadDemands demands =
          new ReadDemands(IndexHint.NONE, freshness(), text.options().preference());
      return new WritePlan(
          WriteClauses.compile(write, parts -> WriteCompiler.compile(parts, metered, demands)));
    }

    private Freshness freshness() {
      return text.options().consistency() == PlanOptions.Consistency.STRONG
          ? Freshness.CONSISTENT
          : Freshness.CACHED;
    }

    /** The plan of a query; literals says which of those of its text are lifted. */
    private QueryPlan query(String sql, Function<String, List<LiftedLiteral>> literals) {
      QueryPlan plan =
          QueryPlan.of(
              LockingClause.compile(
                  sql, (text, locking) -> compiler().compile(text, literals.apply(text), locking)));
      if (plan instanceof DirectPlan && first.compareAndSet(true, false)) {
        WarmUp.start(WarmUp::generatedCode);
      }
      return plan;
    }

    private QueryCompiler.Tables metered() {
      return new QueryCompiler.Tables(catalog.metered(meter), systemTables);
    }

    private QueryCompiler compiler() {
      QueryCompiler.Tables metered = metered();
      return text.options().pushDown() == PlanOptions.PushDown.ON
          ? QueryCompiler.pushingDown(metered, freshness(), text.options().preference())
          : QueryCompiler.scanning(metered, freshness());
    }
  }

  /**
   * A new execution of a plan; all of a planner's keep to the read rates together.
   *
   * @param clients what it sends its requests with
   * @param parameters values of the parameters, as {@link ExecutionContext} takes them
   * @param limits its limits
   */
  public ExecutionContext execution(
      ExecutionContext.Clients clients, @Nullable Object[] parameters, Limits limits) {
    return new ExecutionContext(
        new ExecutionContext.Shared(clients, catalog, readRates, callReports), parameters, limits);
  }

  /** What the last statements have cost; whoever executes a plan adds it when it has ended. */
  public StatementLog log() {
    return log;
  }

  /** What tables look like. */
  public Catalog catalog() {
    return catalog;
  }

  /**
   * What the catalog files say, as far as this planner knows: as they were last read, with what
   * definitions have appended since.
   */
  public List<CatalogText> catalogTexts() {
    return definedColumns.texts();
  }

  /**
   * Loads the planner's classes in the background, since the first statement of a JVM costs a
   * second; to be called before a client is made, so that both go on at once.
   */
  public static void warmUp() {
    WarmUp.start(WarmUp::pointRead);
  }

  /** Ends the planning threads. */
  @Override
  public void close() {
    threads.close();
  }
}
