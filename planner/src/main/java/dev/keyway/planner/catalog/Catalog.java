package dev.keyway.planner.catalog;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tables that statements can name: asked for once, believed for a while, shared by all
 * connections of a database. Names match exactly first, without regard to case second.
 *
 * <p>A table is described anew when its entry is older than the time to live; its columns are
 * sampled once. Thread-safe; two threads that miss the same table ask for it once.
 */
public final class Catalog {

  /** How long a description is believed of a table or index that is being made or dropped. */
  private static final long UNSETTLED_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final TableSource source;
  private final long ttlNanos;
  private final LongSupplier nanoTime;
  private final AtomicLong versions;
  private final ConcurrentHashMap<String, Entry> entries;
  private final Names names;

  /** Grows whenever what is declared of tables may be something else. */
  private final AtomicLong edition;

  /**
   * @param source where tables are described
   * @param ttl how long a description is believed
   * @param nanoTime a clock in nanoseconds, such as {@code System::nanoTime}
   */
  public Catalog(TableSource source, Duration ttl, LongSupplier nanoTime) {
    this.source = source;
    this.ttlNanos = ttl.toNanos();
    this.nanoTime = nanoTime;
    this.versions = new AtomicLong();
    this.entries = new ConcurrentHashMap<>();
    this.names = new Names();
    this.edition = new AtomicLong();
  }

  private Catalog(Catalog shared, RequestMeter meter) {
    this.source = shared.source.metered(meter);
    this.ttlNanos = shared.ttlNanos;
    this.nanoTime = shared.nanoTime;
    this.versions = shared.versions;
    this.entries = shared.entries;
    this.names = shared.names;
    this.edition = shared.edition;
  }

  /** The same catalog; the meter is told of the requests that are sent for what is asked of it. */
  public Catalog metered(RequestMeter meter) {
    return new Catalog(this, meter);
  }

  /**
   * Names of all tables, in DynamoDB's order, at the cost of a ListTables if those known are too
   * old.
   *
   * @throws PlannerException 42501 if they may not be listed, 53000 or 08006 if DynamoDB cannot be
   *     asked
   */
  public List<String> tableNames() {
    return names.get(source);
  }

  /**
   * The table that SQL calls by this name.
   *
   * @throws PlannerException 42S02 if there is none, or several that differ in case only; 42501 if
   *     it may not be described
   */
  public TableMetadata table(String name) {
    Entry known = entries.get(name);
    if (known != null && known.isFresh()) {
      return known.current();
    }
    try {
      return load(name, Purpose.STATEMENT);
    } catch (PlannerException e) {
      if (e.state() != SqlState.UNKNOWN_TABLE) {
        throw e;
      }
      return load(nameIgnoringCase(name), Purpose.STATEMENT);
    }
  }

  /** What requests call a table of this name, whether or not there is one; empty if hidden. */
  public Optional<String> resource(String name) {
    return source.resource(name);
  }

  /**
   * One of many tables that are only listed: sampling them all is bounded by a budget.
   *
   * @param name exactly as {@link #tableNames} gave it
   * @throws PlannerException 42S02 if there is none, 42501 if it may not be described
   */
  public Listed listed(String name) {
    TableMetadata table = load(name, Purpose.LISTING);
    Entry entry = entries.get(name);
    boolean skipped = entry != null && !entry.isSampled() && table.state() == TableState.ACTIVE;
    return new Listed(table, skipped ? Knowledge.KEYS_ONLY : Knowledge.SAMPLED);
  }

  /**
   * A table of which no more is asked for than its description; its columns may be its keys only.
   *
   * @param name exactly as {@link #tableNames} gave it
   * @throws PlannerException 42S02 if there is none, 42501 if it may not be described
   */
  public TableMetadata described(String name) {
    return load(name, Purpose.DESCRIPTION);
  }

  /**
   * What no description says of a table: asked for apart, and believed as long as that.
   *
   * @param table as this catalog has given it
   */
  public TableSettings settings(TableMetadata table) {
    Entry entry = entries.get(table.name());
    return entry == null ? source.settings(table) : entry.settings(table, source);
  }

