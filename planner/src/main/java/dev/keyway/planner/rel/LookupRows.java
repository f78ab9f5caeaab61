package dev.keyway.planner.rel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Predicate1;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a {@link LookupJoin}, in the order of the driving rows. Of these a window is read
 * ahead, until it holds the keys of a whole batch. A fetched row matches if the whole condition of
 * the join is true of it, whatever it was found by. Used by one thread.
 */
final class LookupRows implements Enumerator<@Nullable Object[]> {

  /** A row that drives, and what it is joined by; null if it is joined with nothing. */
  private static final class Driving {
    private final @Nullable Object[] fields;
    private final @Nullable List<Object> key;

    Driving(@Nullable Object[] fields, @Nullable List<Object> key) {
      this.fields = fields;
      this.key = key;
    }
  }

  /**
   * What is true of rows that are joined.
   *
   * @param ofDriving of the driving row alone
   * @param ofBoth of both together
   */
  record Predicates(
      Predicate1<@Nullable Object[]> ofDriving, Predicate1<@Nullable Object[]> ofBoth) {

    boolean mayMatch(@Nullable Object[] driving) {
      return ofDriving.apply(driving);
    }

    boolean isMatch(@Nullable Object[] joined) {
      return ofBoth.apply(joined);
    }
  }

  /** Driving rows that may be read ahead: at first no more than rows are wanted. */
  private static final int FIRST_WINDOW = 1_000;

  private static final int LAST_WINDOW = 16_000;
  private static final int GROWTH = 4;

  private final Enumerator<?> driving;
  private final LookedUpRows lookedUp;
  private final Predicates predicates;
  private final LookupKeys join;
  private final Deque<Driving> window = new ArrayDeque<>();
  private int windowSize;
  private Iterator<@Nullable Object[]> joined = List.<@Nullable Object[]>of().iterator();
  private @Nullable Object @Nullable [] row;

  /**
   * @param driving rows of the side that drives
   * @param lookedUp rows of the other
   * @param predicates what is true of rows that are joined
   */
  LookupRows(Enumerator<?> driving, LookedUpRows lookedUp, Predicates predicates) {
    this.driving = driving;
    this.lookedUp = lookedUp;
    this.predicates = predicates;
    this.join = lookedUp.join();
    this.windowSize = (int) Math.min(FIRST_WINDOW, Math.max(1, lookedUp.wanted()));
  }

  @Override
  public boolean moveNext() {
    while (!joined.hasNext()) {
      lookedUp.context().check();
      if (window.isEmpty()) {
        readAhead();
      }
      Driving next = window.poll();
      if (next == null) {
        row = null;
        return false;
      }
      joined = joined(next).iterator();
    }
    row = joined.next();
    return true;
  }

  private void readAhead() {
    lookedUp.begin();
    while (window.size() < windowSize && !lookedUp.isBatchFull() && driving.moveNext()) {
      @Nullable Object[] fields = LookupKeys.fields(driving.current());
      List<Object> key = predicates.mayMatch(fields) ? join.ofDriving(fields) : null;
      if (key != null) {
        lookedUp.add(key, fields);
      }
      window.add(new Driving(fields, key));
    }
    windowSize = Math.min(LAST_WINDOW, windowSize * GROWTH);
    lookedUp.read();
  }

  private List<@Nullable Object[]> joined(Driving next) {
    List<@Nullable Object[]> matches = new ArrayList<>();
    @Nullable Object[] driven = next.fields;
    if (next.key != null) {
      for (@Nullable Object[] other : lookedUp.of(next.key)) {
        @Nullable Object[] candidate = join.shape().joined(driven, other);
        if (predicates.isMatch(candidate)) {
          matches.add(candidate);
        }
      }
    }
    boolean none = matches.isEmpty();
    return switch (join.shape().kind()) {
      case INNER -> matches;
      case LEFT, RIGHT -> none ? extended(driven) : matches;
      default -> throw new IllegalStateException("no lookup join: " + join.shape().kind());
    };
  }

  /** The row of an outer join that has no partner. */
  private List<@Nullable Object[]> extended(@Nullable Object[] driven) {
    return List.<@Nullable Object[]>of(join.shape().joined(driven, null));
  }

  @Override
  public @Nullable Object[] current() {
    if (row == null) {
      throw new IllegalStateException("not on a row");
    }
    return row;
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException("a read runs once");
  }

  @Override
  public void close() {
    driving.close();
    window.clear();
  }
}
