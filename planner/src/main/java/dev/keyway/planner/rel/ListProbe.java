package dev.keyway.planner.rel;

import dev.keyway.planner.access.Operand;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** A long list bound to the values of one execution, as a hash set. */
final class ListProbe {

  private final Set<List<@Nullable Object>> rows = new HashSet<>();
  private final Set<List<@Nullable Object>> rowsWithNull = new HashSet<>();

  /**
   * @param list rows of operands
   * @param values values of the parameters, then of the computed operands
   */
  ListProbe(List<List<Operand>> list, @Nullable Object[] values) {
    for (List<Operand> operands : list) {
      @Nullable Object[] row =
          operands.stream().map(operand -> comparable(generated(operand, values))).toArray();
      List<@Nullable Object> key = Arrays.asList(row);
      (key.contains(null) ? rowsWithNull : rows).add(key);
    }
  }

  /** The operand as generated code has it, which counts days and milliseconds. */
  private static @Nullable Object generated(Operand operand, @Nullable Object[] values) {
    return SqlValues.toGenerated(operand.value(values));
  }

  /** Whether some row equals the values; null if a NULL leaves it open. */
  @Nullable Boolean contains(@Nullable Object[] values) {
    List<@Nullable Object> key =
        Arrays.asList(Arrays.stream(values).map(ListProbe::comparable).toArray());
    if (!key.contains(null)) {
      if (rows.contains(key)) {
        return true;
      }
      return isOpen(key, rowsWithNull) ? null : false;
    }
    return (isOpen(key, rows) || isOpen(key, rowsWithNull)) ? null : false;
  }

  /** Whether a row differs from the values nowhere but where either is NULL. */
  private static boolean isOpen(List<@Nullable Object> key, Set<List<@Nullable Object>> rows) {
    for (List<@Nullable Object> row : rows) {
      boolean open = true;
      for (int i = 0; i < key.size() && open; i++) {
        Object left = key.get(i);
        Object right = row.get(i);
        open = left == null || right == null || left.equals(right);
      }
      if (open) {
        return true;
      }
    }
    return false;
  }

  /** A value with equals as SQL has it: 1 and 1.0 are one number. */
  private static @Nullable Object comparable(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
    if (value instanceof Integer || value instanceof Long) {
      return comparable(BigDecimal.valueOf(((Number) value).longValue()));
    }
    if (value instanceof ByteString bytes) {
      return ByteBuffer.wrap(bytes.getBytes());
    }
    return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
  }
}
