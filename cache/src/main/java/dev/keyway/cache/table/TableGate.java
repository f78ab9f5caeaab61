package dev.keyway.cache.table;

import java.time.Duration;

/**
 * Whether a table may be answered from memory at present, and for how long what is read now may be
 * kept. Thread-safe; asked for every read, so that it has to be fast.
 */
public interface TableGate {

  /** Keeps nothing from being kept. */
  TableGate OPEN =
      new TableGate() {
        @Override
        public boolean isOpen(String table) {
          return true;
        }

        @Override
        public Duration longestLife(String table) {
          return FOREVER;
        }

        @Override
        public Duration lag() {
          return Duration.ZERO;
        }
      };

  /** No limit. */
  Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  /**
   * Whether reads of the table may be served from memory and stored there.
   *
   * @param table canonical
   */
  boolean isOpen(String table);

  /**
   * The longest life of what is stored now.
   *
   * @param table canonical
   */
  Duration longestLife(String table);

  /** The longest time since the changes of a table that is open were last complete. */
  Duration lag();
}
