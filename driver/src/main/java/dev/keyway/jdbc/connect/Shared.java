package dev.keyway.jdbc.connect;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Things that are opened by their first user and closed by their last. Thread-safe; users of
 * different keys do not wait for each other, users of one key wait for the one who opens.
 */
final class Shared<K, V extends AutoCloseable> {

  private final ConcurrentHashMap<K, Slot> slots = new ConcurrentHashMap<>();

  /** The thing of this key, opened if nobody uses it. */
  V acquire(K key, Supplier<V> opening) {
    while (true) {
      V value = slots.computeIfAbsent(key, unused -> new Slot()).acquire(key, opening);
      if (value != null) {
        return value;
      }
    }
  }

  /** Ends one use; the last one closes. */
  void release(K key) {
    Slot slot = slots.get(key);
    if (slot != null) {
      slot.release(key);
    }
  }

  /** The things that are open now. */
  List<V> open() {
    return slots.values().stream().flatMap(slot -> slot.open().stream()).toList();
  }

  /** One key; its lock is held while the thing is opened or closed. */
  private final class Slot {
    private @Nullable V value;
    private int users;
    private boolean dead;

    /** The thing, or null if this slot was given up meanwhile and another is to be asked. */
    synchronized @Nullable V acquire(K key, Supplier<V> opening) {
      if (dead) {
        return null;
      }
      V known = value;
      if (known == null) {
        try {
          known = opening.get();
        } finally {
          if (known == null) {
            giveUp(key);
          }
        }
        value = known;
      }
      users++;
      return known;
    }

    synchronized void release(K key) {
      V last = value;
      if (dead || --users > 0 || last == null) {
        return;
      }
      giveUp(key);
      Closing.quietly(last);
    }

    synchronized Optional<V> open() {
      return dead ? Optional.empty() : Optional.ofNullable(value);
    }

    private void giveUp(K key) {
      dead = true;
      slots.remove(key, this);
    }
  }
}
