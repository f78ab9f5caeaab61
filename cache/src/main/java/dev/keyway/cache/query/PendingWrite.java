package dev.keyway.cache.query;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A write that is under way, from where {@link QueryInvalidation} was told of it. It has to be
 * ended, whatever becomes of it: until then nothing is kept that it may touch. Ending it again does
 * nothing but invalidate again. Thread-safe.
 */
public final class PendingWrite {

  private final @Nullable String table;
  private final Set<Stamp> changed;
  private final Set<Stamp> entered;
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * A write that has entered.
   *
   * @param table by name, null if not known
   * @param changed what changes in any case
   * @param entered what it may change
   */
  PendingWrite(@Nullable String table, Set<Stamp> changed, Set<Stamp> entered) {
    this.table = table;
    this.changed = changed;
    this.entered = entered;
  }

  @Nullable String table() {
    return table;
  }

  Set<Stamp> changed() {
    return changed;
  }

  Set<Stamp> entered() {
    return entered;
  }

  /** Whether this is the first end of the write. */
  boolean end() {
    return ended.compareAndSet(false, true);
  }
}
