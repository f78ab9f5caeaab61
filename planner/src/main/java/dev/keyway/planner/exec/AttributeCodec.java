package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.PlainNumber;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Between attribute values and SQL values: one column. Immutable.
 *
 * <p>Numbers are exact. For evaluation they come at exactly the scale of their column, so that
 * equal numbers are one value in joins and groups; for a result they come in plain form.
 */
final class AttributeCodec {

  /** How numbers are given. */
  enum NumberForm {
    COLUMN_SCALE,
    RESULT
  }

  private final Column column;
  private final NumberForm form;

  AttributeCodec(Column column, NumberForm form) {
    this.column = column;
    this.form = form;
  }

  Column column() {
    return column;
  }

  /**
   * The column's value in an item.
   *
   * @param mismatches what becomes of a value that is none of the column
   * @throws PlannerException 22018 if the item holds another type than the column
   */
  @Nullable Object decode(Map<String, AttributeValue> item, Mismatches mismatches) {
    if (column.encoding() == Column.Encoding.WHOLE_ITEM) {
      return AttributeJson.of(item);
    }
    if (column.encoding() == Column.Encoding.STORED) {
      return item;
    }
    if (column.encoding() == Column.Encoding.SEGMENT) {
      return segment(item);
    }
    AttributeValue value = ItemPaths.get(item, column.path());
    if (value == null || Boolean.TRUE.equals(value.nul()) || isLeftOut(value)) {
      return column.presence() == Column.Presence.OPTIONAL ? null : mismatches.missing(column);
    }
    try {
      Object decoded = decoded(value);
      return decoded == null ? mismatches.of(column, value) : decoded;
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return mismatches.of(column, value);
    }
  }

  /** The column's value in an item; null if there is none, or another than the column has. */
  @Nullable Object valueIn(Map<String, AttributeValue> item) {
    AttributeValue value = ItemPaths.get(item, column.path());
    if (value == null || Boolean.TRUE.equals(value.nul())) {
      return null;
    }
    try {
      return decoded(value);
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  private static Integer segment(Map<String, AttributeValue> item) {
    if (item instanceof SegmentItem scanned) {
      return scanned.segment();
    }
    throw new PlannerException(
        SqlState.NOT_SUPPORTED,
        "Which _segment an item is in is known to a Scan of its table only; leave the column out");
  }

  /** The value; null, or an exception of arithmetic or time, if it is none of the column. */
  private @Nullable Object decoded(AttributeValue value) {
    return switch (column.encoding()) {
      case STRING -> value.s();
      case NUMBER -> value.n() == null ? null : number(new BigDecimal(value.n()));
      case BOOL -> value.bool();
      case BINARY -> value.b() == null ? null : value.b().asByteArray();
      case DOCUMENT -> isScalar(value) ? null : AttributeJson.of(value);
      case CONVERTED -> converted(value);
      case PART -> value.s() == null ? null : part(value.s());
      case MIXED, WHOLE_ITEM, SEGMENT, STORED -> text(value);
    };
  }

  private @Nullable Object converted(AttributeValue value) {
    Notation notation = Objects.requireNonNull(column.notation());
    String text = notation.stored() == KeyType.STRING ? value.s() : value.n();
    Object read = text == null ? null : notation.read(text);
    return read instanceof BigDecimal number ? number(number) : read;
  }

  private @Nullable Object part(String text) {
    Column.Origin.Part part = column.part().orElseThrow();
    Object read = part.template().value(text, part.slot());
    return read instanceof BigDecimal number ? number(number) : read;
  }

  /** Whether a key is not written of this column: it may not be one of the template at all. */
  private boolean isLeftOut(AttributeValue value) {
    return column.encoding() == Column.Encoding.PART
        && column.presence() == Column.Presence.OPTIONAL
        && (value.s() == null
            || column
                .part()
                .map(part -> part.template().value(value.s(), part.slot()) == null)
                .orElse(false));
  }

  private static boolean isScalar(AttributeValue value) {
    return value.s() != null || value.n() != null || value.b() != null || value.bool() != null;
  }

  private static String text(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> new BigDecimal(value.n()).toPlainString();
      case BOOL -> value.bool().toString();
      case B -> AttributeJson.base64(value.b());
      default -> AttributeJson.of(value);
    };
  }

  private Object number(BigDecimal number) {
    return switch (column.type().kind()) {
      case BIGINT -> number.longValueExact();
      case INTEGER -> number.intValueExact();
      case DOUBLE -> finite(number.doubleValue());
      default -> decimal(number);
    };
  }

  private static double finite(double number) {
    if (Double.isInfinite(number)) {
      throw new ArithmeticException("no double is so large");
    }
    return number;
  }

  private BigDecimal decimal(BigDecimal number) {
    ColumnType type = column.type();
    if (number.precision() - number.scale() > type.precision() - type.scale()
        && number.signum() != 0) {
      throw new ArithmeticException("too many digits before the point");
    }
    BigDecimal exact = number.scale() > type.scale() ? number.stripTrailingZeros() : number;
    if (exact.scale() > type.scale()) {
      throw new ArithmeticException("too many digits behind the point");
    }
    return form == NumberForm.RESULT && type.isPlainNumber()
        ? plain(exact)
        : exact.setScale(type.scale(), RoundingMode.UNNECESSARY);
  }

  /** A number without trailing zeros and without exponent. */
  static BigDecimal plain(BigDecimal number) {
    return PlainNumber.of(number);
  }

  /** The attribute value of a String, BigDecimal, Boolean or ByteBuffer, or of one itself. */
  static AttributeValue value(Object value) {
    if (value instanceof AttributeValue stored) {
      return stored;
    }
    if (value instanceof String text) {
      return AttributeValue.fromS(text);
    }
    if (value instanceof BigDecimal number) {
      return AttributeValue.fromN(number.toString());
    }
    return value instanceof Boolean bool
        ? AttributeValue.fromBool(bool)
        : AttributeValue.fromB(SdkBytes.fromByteBuffer((ByteBuffer) value));
  }

  /** The key value of an attribute value: a String, BigDecimal or ByteBuffer. */
  static Object keyValue(AttributeValue value) {
    if (value.s() != null) {
      return value.s();
    }
    return value.n() != null ? new BigDecimal(value.n()) : ByteBuffer.wrap(value.b().asByteArray());
  }
}
