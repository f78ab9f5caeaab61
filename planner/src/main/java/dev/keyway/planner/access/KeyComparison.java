package dev.keyway.planner.access;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.KeyNotation;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.Notation.Comparability;
import dev.keyway.planner.catalog.Notation.Use;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** What SQL values a key attribute can be compared with, and as which key values. */
sealed interface KeyComparison {

  /** Whether a comparison with a value of this SQL type means the same to DynamoDB. */
  boolean isComparable(RelDataType type);

  /** Whether the order of keys is that of the SQL values. */
  default boolean isOrdered() {
    return true;
  }

  /** Whether keys are values of this type as they stand. */
  boolean isOf(KeyType type);

  /** An operand that keys are to be equal to. */
  default Operand point(Operand operand) {
    return operand;
  }

  /** An operand that keys are to be less or greater than. */
  default Operand bound(Operand operand) {
    return operand;
  }

  /**
   * How a key part is compared.
   *
   * @param column the column that it is; null if the statement does not read it
   */
  static KeyComparison of(@Nullable Column column, KeyPart part) {
    if (column == null) {
      return new None();
    }
    if (part instanceof KeyPart.Slot slot) {
      return OfSlot.of(column, slot);
    }
    Notation notation = column.notation();
    if (notation == null) {
      boolean same =
          column.encoding() == part.type().encoding()
              || column.encoding() == Column.Encoding.SEGMENT;
      return same ? new AsItIs(part.type()) : new None();
    }
    return notation.comparability() == Comparability.NONE || notation.stored() != part.type()
        ? new None()
        : new Written(notation, column.type().kind());
  }

  /** Not at all. */
  record None() implements KeyComparison {
    @Override
    public boolean isOrdered() {
      return false;
    }

    @Override
    public boolean isComparable(RelDataType type) {
      return false;
    }

    @Override
    public boolean isOf(KeyType type) {
      return false;
    }
  }

  /** A key that is the SQL value. */
  record AsItIs(KeyType type) implements KeyComparison {
    @Override
    public boolean isComparable(RelDataType sql) {
      return switch (type) {
        case STRING -> SqlTypeUtil.isCharacter(sql);
        // Against an approximate number SQL compares as DOUBLE, DynamoDB exactly.
        case NUMBER -> SqlTypeUtil.isExactNumeric(sql);
        case BINARY -> SqlTypeUtil.isBinary(sql);
      };
    }

    @Override
    public boolean isOf(KeyType other) {
      return type == other;
    }
  }

  /**
   * One of the columns that a key is written of.
   *
   * @param plain how it would be compared with a key of its own
   * @param order whether the order of keys that are alike before it is that of its values
   */
  record OfSlot(KeyComparison plain, Order order) implements KeyComparison {
    /** Of keys that are alike before a column. */
    enum Order {
      OF_VALUES,
      OTHER
    }

    static KeyComparison of(Column column, KeyPart.Slot slot) {
      Notation notation = slot.notation();
      boolean text = column.type().kind() == Kind.VARCHAR;
      if (notation == null && !text) {
        return new None();
      }
      return new OfSlot(
          notation == null
              ? new AsItIs(KeyType.STRING)
              : new Written(notation, column.type().kind()),
          slot.template().isOrdered(slot.index()) ? Order.OF_VALUES : Order.OTHER);
    }

    @Override
    public boolean isComparable(RelDataType type) {
      boolean number = plain instanceof Written written && written.isNumber();
      return number ? SqlTypeUtil.isExactNumeric(type) : plain.isComparable(type);
    }

    @Override
    public boolean isOrdered() {
      return order == Order.OF_VALUES && plain.isOrdered();
    }

    @Override
    public boolean isOf(KeyType type) {
      return order == Order.OF_VALUES && plain.isOf(type);
    }

    @Override
    public Operand point(Operand operand) {
      return plain.point(operand);
    }

    @Override
    public Operand bound(Operand operand) {
      return plain.bound(operand);
    }
  }

  /** A key in which the SQL value is written; a column of another type was cast to it. */
  record Written(Notation notation, Kind kind) implements KeyComparison {
    /** Whether a number is written, in the same way whatever its SQL type is. */
    boolean isNumber() {
      return notation instanceof KeyNotation && !(notation instanceof KeyNotation.LowerCase);
    }

    @Override
    public boolean isComparable(RelDataType type) {
      return type.getSqlTypeName() == SqlTypeName.valueOf(kind.name());
    }

    @Override
    public boolean isOrdered() {
      return notation.comparability() == Comparability.ORDER;
    }

    @Override
    public boolean isOf(KeyType type) {
      return false;
    }

    @Override
    public Operand point(Operand operand) {
      return new Operand.Written(operand, notation, Use.POINT);
    }

    @Override
    public Operand bound(Operand operand) {
      return new Operand.Written(operand, notation, Use.BOUND);
    }
  }
}
