package dev.keyway.planner.catalog;

import java.util.List;

/**
 * A column of a table.
 *
 * @param name as SQL names it
 * @param path where its value lies in the item: attribute name first, then map members
 * @param type the SQL type
 * @param encoding how DynamoDB stores the value
 * @param presence whether every item of the table has it
 */
public record Column(
    String name, List<String> path, ColumnType type, Encoding encoding, Presence presence) {

  public Column {
    path = List.copyOf(path);
  }

  /** The name of the hidden column that holds the whole item as JSON. */
  public static final String ITEM = "_item";

  /** How DynamoDB stores a column's values. */
  public enum Encoding {
    /** S. */
    STRING,
    /** N. */
    NUMBER,
    /** B. */
    BINARY,
    /** BOOL. */
    BOOL,
    /** M, L, SS, NS or BS, given as JSON text. */
    DOCUMENT,
    /** Several types in one attribute, given in text form. */
    MIXED,
    /** Not an attribute but the whole item, given as JSON text. */
    WHOLE_ITEM
  }

  /** Whether a value is always there. */
  public enum Presence {
    /** Every item of the table has the attribute, with the column's type: a key of the table. */
    ALWAYS,
    /** An item may lack it, or hold NULL. */
    OPTIONAL
  }

  /** The attribute that holds the value or the map with it. */
  public String attribute() {
    return path.get(0);
  }

  /** Whether {@code SELECT *} leaves the column out. */
  public boolean isHidden() {
    return encoding == Encoding.WHOLE_ITEM;
  }
}