  /**
   * The table that SQL calls by this name, of which no more is asked for than its description.
   *
   * @throws PlannerException 42S02 if there is none, or several that differ in case only; 42501 if
   *     it may not be described
   */
  public TableMetadata describedAs(String name) {
    try {
      return described(name);
    } catch (PlannerException e) {
      if (e.state() != SqlState.UNKNOWN_TABLE) {
        throw e;
      }
      return described(nameIgnoringCase(name));
    }
  }

  /**
   * A table of a listing.
   *
   * @param table what is known of it
   * @param knowledge how much that is
   */
  public record Listed(TableMetadata table, Knowledge knowledge) {}

  /** How much is known of a table's columns. */
  public enum Knowledge {
    SAMPLED,
    /** The budget of listings is used up; a statement that names the table samples it. */
    KEYS_ONLY
  }

  private enum Purpose {
    STATEMENT,
    LISTING,
    /** Whatever its columns are. */
    DESCRIPTION
  }

  private TableMetadata load(String name, Purpose purpose) {
    try {
      return entries.computeIfAbsent(name, Entry::new).load(purpose, source);
    } catch (PlannerException e) {
      entries.remove(name);
      throw e;
    }
  }

  /** Whether a plan made for this version of the table is still right. */
  public boolean isCurrent(String table, long version) {
    Entry entry = entries.get(table);
    return entry != null && entry.isFresh() && entry.current().version() == version;
  }

  /** Forgets a table, since DynamoDB said something of it that the catalog does not know. */
  public void forget(String table) {
    entries.remove(table);
    names.forget();
  }

  /**
   * Looks at every table again before it is used, since something else is declared now: it is
   * described anew, and put over the sample that there is. Plans of tables that are the same stay.
   */
  public void outdate() {
    edition.incrementAndGet();
    names.forget();
  }

  /** The foreign keys that are declared, of all tables. */
  public List<ForeignKey> foreignKeys() {
    return source.foreignKeys();
  }

  /**
   * Widens the type of a column, since an item holds more than it: to a larger DECIMAL, or to text
   * in which values of several types can be given. Plans of the table are made anew.
   *
   * @param table the table
   * @param column name of a column that nobody declared
   * @param seen how the item stores the value
   * @param type the type of the value
   */
  public void widen(String table, String column, Column.Encoding seen, ColumnType type) {
    table(table);
    Entry entry = entries.get(table);
    if (entry != null) {
      entry.widen(column, seen, type);
    }
  }

  private List<String> alike(String name) {
    return names.get(source).stream().filter(name::equalsIgnoreCase).toList();
  }

  /** Without permission to list tables, only exact names are found. */
  private List<String> alikeIfAllowed(String name) {
    try {
      return alike(name);
    } catch (PlannerException e) {
      if (e.state() == SqlState.ACCESS_DENIED) {
        return List.of();
      }
      throw e;
    }
  }

  /**
   * The name of the one table that is called so but for case, where none is called exactly so.
   *
   * @throws PlannerException 42S02 if there is none, or several
   */
  public String nameIgnoringCase(String name) {
    List<String> alike = alikeIfAllowed(name);
    if (alike.size() == 1 && !alike.get(0).equals(name)) {
      return alike.get(0);
    }
    throw new PlannerException(
        SqlState.UNKNOWN_TABLE,
        alike.size() > 1
            ? "Table name " + name + " is ambiguous: write one of " + alike + " in double quotes"
            : "Table " + name + " does not exist; SHOW TABLES lists those that do");
  }

  private boolean isFresh(long loadedAt) {
    return nanoTime.getAsLong() - loadedAt < ttlNanos;
  }

  /** The list of names and its age. */
  private final class Names {
    private @Nullable List<String> list;
    private long loadedAt;

    synchronized List<String> get(TableSource asked) {
      List<String> known = list;
      if (known == null || !Catalog.this.isFresh(loadedAt)) {
        known = List.copyOf(asked.names());
        list = known;
        loadedAt = nanoTime.getAsLong();
      }
      return known;
    }

