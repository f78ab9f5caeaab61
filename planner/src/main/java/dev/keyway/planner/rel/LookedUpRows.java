package dev.keyway.planner.rel;

import dev.keyway.planner.access.KeyRange;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function0;
import org.jspecify.annotations.Nullable;

/**
 * The side of a join that is looked up: the rows of the keys asked for lately. Keys are collected
 * until a batch is full; one that is known is not asked for again. When more rows would be kept
 * than may be, those of the keys that were asked for longest ago are forgotten. Used by one thread.
 */
final class LookedUpRows {

  private final ExecutionDataContext execution;
  private final Function0<Enumerable<?>> rows;
  private final LookupKeys join;
  private final int batch;
  private final int limit;

  /** The rows of each key, those asked for longest ago first. */
  private final Map<List<Object>, List<@Nullable Object[]>> known =
      new LinkedHashMap<>(16, 0.75f, true);

  /** Keys that the rows of the window are joined by. */
  private final Set<List<Object>> needed = new HashSet<>();

  private final Set<List<Object>> pending = new HashSet<>();
  private final List<KeyRange> keys = new ArrayList<>();
  private int kept;
  private long lookedUp;

  /**
   * @param execution where the next keys are told to the read
   * @param rows gives the rows of those keys, after the filters of their side; asked for each batch
   *     anew, since an aggregate is evaluated when it is asked for
   * @param join what is joined
   */
  LookedUpRows(ExecutionDataContext execution, Function0<Enumerable<?>> rows, LookupKeys join) {
    this.execution = execution;
    this.rows = rows;
    this.join = join;
    this.limit = execution.context().limits().joinRowLimit();
    // Nothing is gained by collecting keys of which each takes requests of its own.
    this.batch = join.reader().path().lookup() instanceof Lookup.Keys ? ReadEstimate.BATCH : 1;
  }

  LookupKeys join() {
    return join;
  }

  /** How many rows of the join are wanted. */
  long wanted() {
    return execution.wanted(join.use().limit());
  }

  ExecutionContext context() {
    return execution.context();
  }

  /** Begins another window: what the last one needed may be forgotten. */
  void begin() {
    needed.clear();
  }

  /** Whether the next request should be sent. */
  boolean isBatchFull() {
    return keys.size() >= batch;
  }

  /**
   * Adds what a driving row is joined by to the batch, unless it is known.
   *
   * @param key what it is joined by
   * @param row the driving row
   */
  void add(List<Object> key, @Nullable Object[] row) {
    needed.add(key);
    if (!isNew(key)) {
      return;
    }
    known.put(key, new ArrayList<>(1));
    List<KeyRange> ranges = join.reader().keys(execution.values(join.values(row)));
    if (!ranges.isEmpty()) {
      pending.add(key);
      keys.addAll(ranges);
      lookedUp += ranges.size();
      if (lookedUp > limit) {
        throw over("look up more keys");
      }
    }
  }

  private boolean isNew(List<Object> key) {
    // To ask for a key is to make it the last to be forgotten.
    return known.get(key) == null;
  }

  /** Looks up the keys of the batch. */
  void read() {
    if (keys.isEmpty()) {
      return;
    }
    execution.lookUp(List.copyOf(keys));
    try (Enumerator<?> found = rows.apply().enumerator()) {
      while (found.moveNext()) {
        @Nullable Object[] row = LookupKeys.fields(found.current());
        List<Object> key = join.ofLookedUp(row);
        // A key that is known already has its rows.
        if (key != null && pending.contains(key)) {
          keep(key, row);
        }
      }
    }
    keys.clear();
    pending.clear();
  }

  private void keep(List<Object> key, @Nullable Object[] row) {
    Objects.requireNonNull(known.get(key)).add(row);
    kept++;
    if (kept > limit && !forget()) {
      throw over("keep more rows in memory");
    }
  }

  /** Forgets the rows of keys that are not needed now; whether there are few enough then. */
  private boolean forget() {
    Iterator<Map.Entry<List<Object>, List<@Nullable Object[]>>> oldest =
        known.entrySet().iterator();
    while (kept > limit && oldest.hasNext()) {
      Map.Entry<List<Object>, List<@Nullable Object[]>> entry = oldest.next();
      if (!needed.contains(entry.getKey())) {
        kept -= entry.getValue().size();
        oldest.remove();
      }
    }
    return kept <= limit;
  }

  /** The rows of a key that was added and read. */
  List<@Nullable Object[]> of(List<Object> key) {
    return known.getOrDefault(key, List.of());
  }

  private PlannerException over(String what) {
    return new PlannerException(
        SqlState.LIMIT_REACHED,
        "The join with "
            + join.reader().path().source()
            + " would "
            + what
            + " than joinRowLimit="
            + limit
            + " allows; read less, or raise it");
  }
}
