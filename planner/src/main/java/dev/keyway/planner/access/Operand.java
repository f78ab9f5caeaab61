package dev.keyway.planner.access;

import dev.keyway.planner.catalog.PlainNumber;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What a key is compared with: known when planned, or known when an execution starts. */
public sealed interface Operand {

  /**
   * The value in one execution.
   *
   * @param values values of the parameters, then of the computed operands
   * @return null for SQL NULL
   */
  @Nullable Object value(@Nullable Object[] values);

  /**
   * A constant of the statement.
   *
   * @param value a String, BigDecimal, Boolean or ByteBuffer
   */
  record Literal(Object value) implements Operand {
    @Override
    public Object value(@Nullable Object[] values) {
      return value;
    }

    @Override
    public String toString() {
      if (value instanceof String text) {
        return "'" + text.replace("'", "''") + "'";
      }
      if (value instanceof BigDecimal number) {
        return PlainNumber.of(number).toPlainString();
      }
      if (value instanceof ByteBuffer bytes) {
        return "X'" + HexFormat.of().withUpperCase().formatHex(bytes.array()) + "'";
      }
      return String.valueOf(value);
    }
  }

  /**
   * A question mark of the statement.
   *
   * @param index its position, from 0
   */
  record Parameter(int index) implements Operand {
    @Override
    public @Nullable Object value(@Nullable Object[] values) {
      return values[index];
    }

    @Override
    public String toString() {
      return "?" + (index + 1);
    }
  }

  /**
   * An expression that does not depend on a row, evaluated once at the start of each execution.
   *
   * @param index where its value lies, behind those of the parameters
   * @param text the expression as EXPLAIN shows it
   */
  record Computed(int index, String text) implements Operand {
    @Override
    public @Nullable Object value(@Nullable Object[] values) {
      return values[index];
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The literal NULL. */
  record Null() implements Operand {
    @Override
    public @Nullable Object value(@Nullable Object[] values) {
      return null;
    }

    @Override
    public String toString() {
      return "NULL";
    }
  }
}
