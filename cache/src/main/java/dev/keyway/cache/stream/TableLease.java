package dev.keyway.cache.stream;

import dev.keyway.cache.table.TableGate;
import dev.keyway.cache.write.WriteOutcome;
import dev.keyway.cache.write.WriteOutcome.Written;
import dev.keyway.cache.write.WriteScope;
import java.time.Duration;

/**
 * What is known of how current the copies of one table are (R50, R52, R53). Thread-safe; told of
 * changes by one thread at a time.
 *
 * <p>It is shut until the source has caught up with the table, and again after each gap. Where it
 * opens, the window of R29 opens for the whole table: what was written before the source began to
 * listen, no replica need have yet.
 */
final class TableLease implements InvalidationSource.Sink {
  /** How long copies live for whose changes nobody listens. */
  private static final Duration UNHEARD_LIFE = Duration.ofSeconds(10);

  private final String table;
  private final StreamGate.Environment environment;
  private volatile State state = new State.Shut();

  /** Whether copies may be used. */
  private sealed interface State {

    /** Nothing is served or stored. */
    record Shut() implements State {}

    /** As if there were no source, but for a short life. */
    record Unheard() implements State {}

    /** All changes were heard of at this instant of the ticker. */
    record Current(long asOf) implements State {}
  }

  TableLease(String table, StreamGate.Environment environment) {
    this.table = table;
    this.environment = environment;
  }

  boolean isOpen() {
    State now = state;
    return now instanceof State.Current current
        ? age(current) <= environment.maxLag().toNanos()
        : now instanceof State.Unheard;
  }

  Duration longestLife() {
    State now = state;
    if (now instanceof State.Shut) {
      return Duration.ZERO;
    }
    return now instanceof State.Unheard ? UNHEARD_LIFE : TableGate.FOREVER;
  }

  /** How long ago the table was known to be current, in nanoseconds; 0 where nobody says. */
  long lag() {
    return state instanceof State.Current current ? age(current) : 0;
  }

  private long age(State.Current current) {
    return environment.ticker().read() - current.asOf();
  }

  @Override
  public void invalidated(ItemChange change) {
    environment
        .heard()
        .begin(new WriteScope.OneItem(table, change.key()))
        .end(new Written(change.oldImage(), change.newImage()));
  }

  @Override
  public void gap(String reason) {
    state = new State.Shut();
    forget();
    environment.flushed().run();
  }

  @Override
  public void current(long asOf) {
    if (!isOpen()) {
      forget();
    }
    if (!(state instanceof State.Current)) {
      environment.warnings().clear(table);
    }
    state = new State.Current(asOf);
  }

  @Override
  public void unavailable(String reason) {
    forget();
    state = new State.Unheard();
    environment.warnings().warn(table, reason);
  }

  private void forget() {
    environment.heard().begin(new WriteScope.WholeTable(table)).end(new WriteOutcome.Doubtful());
  }
}
