package dev.keyway.planner.rel;

import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.exec.ItemReader;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.core.JoinRelType;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LookupJoin} is to its execution. Immutable; public since generated code names it.
 *
 * @param reader reads the side that is looked up
 * @param columns columns that are compared to find it, in the order of the keys
 * @param shape how joined rows are laid out
 * @param use what becomes of them
 */
public record LookupKeys(ItemReader reader, List<Pair> columns, Shape shape, Use use) {

  public LookupKeys {
    columns = List.copyOf(columns);
  }

  /**
   * Columns of the two sides that are equal.
   *
   * @param driving where it is in the driving side
   * @param lookedUp where it is in the other
   * @param type of the driving one
   */
  public record Pair(int driving, int lookedUp, ColumnType type) {}

  /**
   * What becomes of the rows of a join.
   *
   * @param shared what it has in common with equal joins, if its rows are asked for more than once
   * @param limit how many are wanted
   */
  public record Use(@Nullable String shared, ReadLimit limit) {}

  /** Which side drives. */
  public enum Driver {
    LEFT,
    RIGHT
  }

  /**
   * How joined rows are laid out.
   *
   * @param kind INNER, LEFT or RIGHT
   * @param driver which side drives
   * @param left number of columns of the left side
   * @param right number of columns of the right side
   */
  public record Shape(JoinRelType kind, Driver driver, int left, int right) {

    @Nullable Object[] joined(@Nullable Object[] driving, @Nullable Object @Nullable [] lookedUp) {
      @Nullable Object[] joined = new @Nullable Object[left + right];
      System.arraycopy(driving, 0, joined, driver == Driver.LEFT ? 0 : left, driving.length);
      if (lookedUp != null) {
        System.arraycopy(lookedUp, 0, joined, driver == Driver.LEFT ? left : 0, lookedUp.length);
      }
      return joined;
    }
  }

  /** What a driving row is joined by, comparable; null if it is joined with nothing. */
  @Nullable List<Object> ofDriving(@Nullable Object[] row) {
    return key(columns.stream().map(pair -> row[pair.driving]).toList());
  }

  /** What a row of the other side is joined by; null if it is joined with nothing. */
  @Nullable List<Object> ofLookedUp(@Nullable Object[] row) {
    return key(columns.stream().map(pair -> row[pair.lookedUp]).toList());
  }

  private static @Nullable List<Object> key(List<@Nullable Object> values) {
    return values.stream().anyMatch(LookupKeys::isNull)
        ? null
        : values.stream().map(LookupKeys::comparable).toList();
  }

  /** NULL equals nothing. */
  private static boolean isNull(@Nullable Object value) {
    return value == null;
  }

  /** Equal numbers become equal objects. */
  private static @Nullable Object comparable(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros();
    }
    return value instanceof Number number
        ? (Object) new BigDecimal(number.toString()).stripTrailingZeros()
        : value;
  }

  /** The values of a driving row as keys are bound to them. */
  @Nullable Object[] values(@Nullable Object[] row) {
    return columns.stream().map(pair -> SqlValues.toResult(row[pair.driving], pair.type)).toArray();
  }

  /** A row of generated code as its values: rows of one column may come bare. */
  static @Nullable Object[] fields(@Nullable Object row) {
    return row instanceof Object[] values ? values : new @Nullable Object[] {row};
  }
}
