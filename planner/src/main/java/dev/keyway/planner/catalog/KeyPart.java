package dev.keyway.planner.catalog;

import dev.keyway.planner.catalog.entity.KeyTemplate;
import org.jspecify.annotations.Nullable;

/** One component of a key: what a predicate must pin or bound for a key condition. */
public sealed interface KeyPart {

  /** The attribute that stores the component. */
  String attribute();

  /** The type in which DynamoDB stores and orders it. */
  KeyType type();

  /**
   * A component that is a column as it stands.
   *
   * @param attribute name of the attribute, and of the column
   * @param type its scalar type
   */
  record Attribute(String attribute, KeyType type) implements KeyPart {}

  /**
   * A component that is one of the columns a key attribute is written of: predicates pin and bound
   * it, requests do the attribute.
   *
   * @param attribute name of the attribute
   * @param template how the attribute is written
   * @param index which of the template's columns it is
   */
  record Slot(String attribute, KeyTemplate template, int index) implements KeyPart {
    @Override
    public KeyType type() {
      return KeyType.STRING;
    }

    /** Name of the column. */
    public String column() {
      return template.slots().get(index).column();
    }

    /** How its values are written; null for text as it is. */
    public @Nullable Notation notation() {
      return template.slots().get(index).notation();
    }
  }

  /** Whether a column is the component: a predicate on one is a predicate on the other. */
  default boolean is(Column column) {
    return this instanceof Slot slot
        ? column.name().equals(slot.column())
        : column.isAttribute(attribute());
  }

  /** The three types that a key can have. */
  enum KeyType {
    STRING(Column.Encoding.STRING),
    NUMBER(Column.Encoding.NUMBER),
    BINARY(Column.Encoding.BINARY);

    private final Column.Encoding encoding;

    KeyType(Column.Encoding encoding) {
      this.encoding = encoding;
    }

    /** The encoding of a column that is this key. */
    public Column.Encoding encoding() {
      return encoding;
    }
  }
}
