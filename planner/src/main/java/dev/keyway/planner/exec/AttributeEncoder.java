package dev.keyway.planner.exec;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.keyway.planner.access.KeyLimits;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.PlainNumber;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * From SQL values to attribute values: one column, the way back of {@link AttributeCodec}. What it
 * gives is read as the same value again; what cannot be is refused and never rounded. Immutable.
 */
final class AttributeEncoder {

  private final Column column;
  private final String table;

  /**
   * @param column a column that can be written
   * @param table its table, for messages
   */
  AttributeEncoder(Column column, String table) {
    this.column = column;
    this.table = table;
  }

  Column column() {
    return column;
  }

  /**
   * The attribute value of a SQL value; null, which is no attribute, of NULL.
   *
   * @param value as {@link #encode} takes it
   * @throws PlannerException 22023 if the column is NOT NULL, else as {@link #encode}
   */
  @Nullable AttributeValue encodeNullable(@Nullable Object value) {
    if (value != null) {
      return encode(value);
    }
    if (column.presence() == Column.Presence.ALWAYS) {
      throw new PlannerException(
          SqlState.BAD_VALUE,
          "Column "
              + column.name()
              + " of "
              + table
              + " is a part of the key, or declared NOT NULL, and cannot be NULL");
    }
    return null;
  }

  /**
   * The attribute value of a SQL value.
   *
   * @param value a String, Number, Boolean, byte[], ByteBuffer, LocalDate, LocalTime or
   *     LocalDateTime
   * @throws PlannerException 22018 if it is none of the column's type, 22003 if it has more digits
   *     than the column or any attribute can hold
   */
  AttributeValue encode(Object value) {
    return encode(value, null);
  }

  /**
   * The attribute value of a SQL value, as {@link #encodeNullable} gives it, for an item that has
   * one already: JSON text goes back as the map, list or set that it was.
   *
   * @param value as {@link #encode} takes it
   * @param stored what it takes the place of; null if there is nothing
   * @throws PlannerException as {@link #encodeNullable}, 22018 if text does not fit what is stored
   */
  @Nullable AttributeValue encodeAs(@Nullable Object value, @Nullable AttributeValue stored) {
    return value == null ? encodeNullable(null) : encode(value, stored);
  }

  private AttributeValue encode(Object value, @Nullable AttributeValue stored) {
    try {
      Object typed = ParameterBinding.exactly(bytes(value), column.type());
      return column.encoding() == Column.Encoding.DOCUMENT && stored != null
          ? StoredShape.parse((String) typed, stored)
          : encoded(typed);
    } catch (ArithmeticException e) {
      throw refused(
          SqlState.NUMBER_OUT_OF_RANGE, "has more digits than it holds; CAST or ROUND it", e);
    } catch (NumberFormatException | ClassCastException | DateTimeException e) {
      throw refused(SqlState.WRONG_TYPE, "is no value of it", e);
    } catch (IOException e) {
      throw refused(SqlState.WRONG_TYPE, "is no value of it: " + reason(e), e);
    }
  }

  /** The parser's own words would show the value. */
  private static String reason(IOException failure) {
    return failure instanceof JsonProcessingException
        ? "no JSON"
        : String.valueOf(failure.getMessage());
  }

  private static Object bytes(Object value) {
    return value instanceof ByteBuffer buffer
        ? SdkBytes.fromByteBuffer(buffer).asByteArray()
        : value;
  }

  private AttributeValue encoded(Object value) throws IOException {
    return switch (column.encoding()) {
      case STRING -> AttributeValue.fromS((String) value);
      case NUMBER -> number(value);
      case BOOL -> AttributeValue.fromBool((Boolean) value);
      case BINARY -> AttributeValue.fromB(SdkBytes.fromByteArray((byte[]) value));
      case DOCUMENT -> AttributeJson.parse((String) value);
      case CONVERTED -> converted(value);
      case PART -> part(value);
      case MIXED, WHOLE_ITEM, SEGMENT, STORED ->
          throw new IllegalStateException("column " + column.name() + " is read only");
    };
  }

  /** What stands for it in the key that is written of it. */
  private AttributeValue part(Object value) {
    Notation notation = column.notation();
    if (notation == null) {
      return AttributeValue.fromS((String) value);
    }
    if (notation.store(value) == null) {
      throw new PlannerException(
          SqlState.BAD_VALUE,
          "A value for column "
              + column.name()
              + " of "
              + table
              + " is none that a key is written of as "
              + notation);
    }
    return converted(value);
  }

  private AttributeValue converted(Object value) {
    Notation notation = Objects.requireNonNull(column.notation());
    Object stored = notation.store(value instanceof Number ? checked(value) : value);
    if (stored == null) {
      throw new DateTimeException("no value is written so");
    }
    return stored instanceof BigDecimal number
        ? AttributeValue.fromN(PlainNumber.of(number).toPlainString())
        : AttributeValue.fromS((String) stored);
  }

  private AttributeValue number(Object value) {
    return AttributeValue.fromN(PlainNumber.of(checked(value)).toPlainString());
  }

  /** The number, if the column and DynamoDB can hold it. */
  private BigDecimal checked(Object value) {
    BigDecimal number =
        value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
    if (!KeyLimits.isNumber(number)) {
      throw new ArithmeticException("no attribute holds it");
    }
    ColumnType type = column.type();
    if (type.kind() == ColumnType.Kind.DECIMAL && column.isDeclared()) {
      BigDecimal plain = PlainNumber.of(number);
      if (plain.scale() > type.scale()
          || plain.precision() - plain.scale() > type.precision() - type.scale()) {
        throw new ArithmeticException("not a " + type);
      }
    }
    return number;
  }

  private PlannerException refused(SqlState state, String why, Exception cause) {
    return new PlannerException(
        state,
        "A value for column "
            + column.name()
            + " of "
            + table
            + " ("
            + column.type()
            + (column.encoding() == Column.Encoding.DOCUMENT ? ", a map or list in JSON" : "")
            + ") "
            + why,
        cause);
  }
}
