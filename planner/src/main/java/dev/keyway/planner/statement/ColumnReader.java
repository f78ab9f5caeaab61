package dev.keyway.planner.statement;

import dev.keyway.planner.catalog.file.ColumnText;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a column of a definition: name, type, {@code WITH (encoding=..., stored=...)} as a catalog
 * file has them, NOT NULL, PRIMARY KEY. Types of other databases are those that hold the same.
 */
final class ColumnReader {

  private static final String DOUBLE = "DOUBLE";
  private static final String VARCHAR = "VARCHAR";
  private static final String VARBINARY = "VARBINARY";
  private static final String INTEGER = "INTEGER";
  private static final String NOT_NULL = " NOT NULL";

  /** Digits of a number that nobody bounds. */
  private static final String ANY_DIGITS = "(38, 18)";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("CHAR", VARCHAR),
          Map.entry("CHARACTER", VARCHAR),
          Map.entry("NVARCHAR", VARCHAR),
          Map.entry("TEXT", VARCHAR),
          Map.entry("STRING", VARCHAR),
          Map.entry("CLOB", VARCHAR),
          Map.entry("UUID", VARCHAR),
          Map.entry("TINYINT", INTEGER),
          Map.entry("SMALLINT", INTEGER),
          Map.entry("INT", INTEGER),
          Map.entry("INT2", INTEGER),
          Map.entry("INT4", INTEGER),
          Map.entry("INT8", "BIGINT"),
          Map.entry("FLOAT", DOUBLE),
          Map.entry("FLOAT8", DOUBLE),
          Map.entry("REAL", DOUBLE),
          Map.entry("NUMERIC", "DECIMAL"),
          Map.entry("NUMBER", "DECIMAL"),
          Map.entry("BOOL", "BOOLEAN"),
          Map.entry("BINARY", VARBINARY),
          Map.entry("BYTES", VARBINARY),
          Map.entry("BYTEA", VARBINARY),
          Map.entry("BLOB", VARBINARY),
          Map.entry("JSON", VARCHAR));

  /** What may stand behind the first word of a type. */
  private static final Map<String, String> SECOND_WORDS =
      Map.of("CHARACTER", "VARYING", "CHAR", "VARYING", "BINARY", "VARYING", DOUBLE, "PRECISION");

  private static final Set<String> STORED = Set.of("S", "N", "B", "BOOL", "document", "any");

  private final TokenCursor tokens;

  ColumnReader(TokenCursor tokens) {
    this.tokens = tokens;
  }

  /**
   * What a definition says of one column.
   *
   * @param text what is declared
   * @param role whether it is the primary key by itself
   * @param bounds whether its type says how large its values are
   */
  record Read(ColumnText text, Role role, Bounds bounds) {}

  /** Whether a type says how large values are. */
  enum Bounds {
    KNOWN,
    /** A number of any size: as a key it needs no declaration, which it could only violate. */
    NONE
  }

  /** What PRIMARY KEY behind a column says of it. */
  enum Role {
    PRIMARY_KEY,
    OTHER
  }

  Read column() {
    String name = tokens.name();
    String written = tokens.word("a type");
    String type = TYPES.getOrDefault(written, written);
    String second = SECOND_WORDS.get(written);
    if (second != null) {
      tokens.take(second);
    }
    Bounds bounds = type.equals("DECIMAL") && !tokens.isAt("(") ? Bounds.NONE : Bounds.KNOWN;
    type += digits(type);
    Map<String, String> settings = new HashMap<>();
    if (tokens.isAt("WITH", "(")) {
      tokens.take("WITH");
      tokens.list(() -> setting(settings));
    } else if (tokens.take("WITHOUT")) {
      tokens.expect("TIME", "ZONE");
    }
    if (written.equals("JSON")) {
      settings.putIfAbsent("stored", "document");
    }
    boolean promised = false;
    Role role = Role.OTHER;
    while (true) {
      if (tokens.take("NOT", "NULL")) {
        promised = true;
      } else if (tokens.take("PRIMARY", "KEY")) {
        role = Role.PRIMARY_KEY;
      } else if (!tokens.take("NULL")) {
        refuseConstraint();
        break;
      }
    }
    ColumnText text =
        new ColumnText(
            name,
            // Of a key it is said twice, and a file that says it once says the same.
            promised && role == Role.OTHER ? type + NOT_NULL : type,
            settings.get("stored"),
            settings.get("encoding"));
    text.sqlType();
    return new Read(text, role, bounds);
  }

  /** A column of the primary key, which every item has. */
  static ColumnText asKey(ColumnText column) {
    return column.type().endsWith(NOT_NULL)
        ? new ColumnText(
            column.name(),
            column.type().substring(0, column.type().length() - NOT_NULL.length()),
            column.stored(),
            column.encoding())
        : column;
  }

  /** Whether a column is promised to be in every item. */
  static boolean isPromised(ColumnText column) {
    return column.type().endsWith(NOT_NULL);
  }

  /** Digits of a number; the length of a text is read and means nothing, as DynamoDB has none. */
  private String digits(String type) {
    boolean decimal = type.equals("DECIMAL");
    if (!tokens.isAt("(")) {
      return decimal ? ANY_DIGITS : "";
    }
    boolean length =
        type.equals(VARCHAR)
            || type.equals(VARBINARY)
            || type.equals(DOUBLE)
            || type.startsWith("TIME");
    if (length) {
      tokens.expect("(");
      tokens.number();
      tokens.expect(")");
      return "";
    }
    return "(" + String.join(", ", tokens.list(tokens::number)) + ")";
  }

  private String setting(Map<String, String> settings) {
    String name = tokens.name().toLowerCase(Locale.ROOT);
    tokens.expect("=");
    String value = tokens.value();
    if (!Set.of("encoding", "stored").contains(name)) {
      throw new PlannerException(
          SqlState.SYNTAX,
          "Syntax error: there is no option "
              + name
              + " of a column; there are encoding and stored, as in a catalog file");
    }
    if (name.equals("stored") && !STORED.contains(value)) {
      throw new PlannerException(
          SqlState.BAD_VALUE,
          "Option stored cannot be that; it is one of " + STORED.stream().sorted().toList());
    }
    if (settings.put(name, value) != null) {
      throw new PlannerException(
          SqlState.SYNTAX, "Syntax error: option " + name + " of a column is given twice");
    }
    return name;
  }

  private void refuseConstraint() {
    for (String word : new String[] {"DEFAULT", "UNIQUE", "CHECK", "REFERENCES", "GENERATED"}) {
      if (tokens.isAt(word)) {
        throw tokens.notSupported(
            word + " of a column", "DynamoDB knows keys and nothing else; leave it out");
      }
    }
  }
}
