package dev.keyway.jdbc.connect;

import dev.keyway.planner.error.PlannerException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/**
 * Things that are opened for their first user and closed by their last. Users who come together
 * wait for one attempt, each for a time of its own. Thread-safe.
 */
final class Shared<K, V extends AutoCloseable> {

  private final ConcurrentHashMap<K, Slot> slots = new ConcurrentHashMap<>();

  /**
   * What a user wants whom the things of several keys might suit.
   *
   * @param suits whether the thing of a key does, empty while it is being opened; must not wait for
   *     another user
   * @param fresh the key of a new one, if none does
   */
  record Wanted<K, V>(BiPredicate<K, Optional<V>> suits, K fresh) {}

  /**
   * The thing of this key, opened if nobody uses it.
   *
   * @param limit how long to wait; zero for as long as it takes
   * @param what is opened, for the message
   * @throws PlannerException 08001 if it took longer, 57014 if the caller was interrupted, and what
   *     opening has thrown
   */
  V acquire(K key, Duration limit, String what, Supplier<V> opening) {
    return acquire(new Wanted<>((known, open) -> known.equals(key), key), limit, what, opening);
  }

  /** The same for a thing that suits, which is opened if none does. */
  V acquire(Wanted<K, V> wanted, Duration limit, String what, Supplier<V> opening) {
    Slot slot = slot(wanted, opening);
    while (!slot.join()) {
      slot = slot(wanted, opening);
    }
    return slot.await(limit, what);
  }

  /**
   * One at a time, so that of two users who want the same new thing one finds that of the other.
   */
  private synchronized Slot slot(Wanted<K, V> wanted, Supplier<V> opening) {
    return slots.values().stream()
        .filter(slot -> wanted.suits().test(slot.key, slot.opening.opened()))
        .findFirst()
        .orElseGet(
            () -> slots.computeIfAbsent(wanted.fresh(), absent -> new Slot(absent, opening)));
  }

  /** Ends one use; the last one closes. */
  void release(K key) {
    Slot slot = slots.get(key);
    if (slot != null) {
      slot.leave();
    }
  }

  /** The things that are open now. */
  List<V> open() {
    return slots.values().stream().flatMap(slot -> slot.open().stream()).toList();
  }

  /**
   * One key. Its lock is held while the thing is closed, so that nobody opens it anew meanwhile.
   */
  private final class Slot {
    private final K key;
    private final Opening<V> opening;
    private int users;
    private boolean dead;

    Slot(K key, Supplier<V> work) {
      this.key = key;
      this.opening = new Opening<>(work, this::giveUp);
    }

    /** Whether the caller is a user now; if not, this slot was given up and another is needed. */
    synchronized boolean join() {
      if (dead) {
        return false;
      }
      if (users == 0) {
        opening.start();
      }
      users++;
      return true;
    }

    V await(Duration limit, String what) {
      boolean found = false;
      try {
        V value = opening.await(limit, what);
        found = true;
        return value;
      } finally {
        if (!found) {
          leave();
        }
      }
    }

    synchronized void leave() {
      if (!dead && --users == 0) {
        dead = true;
        opening.close();
        slots.remove(key, this);
      }
    }

    synchronized Optional<V> open() {
      return dead ? Optional.empty() : opening.opened();
    }

    private synchronized void giveUp() {
      dead = true;
      slots.remove(key, this);
    }
  }
}
