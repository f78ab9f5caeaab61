package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.PlainNumber;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Between attribute values and SQL values: one column of one table. Immutable.
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

  private final String table;
  private final Column column;
  private final NumberForm form;

  AttributeCodec(String table, Column column, NumberForm form) {
    this.table = table;
    this.column = column;
    this.form = form;
  }

  /**
   * The column's value in an item.
   *
   * @throws PlannerException 22018 if the item holds another type than the column
   */
  @Nullable Object decode(Map<String, AttributeValue> item) {
    if (column.encoding() == Column.Encoding.WHOLE_ITEM) {
      return AttributeJson.of(item);
    }
    AttributeValue value = item.get(column.attribute());
    for (int i = 1; i < column.path().size() && value != null; i++) {
      value = value.hasM() ? value.m().get(column.path().get(i)) : null;
    }
    if (value == null || Boolean.TRUE.equals(value.nul())) {
      return null;
    }
    return switch (column.encoding()) {
      case STRING -> value.s() != null ? value.s() : mismatch(value);
      case NUMBER -> value.n() != null ? number(value.n()) : mismatch(value);
      case BOOL -> value.bool() != null ? value.bool() : mismatch(value);
      case BINARY -> value.b() != null ? value.b().asByteArray() : mismatch(value);
      case DOCUMENT -> isScalar(value) ? mismatch(value) : AttributeJson.of(value);
      case MIXED, WHOLE_ITEM -> text(value);
    };
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

  private BigDecimal number(String text) {
    BigDecimal number = new BigDecimal(text);
    ColumnType type = column.type();
    if (number.precision() - number.scale() > type.precision() - type.scale()
        && number.signum() != 0) {
      throw tooLong();
    }
    if (number.scale() > type.scale()) {
      number = number.stripTrailingZeros();
      if (number.scale() > type.scale()) {
        throw tooLong();
      }
    }
    if (form == NumberForm.RESULT && type.isPlainNumber()) {
      return plain(number);
    }
    return number.setScale(type.scale(), RoundingMode.UNNECESSARY);
  }

  /** A number without trailing zeros and without exponent. */
  static BigDecimal plain(BigDecimal number) {
    return PlainNumber.of(number);
  }

  private PlannerException tooLong() {
    return new PlannerException(
        SqlState.WRONG_TYPE,
        "Column "
            + column.name()
            + " of "
            + table
            + " holds a number with more digits than its type "
            + column.type()
            + ", which is what the sampled items needed; raise sampleSize");
  }

  private Object mismatch(AttributeValue value) {
    throw new PlannerException(
        SqlState.WRONG_TYPE,
        "Column "
            + column.name()
            + " of "
            + table
            + " is "
            + column.type()
            + " in the items sampled, but an item holds DynamoDB type "
            + value.type()
            + "; raise sampleSize, or read it as JSON_VALUE(_item, '$."
            + column.name()
            + "')");
  }

  /** The attribute value of a String, BigDecimal, Boolean or ByteBuffer. */
  static AttributeValue value(Object value) {
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
