package dev.keyway.planner.catalog;

import dev.keyway.planner.catalog.entity.KeyTemplate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name as SQL names it
 * @param path where its value lies in the item: attribute name first, then map members
 * @param type the SQL type
 * @param encoding how DynamoDB stores the value
 * @param presence whether every item of the table has it
 * @param origin who says so
 */
public record Column(
    String name,
    List<String> path,
    ColumnType type,
    Encoding encoding,
    Presence presence,
    Origin origin) {

  private static final Origin SEEN = new Origin.Seen();

  public Column {
    path = List.copyOf(path);
    boolean converted = origin instanceof Origin.Declared declared && declared.notation() != null;
    if (converted != (encoding == Encoding.CONVERTED)
        || origin instanceof Origin.Part != (encoding == Encoding.PART)) {
      throw new IllegalArgumentException(encoding + " is not what " + origin + " has");
    }
  }

  /** A column that DynamoDB's description or a sample shows. */
  public Column(
      String name, List<String> path, ColumnType type, Encoding encoding, Presence presence) {
    this(name, path, type, encoding, presence, SEEN);
  }

  /** Who says what a column is. */
  public sealed interface Origin {

    /** How values are written; null if the attribute holds them as they are. */
    default @Nullable Notation notation() {
      return null;
    }

    /** Whether {@code SELECT *} has the column. */
    default Visibility visibility() {
      return Visibility.SHOWN;
    }

    /** What a new item has there if its statement does not say. */
    default Absence absence() {
      return Absence.NULL;
    }

    /** The description of the table, or a sample of its items. */
    record Seen() implements Origin {}

    /**
     * The catalog file.
     *
     * @param notation how values are written; null if the attribute holds them as they are
     * @param onMismatch what is made of a value that violates the declaration
     * @param visibility whether {@code SELECT *} has it
     * @param absence what a new item has there if its statement does not say
     */
    record Declared(
        @Nullable Notation notation, OnMismatch onMismatch, Visibility visibility, Absence absence)
        implements Origin {

      /** A column of {@code SELECT *} that is NULL unless a value is given. */
      public Declared(@Nullable Notation notation, OnMismatch onMismatch) {
        this(notation, onMismatch, Visibility.SHOWN, Absence.NULL);
      }
    }

    /**
     * An entity: the column is one of those that a key attribute is written of.
     *
     * @param template how the attribute is written
     * @param slot which of the template's columns it is
     * @param visibility whether {@code SELECT *} has it
     * @param absence what a new item has there if its statement does not say
     */
    record Part(KeyTemplate template, int slot, Visibility visibility, Absence absence)
        implements Origin {
      @Override
      public @Nullable Notation notation() {
        return template.slots().get(slot).notation();
      }
    }

    /** An entity: the attribute is written of columns, or the same in each row. */
    record Composed() implements Origin {
      @Override
      public Visibility visibility() {
        return Visibility.HIDDEN;
      }
    }
  }

  /** The name of the built-in column that holds the whole item as JSON. */
  public static final String ITEM = "_item";

  /** The name of the built-in column that says in which segment of a Scan an item comes. */
  public static final String SEGMENT = "_segment";

  /** What stands in the path of a column that no attribute can be: they have names. */
  public static final String NO_ATTRIBUTE = "";

  /** The columns that every table has beside those of its items. */
  public static final List<Column> BUILT_IN =
      List.of(
          new Column(
              ITEM, List.of(ITEM), ColumnType.VARCHAR, Encoding.WHOLE_ITEM, Presence.OPTIONAL),
          new Column(
              SEGMENT,
              List.of(NO_ATTRIBUTE),
              ColumnType.INTEGER,
              Encoding.SEGMENT,
              Presence.ALWAYS));

  /** The item as it is stored, for those who write it: no column of any table. */
  public static final Column STORED =
      new Column(
          "(item)", List.of(NO_ATTRIBUTE), ColumnType.ITEM, Encoding.STORED, Presence.ALWAYS);

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
    /** S or N, whose values are written in the column's {@link Column#notation}. */
    CONVERTED,
    /** S, in which the column's value is written beside others. */
    PART,
    /** Not an attribute but the whole item, given as JSON text. */
    WHOLE_ITEM,
    /** Not an attribute but the segment of the Scan, of 64, in which the item came. */
    SEGMENT,
    /** Not an attribute but the item, its attributes as DynamoDB gives them. */
    STORED
  }

  /** Whether a value is always there. */
  public enum Presence {
    /** Every item of the table has it, with the column's type: a key, or declared NOT NULL. */
    ALWAYS,
    /** An item may lack it, or hold NULL. */
    OPTIONAL
  }

  /** Who finds a column that he does not name. */
  public enum Visibility {
    /** Who asks for all columns. */
    SHOWN,
    /** Nobody: it is read and written by its name only. */
    HIDDEN
  }

  /** What a new item has in a column of which the statement that makes it says nothing. */
  public enum Absence {
    /** Nothing. */
    NULL,
    /** A random UUID as text, another one in each item. */
    UUID
  }

  /** The attribute that holds the value or the map with it. */
  public String attribute() {
    return path.get(0);
  }

  /** Whether the column is this attribute itself, not a member of a map in it. */
  public boolean isAttribute(String attribute) {
    return path.size() == 1 && attribute().equals(attribute) && encoding != Encoding.PART;
  }

  /** What it is of a key attribute that is written of several columns; empty if it is none. */
  public Optional<Origin.Part> part() {
    return origin instanceof Origin.Part part ? Optional.of(part) : Optional.empty();
  }

  /** Whether statements may name it, but an entity writes it. */
  public boolean isComposed() {
    return origin instanceof Origin.Composed;
  }

  /** How values are written; null if the attribute holds them as they are. */
  public @Nullable Notation notation() {
    return origin.notation();
  }

  /** Whether the catalog file says what the column is. */
  public boolean isDeclared() {
    return !(origin instanceof Origin.Seen);
  }

  /** Whether values that violate the declaration are given as NULL. */
  public boolean isForgiving() {
    return origin instanceof Origin.Declared declared && declared.onMismatch() == OnMismatch.NULL;
  }

  /** Whether a row can have NULL here. */
  public boolean isNullable() {
    return presence == Presence.OPTIONAL || isForgiving();
  }

  /**
   * Whether values that DynamoDB compares as others of their type are NULL to SQL, so that it keeps
   * items that SQL does not.
   */
  public boolean hidesValues() {
    return isForgiving() && (encoding == Encoding.NUMBER || encoding == Encoding.CONVERTED);
  }

  /**
   * The column that holds its own values and another: a larger number, or text for values of
   * several types.
   */
  Column widened(Encoding seen, ColumnType seenType) {
    if (encoding == Encoding.NUMBER && seen == Encoding.NUMBER) {
      return new Column(name, path, type.holding(seenType), encoding, presence, origin);
    }
    return encoding == seen
        ? this
        : new Column(name, path, ColumnType.VARCHAR, Encoding.MIXED, presence, origin);
  }

  /** Whether all attributes of an item are needed for it. */
  public boolean isWholeItem() {
    return encoding == Encoding.WHOLE_ITEM || encoding == Encoding.STORED;
  }

  /** Whether the column is none of the items, but one that every table has beside those. */
  public boolean isBuiltIn() {
    return isWholeItem() || encoding == Encoding.SEGMENT;
  }

  /** Whether {@code SELECT *} leaves the column out: it is built in, or declared so. */
  public boolean isHidden() {
    return isBuiltIn() || origin.visibility() == Visibility.HIDDEN;
  }

  /** Whether a new item that is given no value for it gets a UUID. */
  public boolean isGenerated() {
    return origin.absence() == Absence.UUID;
  }
}
