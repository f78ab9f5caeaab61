package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Column.Presence;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.Notation.Epoch;
import dev.keyway.planner.catalog.TimePattern;
import dev.keyway.planner.catalog.file.ColumnDeclaration.Storage;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads types such as {@code DECIMAL(12,2) NOT NULL}, and how their values are stored. */
final class TypeReader {

  private static final Pattern TYPE =
      Pattern.compile(
          "([A-Z]+)\\s*(?:\\(\\s*(\\d{1,4})\\s*(?:,\\s*(\\d{1,4})\\s*)?\\))?(\\s+NOT\\s+NULL)?");

  private static final Map<String, ColumnType> SIMPLE =
      Map.of(
          "VARCHAR", ColumnType.VARCHAR,
          "BIGINT", ColumnType.BIGINT,
          "INTEGER", ColumnType.INTEGER,
          "INT", ColumnType.INTEGER,
          "DOUBLE", ColumnType.DOUBLE,
          "BOOLEAN", ColumnType.BOOLEAN,
          "VARBINARY", ColumnType.VARBINARY,
          "DATE", ColumnType.DATE,
          "TIME", ColumnType.TIME,
          "TIMESTAMP", ColumnType.TIMESTAMP);

  private static final int MOST_DIGITS = 500;
  private static final int MOST_DECIMALS = 250;

  private TypeReader() {}

  /**
   * A type and its promise.
   *
   * @param type the SQL type
   * @param presence ALWAYS if NOT NULL stands behind
   */
  record Declared(ColumnType type, Presence presence) {}

  static Declared type(String text, Place place) {
    Matcher matcher = TYPE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw unknown(text, place);
    }
    String name = matcher.group(1);
    boolean decimal = name.equals("DECIMAL") || name.equals("NUMERIC");
    ColumnType type = SIMPLE.get(name);
    if (!decimal && type != null && matcher.group(2) != null) {
      throw place.malformed(
          "type " + text + " has digits or a length, which only DECIMAL has; write " + name);
    }
    if (decimal) {
      type = decimal(text, matcher, place);
    }
    if (type == null) {
      throw unknown(text, place);
    }
    return new Declared(type, matcher.group(4) == null ? Presence.OPTIONAL : Presence.ALWAYS);
  }

  private static ColumnType decimal(String text, Matcher matcher, Place place) {
    if (matcher.group(2) == null) {
      throw place.malformed("type " + text + " has no digits; write DECIMAL(12,2) or the like");
    }
    int precision = Integer.parseInt(matcher.group(2));
    int scale = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    if (precision < 1 || precision > MOST_DIGITS || scale > MOST_DECIMALS || scale > precision) {
      throw place.malformed(
          "type "
              + text
              + " cannot be: 1 to "
              + MOST_DIGITS
              + " digits, of which up to "
              + MOST_DECIMALS
              + " behind the point");
    }
    return ColumnType.decimal(precision, scale);
  }

  private static RuntimeException unknown(String text, Place place) {
    return place.malformed(
        "there is no type "
            + text
            + "; write VARCHAR, BIGINT, INTEGER, DECIMAL(p,s), DOUBLE, BOOLEAN, VARBINARY, DATE,"
            + " TIME or TIMESTAMP, with NOT NULL behind it if every item has the value");
  }

  /**
   * How values of a type are stored.
   *
   * @param stored the type of the attribute, if the file says it
   * @param encoding the form of a time, if the file says it
   */
  static Storage storage(
      ColumnType type, @Nullable String stored, @Nullable String encoding, Place place) {
    Kind kind = type.kind();
    Storage storage =
        switch (kind) {
          case DATE, TIME, TIMESTAMP -> temporal(kind, encoding, place);
          case VARCHAR -> text(stored, place);
          case BOOLEAN -> new Storage(Encoding.BOOL, null);
          case VARBINARY -> new Storage(Encoding.BINARY, null);
          default ->
              "S".equals(stored)
                  ? new Storage(Encoding.CONVERTED, new Notation.NumberText())
                  : new Storage(Encoding.NUMBER, null);
        };
    if (encoding != null && !(storage.notation() != null && isTemporal(kind))) {
      throw place.malformed("encoding is for DATE, TIME and TIMESTAMP; a " + kind + " has none");
    }
    if (stored != null && !stored.equals(name(storage.attribute()))) {
      throw place.malformed(
          "a "
              + kind
              + (encoding == null ? "" : " with encoding " + encoding)
              + " cannot be stored as "
              + stored
              + "; it is stored as "
              + name(storage.attribute()));
    }
    return storage;
  }

  private static boolean isTemporal(Kind kind) {
    return kind == Kind.DATE || kind == Kind.TIME || kind == Kind.TIMESTAMP;
  }

  private static Storage text(@Nullable String stored, Place place) {
    if (stored == null || stored.equals("S")) {
      return new Storage(Encoding.STRING, null);
    }
    return switch (stored) {
      case "document" -> new Storage(Encoding.DOCUMENT, null);
      case "any" -> new Storage(Encoding.MIXED, null);
      default ->
          throw place.malformed(
              "a VARCHAR is stored as S, document (a map, list or set, given as JSON) or any, not "
                  + stored);
    };
  }

  private static String name(Encoding encoding) {
    return switch (encoding) {
      case STRING -> "S";
      case NUMBER -> "N";
      case BINARY -> "B";
      case BOOL -> "BOOL";
      case DOCUMENT -> "document";
      default -> "any";
    };
  }

  private static Storage temporal(Kind kind, @Nullable String encoding, Place place) {
    return new Storage(Encoding.CONVERTED, notation(kind, encoding, place));
  }

  private static Notation notation(Kind kind, @Nullable String encoding, Place place) {
    if (encoding == null) {
      return new Notation.FixedWidth(TimePattern.byDefault(kind));
    }
    boolean epoch = encoding.equals("epochSeconds") || encoding.equals("epochMillis");
    if (epoch && kind != Kind.TIMESTAMP) {
      throw place.malformed(
          "encoding "
              + encoding
              + " is for TIMESTAMP; declare the column so and CAST it to "
              + kind);
    }
    if (epoch) {
      return new Epoch(encoding.equals("epochSeconds") ? Epoch.Unit.SECONDS : Epoch.Unit.MILLIS);
    }
    if (encoding.equals("iso8601")) {
      return new Notation.Iso8601(kind);
    }
    try {
      return new Notation.FixedWidth(TimePattern.of(kind, encoding));
    } catch (IllegalArgumentException e) {
      throw place.malformed(
          "encoding "
              + encoding
              + " is none of epochSeconds, epochMillis, iso8601, and no pattern of fixed width: "
              + e.getMessage());
    }
  }
}
