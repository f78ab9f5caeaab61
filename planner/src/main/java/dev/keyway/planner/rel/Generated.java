package dev.keyway.planner.rel;

import dev.keyway.planner.access.KeyOrder;
import dev.keyway.planner.catalog.PlainNumber;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.exec.ItemReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Supplier;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Predicate1;
import org.apache.calcite.linq4j.function.Strict;
import org.jspecify.annotations.Nullable;

/** What generated code calls. */
public final class Generated {

  private static final MathContext QUOTIENT = new MathContext(38, RoundingMode.HALF_UP);

  private Generated() {}

  /**
   * The rows of a read.
   *
   * @param root the execution's context
   * @param reader the read
   */
  public static Enumerable<@Nullable Object[]> read(DataContext root, ItemReader reader) {
    return ((ExecutionDataContext) root).read(reader);
  }

  /**
   * The values of a read of one column.
   *
   * @param root the execution's context
   * @param reader the read
   */
  public static Enumerable<@Nullable Object> readColumn(DataContext root, ItemReader reader) {
    return read(root, reader).select(row -> row[0]);
  }

  /**
   * The rows of one side of a join with those of the other that are looked up for them.
   *
   * @param root the execution's context
   * @param sides gives rows of the side that drives; gives those of the other, of the keys that
   *     were asked for last
   * @param predicates what is true of driving rows that are joined; what is true of joined rows
   * @param join what is joined
   */
  public static Enumerable<@Nullable Object[]> lookUp(
      DataContext root,
      Function0<Enumerable<?>>[] sides,
      Predicate1<@Nullable Object[]>[] predicates,
      LookupKeys join) {
    ExecutionDataContext execution = (ExecutionDataContext) root;
    String shared = join.use().shared();
    Supplier<Enumerator<@Nullable Object[]>> rows =
        () ->
            new LookupRows(
                sides[0].apply().enumerator(),
                new LookedUpRows(execution, sides[1], join),
                new LookupRows.Predicates(predicates[0], predicates[1]));
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object[]> enumerator() {
        return shared == null ? rows.get() : execution.kept(shared, rows);
      }
    };
  }

  /**
   * Rows that a join keeps in memory, counted as they come.
   *
   * @param root the execution's context
   * @param rows the rows
   */
  public static <T> Enumerable<T> kept(DataContext root, Enumerable<T> rows) {
    ExecutionDataContext execution = (ExecutionDataContext) root;
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<T> enumerator() {
        JoinRows counted = new JoinRows(execution.context());
        return Linq4j.transform(
            rows.enumerator(),
            row -> {
              counted.add();
              return row;
            });
      }
    };
  }

  /**
   * The rows of a system table.
   *
   * @param root the execution's context
   * @param table the table
   */
  public static Enumerable<@Nullable Object[]> systemRows(DataContext root, SystemTable table) {
    return ((ExecutionDataContext) root).systemRows(table);
  }

  /**
   * The first rows of others.
   *
   * @param rows what to count
   * @param offset how many to skip
   * @param fetch how many to give
   */
  public static <T> Enumerable<T> limited(Enumerable<T> rows, int offset, int fetch) {
    return new LimitedRows<>(rows, offset, fetch);
  }

  /**
   * A parameter that is a LIMIT or OFFSET.
   *
   * @param root the execution's context
   * @param index its position, from 0
   * @throws dev.keyway.planner.error.PlannerException 22023 if it is NULL or negative
   */
  public static int count(DataContext root, int index) {
    return ((ExecutionDataContext) root).count(index);
  }

  /**
   * Whether values are a row of a list, in SQL's three values.
   *
   * @param root the execution's context
   * @param list number of the list
   * @param values one value, or those of a row
   * @return null if it is unknown
   */
  public static @Nullable Boolean inList(DataContext root, int list, @Nullable Object[] values) {
    return ((ExecutionDataContext) root).list(list).contains(values);
  }

  /**
   * An exact quotient, rounded half up to 38 significant digits.
   *
   * @throws ArithmeticException on division by zero
   */
  @Strict
  public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, QUOTIENT);
  }

  /** A number in plain form, without trailing zeros. */
  @Strict
  public static String plainText(BigDecimal number) {
    return PlainNumber.of(number).toPlainString();
  }

  /** Compares text by code point: negative, zero or positive. */
  @Strict
  public static int compareText(String left, String right) {
    return KeyOrder.compareText(left, right);
  }

  /** A text as it is. */
  @Strict
  public static String text(String text) {
    return text;
  }

  /** A text whose order by UTF-16 unit is that of the given one by code point. */
  @Strict
  public static String sortableText(String text) {
    return KeyOrder.sortable(text);
  }

  /** The text that this one is the sortable form of. */
  @Strict
  public static String originalText(String sortable) {
    return KeyOrder.original(sortable);
  }
}
