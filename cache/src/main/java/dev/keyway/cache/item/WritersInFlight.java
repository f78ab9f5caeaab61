package dev.keyway.cache.item;

/**
 * R22: which writes overlap. Answers come in another order than commits, so of two writes on their
 * way at once neither knows the item. Thread-safe, bounded; may hold writes for overlapping that
 * are not, never the other way round.
 */
interface WritersInFlight {

  /** A write of the key is about to be sent. */
  Ticket enter(ItemKey key);

  /** A write of any key of the table is about to be sent. */
  Ticket enterTable(String table);

  /** A write of any key is about to be sent. */
  Ticket enterAll();

  /**
   * A fill of the key is on its way: it may see a state later than that of a write under way, so
   * the answer of such a write must not follow it (P5).
   */
  void fillRuns(ItemKey key);

  /** One write on its way. */
  interface Ticket {

    /** Whether nothing has met this write so far. */
    boolean isAlone();

    /** The write has ended; called once. */
    void leave();
  }
}
