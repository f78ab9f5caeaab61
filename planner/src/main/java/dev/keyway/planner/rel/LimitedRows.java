package dev.keyway.planner.rel;

import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;

/**
 * The first rows of others, which are not asked for more than that.
 *
 * @param <T> a row
 */
final class LimitedRows<T> extends AbstractEnumerable<T> {
  private final Enumerable<T> rows;
  private final int offset;
  private final int fetch;

  /**
   * @param rows what to count
   * @param offset how many to skip
   * @param fetch how many to give
   */
  LimitedRows(Enumerable<T> rows, int offset, int fetch) {
    this.rows = rows;
    this.offset = offset;
    this.fetch = fetch;
  }

  @Override
  public Enumerator<T> enumerator() {
    return fetch == 0 ? Linq4j.emptyEnumerator() : new Counted(rows.enumerator());
  }

  private final class Counted implements Enumerator<T> {
    private final Enumerator<T> all;
    private int skipped;
    private int given;

    Counted(Enumerator<T> all) {
      this.all = all;
    }

    @Override
    public T current() {
      return all.current();
    }

    @Override
    public boolean moveNext() {
      while (skipped < offset) {
        if (!all.moveNext()) {
          return false;
        }
        skipped++;
      }
      if (given == fetch || !all.moveNext()) {
        return false;
      }
      given++;
      return true;
    }

    @Override
    public void reset() {
      all.reset();
      skipped = 0;
      given = 0;
    }

    @Override
    public void close() {
      all.close();
    }
  }
}
