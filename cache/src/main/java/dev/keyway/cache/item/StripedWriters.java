package dev.keyway.cache.item;

import dev.keyway.cache.write.Stripes;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts in a fixed number of stripes (R43): each holds how many writes are on their way, and in
 * its upper bits how many have ever begun. Keys that share a stripe keep each other out of the
 * cache while both are written, nothing else.
 */
final class StripedWriters implements WritersInFlight {
  private static final int KEY_STRIPES = 1 << 15;
  private static final int TABLE_STRIPES = 1 << 6;
  private static final int COUNT_BITS = 16;
  private static final long BEGUN = 1L << COUNT_BITS;
  private static final long COUNT = BEGUN - 1;

  private final AtomicLongArray keys = new AtomicLongArray(KEY_STRIPES);
  private final AtomicLongArray tables = new AtomicLongArray(TABLE_STRIPES);

  @Override
  public Ticket enter(ItemKey key) {
    int stripe = Stripes.of(key, KEY_STRIPES);
    int table = Stripes.of(key.table(), TABLE_STRIPES);
    long own = keys.addAndGet(stripe, BEGUN + 1);
    return new KeyTicket(stripe, own, table, tables.get(table));
  }

  @Override
  public Ticket enterTable(String table) {
    int stripe = Stripes.of(table, TABLE_STRIPES);
    return new TableTicket(stripe, stripe + 1);
  }

  @Override
  public Ticket enterAll() {
    return new TableTicket(0, TABLE_STRIPES);
  }

  @Override
  public void fillRuns(ItemKey key) {
    keys.updateAndGet(
        Stripes.of(key, KEY_STRIPES), value -> (value & COUNT) == 0 ? value : value + BEGUN);
  }

  /** A write of one key: alone while nothing has begun since in its stripe or its table's. */
  private final class KeyTicket implements Ticket {
    private final int stripe;
    private final long entered;
    private final int table;
    private final long tableEntered;

    KeyTicket(int stripe, long entered, int table, long tableEntered) {
      this.stripe = stripe;
      this.entered = entered;
      this.table = table;
      this.tableEntered = tableEntered;
    }

    @Override
    public boolean isAlone() {
      return (entered & COUNT) == 1
          && keys.get(stripe) == entered
          && (tableEntered & COUNT) == 0
          && tables.get(table) == tableEntered;
    }

    @Override
    public void leave() {
      keys.decrementAndGet(stripe);
    }
  }

  /** A write of whole tables, which never knows an item. */
  private final class TableTicket implements Ticket {
    private final int from;
    private final int to;

    TableTicket(int from, int to) {
      this.from = from;
      this.to = to;
      for (int stripe = from; stripe < to; stripe++) {
        tables.addAndGet(stripe, BEGUN + 1);
      }
    }

    @Override
    public boolean isAlone() {
      return false;
    }

    @Override
    public void leave() {
      for (int stripe = from; stripe < to; stripe++) {
        tables.decrementAndGet(stripe);
      }
    }
  }
}
