package dev.keyway.planner.access;

import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.PlainNumber;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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

  /** The operand whose SQL value this one is made of. */
  default Operand evaluated() {
    return this;
  }

  /**
   * A constant of the statement.
   *
   * @param value a String, BigDecimal, Boolean, ByteBuffer, LocalDate, LocalTime or LocalDateTime
   */
  record Literal(Object value) implements Operand {
    private static final DateTimeFormatter TIME =
        new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

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
      if (value instanceof LocalDate date) {
        return "DATE '" + date + "'";
      }
      if (value instanceof LocalTime time) {
        return "TIME '" + time.format(TIME) + "'";
      }
      return value instanceof LocalDateTime time
          ? "TIMESTAMP '" + time.toLocalDate() + " " + time.format(TIME) + "'"
          : String.valueOf(value);
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

  /**
   * An operand as the key of a column that writes its values in a notation.
   *
   * @param operand the SQL value
   * @param notation how the column writes it
   * @param use what the key is compared for
   */
  record Written(Operand operand, Notation notation, Notation.Use use) implements Operand {
    @Override
    public @Nullable Object value(@Nullable Object[] values) {
      Object value = operand.value(values);
      return value == null ? null : notation.write(value, use);
    }

    @Override
    public Operand evaluated() {
      return operand;
    }

    @Override
    public String toString() {
      return operand.toString();
    }
  }

  /**
   * A column of the rows that drive a join: each of them looks up what has its value.
   *
   * @param number which of the join's keys it is; their values lie behind all others of an
   *     execution, the first one last
   * @param text the column as EXPLAIN shows it
   */
  record JoinKey(int number, String text) implements Operand {
    @Override
    public @Nullable Object value(@Nullable Object[] values) {
      return values[values.length - 1 - number];
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A key attribute that is written of several values.
   *
   * @param template how it is written; of columns only
   * @param columns the values, as they are written in it
   */
  record Composed(KeyTemplate template, List<Operand> columns) implements Operand {
    public Composed {
      columns = List.copyOf(columns);
    }

    @Override
    public @Nullable Object value(@Nullable Object[] values) {
      List<@Nullable String> texts = new ArrayList<>();
      for (Operand column : columns) {
        Object value = column.value(values);
        texts.add(value == null ? null : value.toString());
      }
      return template.text(texts, 0);
    }

    @Override
    public String toString() {
      return TemplateText.of(template, columns.stream().map(Operand::toString).toList());
    }
  }

  /** A random UUID as text, made anew whenever an item is bound: each item has its own. */
  record NewUuid() implements Operand {
    @Override
    public Object value(@Nullable Object[] values) {
      return UUID.randomUUID().toString();
    }

    @Override
    public String toString() {
      return "new UUID";
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
