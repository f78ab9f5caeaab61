package dev.keyway.planner.exec;

import org.jspecify.annotations.Nullable;

/** One row: how many items the pages have. */
final class CountCursor implements RowCursor {

  private final ItemPages pages;
  private boolean done;
  private @Nullable Object @Nullable [] row;

  CountCursor(ItemPages pages) {
    this.pages = pages;
  }

  @Override
  public boolean next() {
    if (done) {
      row = null;
      return false;
    }
    done = true;
    long count = 0;
    for (Long page = pages.nextCount(); page != null; page = pages.nextCount()) {
      count += page;
    }
    row = new @Nullable Object[] {count};
    return true;
  }

  @Override
  public @Nullable Object[] row() {
    if (row == null) {
      throw new IllegalStateException("not on a row");
    }
    return row;
  }

  @Override
  public void close() {
    done = true;
    row = null;
    pages.close();
  }
}