    synchronized void forget() {
      list = null;
    }
  }

  /** One table and its age; the lock is held while it is asked for. */
  private final class Entry {
    private final String name;
    private volatile @Nullable TableMetadata metadata;
    private volatile long loadedAt;
    private volatile long ofEdition;
    private List<Column> describedKeys = List.of();
    private List<Column> seen = List.of();
    private volatile boolean sampled;
    private boolean onlyDescribed;
    private @Nullable TableSettings settings;
    private long settingsLoadedAt;

    Entry(String name) {
      this.name = name;
    }

    /** Whether a statement can be planned with what is known. */
    boolean isFresh() {
      return sampled && isDescribed();
    }

    /** Whether its description is young enough; of what is being made or dropped it is not long. */
    private boolean isDescribed() {
      TableMetadata known = metadata;
      return known != null
          && ofEdition == edition.get()
          && Catalog.this.isFresh(loadedAt)
          && (known.isSettled() || nanoTime.getAsLong() - loadedAt < UNSETTLED_NANOS);
    }

    boolean isSampled() {
      return sampled;
    }

    TableMetadata current() {
      TableMetadata current = metadata;
      if (current == null) {
        throw new IllegalStateException("not loaded: " + name);
      }
      return current;
    }

    synchronized TableMetadata load(Purpose purpose, TableSource asked) {
      if (isFresh() || isDescribedFor(purpose)) {
        return current();
      }
      TableMetadata old = sampled ? metadata : null;
      long asOf = edition.get();
      TableMetadata described = asked.describe(name);
      // A new index may have a key that no sample has seen.
      boolean known =
          old != null
              && old.key().equals(described.key())
              && describedKeys.containsAll(described.columns());
      describedKeys = described.columns();
      List<Column> columns = known ? seen : columns(described, purpose, asked);
      seen = columns == null ? described.columns() : columns;
      TableMetadata fresh = described.withColumns(asked.declared(described, seen));
      boolean same = old != null && old.hasShapeOf(fresh);
      metadata =
          fresh.withVersion(same && old != null ? old.version() : versions.incrementAndGet());
      loadedAt = nanoTime.getAsLong();
      sampled = columns != null;
      ofEdition = asOf;
      onlyDescribed = purpose == Purpose.DESCRIPTION;
      return current();
    }

    synchronized TableSettings settings(TableMetadata table, TableSource asked) {
      TableSettings known = settings;
      if (known == null || !Catalog.this.isFresh(settingsLoadedAt)) {
        known = asked.settings(table);
        settings = known;
        settingsLoadedAt = nanoTime.getAsLong();
      }
      return known;
    }

    synchronized void widen(String column, Column.Encoding stored, ColumnType type) {
      TableMetadata known = current();
      UnaryOperator<Column> widening =
          c -> c.name().equals(column) && !c.isDeclared() ? c.widened(stored, type) : c;
      TableMetadata wider = known.withColumns(known.columns().stream().map(widening).toList());
      if (!wider.hasShapeOf(known)) {
        seen = seen.stream().map(widening).toList();
        metadata = wider.withVersion(versions.incrementAndGet());
      }
    }

    /** Whether it is known without a sample as well as this purpose wants it. */
    private boolean isDescribedFor(Purpose purpose) {
      boolean enough =
          purpose == Purpose.DESCRIPTION || (purpose == Purpose.LISTING && !onlyDescribed);
      return enough && isDescribed();
    }

    /**
     * The columns by a sample; null if there is none, since a table may be too young to be read.
     */
    private @Nullable List<Column> columns(
        TableMetadata described, Purpose purpose, TableSource asked) {
      if (described.state() != TableState.ACTIVE) {
        return null;
      }
      return switch (purpose) {
        case STATEMENT -> asked.sample(described);
        case LISTING -> asked.sampleForListing(described);
        case DESCRIPTION -> null;
      };
    }
  }
}
