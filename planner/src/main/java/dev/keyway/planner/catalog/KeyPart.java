package dev.keyway.planner.catalog;

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
