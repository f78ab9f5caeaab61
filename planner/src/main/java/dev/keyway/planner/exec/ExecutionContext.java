package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.AccessPath.Source;
import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All that one execution of a plan has and the plan has not: the client, parameter values, limits,
 * a clock reading, its cost, and the switch that stops it.
 *
 * <p>Used by one thread, but for {@link #cancel()} and {@link #expire()}, which any thread may
 * call, and for what {@link Requests} need, which several threads may send at the same time.
 */
public final class ExecutionContext {

  /** The three views of one accelerator; all are the plain client where there is none. */
  public enum CacheUse {
    /** Eventually consistent reads that a cache may answer. */
    CACHED,
    /** Reads that no cache may answer. */
    BYPASS,
    /** Writes, each of them sent once. */
    WRITE
  }

  /** Hands out the view of the client that a request asks for. */
  public interface Clients {
    /** The view for this use; the same one for every call. */
    DynamoDbClient client(CacheUse use);
  }

  /**
   * What the executions of a database have in common.
   *
   * @param clients views of the client
   * @param catalog current sizes of tables
   * @param readRates how fast they read together
   * @param callReports what the SDK reports of their requests
   */
  public record Shared(
      Clients clients, Catalog catalog, ReadRates readRates, CallReports callReports) {}

  private final Shared shared;
  private final @Nullable Object[] parameters;
  private Limits limits;
  private final Costs costs = new Costs(new StatementCost(), new StatementCost());
  private volatile @Nullable Catalog meteredCatalog;
  private @Nullable Map<AccessPath, StatementCost> costOfReads;
  private @Nullable Instant startedAt;
  private SessionSettings settings = SessionSettings.NONE;
  private boolean fullScanAllowed;
  private boolean locksItems;
  private @Nullable TransactionControl transactionControl;
  private @Nullable SessionWrites session;
  private @Nullable Transaction transaction;
  private final DoubleAdder sessionUnits = new DoubleAdder();
  private @Nullable WritePace writePace;
  private @Nullable String firstMismatch;
  private long mismatches;
  private final List<String> warnings = new ArrayList<>();
  private volatile @Nullable String waitingFor;

  private final StopSwitch stopSwitch = new StopSwitch();

  /** An execution whose reads share their rate with those of no other. */
  public ExecutionContext(
      Clients clients, Catalog catalog, @Nullable Object[] parameters, Limits limits) {
    this(
        new Shared(clients, catalog, new ReadRates(ReadRates.Time.SYSTEM), new CallReports()),
        parameters,
        limits);
  }

  /**
   * @param shared what it has in common with others
   * @param parameters values of the statement's parameters as the caller gave them: String,
   *     BigDecimal, Boolean, byte[], Integer, Long, LocalDate, LocalTime, LocalDateTime or null
   * @param limits limits of this execution
   */
  @SuppressWarnings("ArrayIsStoredDirectly")
  public ExecutionContext(Shared shared, @Nullable Object[] parameters, Limits limits) {
    this.shared = shared;
    this.parameters = parameters;
    this.limits = limits;
  }

  /**
   * What a statement costs.
   *
   * @param execution requests for its rows
   * @param planning requests to learn of its tables, where they were not known
   */
  public record Costs(StatementCost execution, StatementCost planning) {}

  /** What the execution has cost so far. */
  public StatementCost cost() {
    return costs.execution;
  }

  /** That, and what planning it has cost. */
  public Costs costs() {
    return costs;
  }

  /**
   * Counts the cost of each read apart from now on, beside that of the whole execution; what was
   * counted apart so far is forgotten.
   */
  public void countReadsApart() {
    costOfReads = new ConcurrentHashMap<>();
  }

  /** What a read has cost; reads that are equal are one. The whole cost, unless counted apart. */
  public StatementCost costOf(AccessPath read) {
    Map<AccessPath, StatementCost> apart = costOfReads;
    return apart == null ? cost() : apart.computeIfAbsent(read, path -> cost().part());
  }

  /** Makes what planning has cost part of the cost: of an EXPLAIN it is what was asked for. */
  public void countPlanning() {
    costs.execution.include(costs.planning);
  }

  /** Current sizes of tables; requests for what is not known of them are part of the cost. */
  public Catalog catalog() {
    Catalog known = meteredCatalog;
    if (known == null) {
      known = shared.catalog().metered(cost());
      meteredCatalog = known;
    }
    return known;
  }

  /**
   * A table as it is now; may ask DynamoDB, and can be stopped while it does.
   *
   * @throws PlannerException 42S02 if there is none (any more), 57014 if the execution was stopped
   */
  public TableMetadata table(String name) {
    return interruptibly(() -> catalog().table(name));
  }

  /** Limits of this execution. */
  public Limits limits() {
    return limits;
  }

  /** Lets it read all rows there are: how many are shown has nothing to do with what is written. */
  public void readAll() {
    limits = limits.withMaxRows(0);
  }

  /** Lets the Scans of this execution read more than fullScanLimit: its statement says so. */
  public void allowFullScan() {
    fullScanAllowed = true;
  }

  boolean isFullScanAllowed() {
    return fullScanAllowed;
  }

  /** Values of the parameters as the caller gave them. */
  public @Nullable Object[] parameters() {
    return parameters;
  }

  /** The moment that CURRENT_TIMESTAMP and its kin give, one value for each execution. */
  public Instant startedAt() {
    Instant known = startedAt;
    if (known == null) {
      known = Instant.now();
      startedAt = known;
    }
    return known;
  }

  /** Stops the execution with 57014 (cancelled); a blocked request is freed. */
  public void cancel() {
    stopSwitch.stop(SqlState.CANCELLED);
  }

  /** Stops the execution with 57014 (time-out); a blocked request is freed. */
  public void expire() {
    stopSwitch.stop(SqlState.TIMED_OUT);
  }

  /** What holds all writes of this execution to budget and rate. */
  synchronized WritePace writePace() {
    WritePace known = writePace;
    if (known == null) {
      known = new WritePace(this);
      writePace = known;
    }
    return known;
  }

  ReadRates readRates() {
    return shared.readRates();
  }

  /** Waits so long; ends early, with 57014, when the execution is stopped. */
  void sleep(long nanos) {
    await(
        () -> {
          shared.readRates().time().sleep(nanos);
          return true;
        });
  }

  /** The properties of the connection that executes. */
  public SessionSettings settings() {
    return settings;
  }

  /** Says whose properties statements see and change. */
  public void executeWith(SessionSettings connection) {
    settings = connection;
  }

  /** Says what the execution waits for; null for nothing that takes long. */
  void waitFor(@Nullable String what) {
    waitingFor = what;
  }

  /** What the execution waits for, for people; empty if nothing takes long. Any thread may ask. */
  public Optional<String> waitingFor() {
    return Optional.ofNullable(waitingFor);
  }

  /** Counts a value that is given as NULL since it violates the declaration of its column. */
  void countMismatch(String column) {
    if (mismatches++ == 0) {
      firstMismatch = column;
    }
  }

  /** How many values were given as NULL against their declaration, as a warning; empty if none. */
  public Optional<String> mismatchWarning() {
    return mismatches == 0
        ? Optional.empty()
        : Optional.of(
            mismatches
                + " values are not of the types that the catalog file declares and were given as"
                + " NULL, first in column "
                + firstMismatch);
  }

  DynamoDbClient client(CacheUse use) {
    return shared.clients().client(use);
  }

  CallReports callReports() {
    return shared.callReports();
  }

  /** How a read is answered in this execution. */
  public ReadMode readMode(AccessPath read) {
    return readMode(freshness(read));
  }

  ReadMode readMode(Freshness freshness) {
    return ReadMode.of(freshness, shared.clients());
  }

  /** Makes the execution part of a session: it reads what that wrote, and its writes are noted. */
  public void joinSession(SessionWrites writes) {
    session = writes;
  }

  /**
   * Makes the execution part of a transaction from now on: it reads what that keeps, and writes to
   * it.
   *
   * @param joined null for none
   */
  public void joinTransaction(@Nullable Transaction joined) {
    transaction = joined;
  }

  /** The transaction that it is part of; null if what it writes is written at once. */
  public @Nullable Transaction transaction() {
    return transaction;
  }

  /** Lets it begin and end transactions of its connection. */
  public void controlTransactionsBy(TransactionControl control) {
    transactionControl = control;
  }

  /**
   * What begins and ends transactions of its connection.
   *
   * @throws PlannerException HYC00 if it is part of no connection that has any
   */
  public TransactionControl transactionControl() {
    TransactionControl control = transactionControl;
    if (control == null) {
      throw new PlannerException(SqlState.NOT_SUPPORTED, "There are no transactions here");
    }
    return control;
  }

  /** Makes its transaction watch each item that is read from now on. */
  public void lockItems() {
    locksItems = true;
  }

  /** The transaction that watches what is read; null if none does. */
  @Nullable Transaction locking() {
    return locksItems ? transaction : null;
  }

  /** Tells whoever has begun it of something that is no error. */
  public void warn(String message) {
    warnings.add(message);
  }

  /** What it was told so. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The image of an item that its transaction keeps; null if there is none. */
  @Nullable KeptItem kept(String resource, Map<String, AttributeValue> key) {
    Transaction joined = transaction;
    return joined == null ? null : joined.item(ItemId.of(resource, key));
  }

  /**
   * Checks that a read does not miss what its transaction has written.
   *
   * @throws PlannerException 0AK01
   */
  void checkReadable(AccessPath read) {
    Transaction joined = transaction;
    if (joined != null) {
      joined.checkReadable(read);
    }
  }

  /** Notes that this execution has ended to write a table. */
  public void wrote(String resource) {
    SessionWrites writes = session;
    if (writes != null) {
      writes.ended(resource);
    }
  }

  /**
   * How current the rows of a read have to be: as it was planned, but consistent in a transaction
   * or if its session has just written the table, unless it is of a global index, which DynamoDB
   * never reads so. No cache answers in a transaction.
   */
  public Freshness freshness(AccessPath read) {
    Freshness now = freshnessOfItems(read);
    // What kind of index it is matters only after a write: to know it may take a request.
    if (now == read.freshness() || !isOfGlobalIndex(read.source())) {
      return now;
    }
    return transaction == null ? read.freshness() : Freshness.UNCACHED;
  }

  /** How current items are to be that are fetched from the table by what a read gave. */
  Freshness freshnessOfItems(AccessPath read) {
    if (read.freshness() == Freshness.SNAPSHOT) {
      return Freshness.SNAPSHOT;
    }
    SessionWrites writes = session;
    return transaction != null || (writes != null && writes.isRecent(read.source().resource()))
        ? Freshness.CONSISTENT
        : read.freshness();
  }

  /**
   * Counts read units that a request has taken only since its session had just written the table:
   * the budget is for the statement as it was planned.
   */
  void addSessionUnits(double units) {
    sessionUnits.add(units);
  }

  /** Read units so far, but for those. */
  double budgetedUnits() {
    return cost().units() - sessionUnits.sum();
  }

  private boolean isOfGlobalIndex(Source source) {
    return source.index() != null
        && table(source.table())
            .index(source.index())
            .filter(index -> index.kind() == IndexMetadata.Kind.LOCAL)
            .isEmpty();
  }

  /**
   * Throws if the execution was stopped. Cheap: to be called for each row that is read again, since
   * work that sends no request ends by nothing else.
   *
   * @throws PlannerException 57014
   */
  public void check() {
    stopSwitch.check();
  }

  /**
   * Runs a call that may block (a request, or planning before it), and frees it when the execution
   * is stopped.
   *
   * @throws PlannerException 57014 if the execution was stopped
   */
  public <T> T interruptibly(Supplier<T> call) {
    return stopSwitch.interruptibly(call);
  }

  /**
   * Waits for something.
   *
   * @throws PlannerException 57014 if the execution is stopped, or the thread interrupted, before
   *     it is there
   */
  <T> T await(StopSwitch.Wait<T> wait) {
    return stopSwitch.await(wait);
  }
}
