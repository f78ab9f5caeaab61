package dev.keyway.planner.catalog.entity;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ColumnType.Kind;
import dev.keyway.planner.catalog.KeyNotation;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.TimePattern;
import dev.keyway.planner.catalog.entity.KeyTemplate.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads templates: text, columns as {@code {c}}, {@code {c:%010d}}, {@code {c:yyyy-MM-dd}} or
 * {@code {c:lower}}, shards as {@code {shard:0..9}}, a tail in brackets that may be absent.
 * Brackets and braces that are text are doubled. Used once.
 */
public final class TemplateSyntax {

  private static final Pattern PADDED = Pattern.compile("%0([1-9][0-9]?)d");
  private static final Pattern SHARDS = Pattern.compile("([0-9]{1,4})\\.\\.([0-9]{1,4})");
  private static final String SHARD = "shard:";
  private static final String LOWER = "lower";
  private static final int MOST_SHARDS = 100;

  private final String text;
  private final Map<String, ColumnType> declared;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int position;
  private boolean inTail;

  private TemplateSyntax(String text, Map<String, ColumnType> declared) {
    this.text = text;
    this.declared = declared;
  }

  /**
   * Reads a template.
   *
   * @param text as it is written down
   * @param declared types of those columns that are declared
   * @throws IllegalArgumentException if it is none, or a text of it could be read in two ways; the
   *     message says why
   */
  public static KeyTemplate read(String text, Map<String, ColumnType> declared) {
    TemplateSyntax syntax = new TemplateSyntax(text, declared);
    KeyTemplate template = syntax.template();
    check(template);
    return template;
  }

  /** The type of a column that nobody declares, by how a template writes it. */
  public static ColumnType typeOf(@Nullable Notation notation) {
    if (notation instanceof KeyNotation.Padded padded) {
      return padded.width() < ColumnType.INTEGER.precision()
          ? ColumnType.INTEGER
          : padded.width() < ColumnType.BIGINT.precision()
              ? ColumnType.BIGINT
              : ColumnType.decimal(padded.width(), 0);
    }
    if (notation instanceof Notation.FixedWidth fixed) {
      return switch (kindOf(fixed.pattern().toString())) {
        case DATE -> ColumnType.DATE;
        case TIME -> ColumnType.TIME;
        default -> ColumnType.TIMESTAMP;
      };
    }
    return ColumnType.VARCHAR;
  }

  private KeyTemplate template() {
    List<Piece> required = pieces();
    if (position == text.length()) {
      return new KeyTemplate(required, List.of());
    }
    position++;
    inTail = true;
    pieces.clear();
    List<Piece> tail = pieces();
    if (position < text.length()) {
      throw new IllegalArgumentException("nothing can follow the ] of " + text);
    }
    if (KeyTemplate.slots(tail).isEmpty() || !(tail.get(0) instanceof Piece.Literal)) {
      throw new IllegalArgumentException(
          "what stands in [ ] begins with text and has a column, such as [#{c}]");
    }
    return new KeyTemplate(required, tail);
  }

  private List<Piece> pieces() {
    while (position < text.length()) {
      char c = text.charAt(position);
      boolean doubled = position + 1 < text.length() && text.charAt(position + 1) == c;
      if ("[]{}".indexOf(c) >= 0 && doubled) {
        literal.append(c);
        position += 2;
      } else if (c == '{') {
        endLiteral();
        pieces.add(column());
      } else if (c == '[' && !inTail) {
        break;
      } else if (c == ']' && inTail) {
        position++;
        endLiteral();
        return List.copyOf(pieces);
      } else if ("[]{}".indexOf(c) >= 0) {
        throw new IllegalArgumentException("a " + c + " stands alone in " + text + "; double it");
      } else {
        literal.append(c);
        position++;
      }
    }
    if (inTail) {
      throw new IllegalArgumentException("the [ of " + text + " is not closed");
    }
    endLiteral();
    return List.copyOf(pieces);
  }

  private void endLiteral() {
    if (literal.length() > 0) {
      pieces.add(new Piece.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private Piece column() {
    int end = text.indexOf('}', position);
    if (end < 0) {
      throw new IllegalArgumentException("a { of " + text + " is not closed");
    }
    String inside = text.substring(position + 1, end);
    position = end + 1;
    if (inside.startsWith(SHARD)) {
      return shard(inside.substring(SHARD.length()));
    }
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("{" + inside + "} names no column");
    }
    ColumnType type = declared.get(name);
    return new Piece.Slot(
        name,
        colon < 0
            ? unformatted(name, Optional.ofNullable(type))
            : formatted(name, Optional.ofNullable(type), inside.substring(colon + 1)));
  }

  private static Piece shard(String range) {
    Matcher matcher = SHARDS.matcher(range);
    if (matcher.matches()) {
      int first = Integer.parseInt(matcher.group(1));
      int last = Integer.parseInt(matcher.group(2));
      if (first < last && last - first < MOST_SHARDS) {
        return new Piece.Shard(first, last);
      }
    }
    throw new IllegalArgumentException(
        "{shard:" + range + "} is no range of at most " + MOST_SHARDS + ", such as {shard:0..9}");
  }

  private static @Nullable Notation unformatted(String name, Optional<ColumnType> type) {
    Kind kind = type.map(ColumnType::kind).orElse(Kind.VARCHAR);
    return switch (kind) {
      case VARCHAR -> null;
      case INTEGER, BIGINT, DECIMAL -> new KeyNotation.PlainForm();
      case DATE, TIME, TIMESTAMP -> new Notation.FixedWidth(TimePattern.byDefault(kind));
      default ->
          throw new IllegalArgumentException(
              "column " + name + " is " + kind + ", which no key is written of");
    };
  }

  private static Notation formatted(String name, Optional<ColumnType> type, String format) {
    Kind kind = type.map(ColumnType::kind).orElse(null);
    Matcher padded = PADDED.matcher(format);
    if (padded.matches()) {
      if (kind != null && kind != Kind.INTEGER && kind != Kind.BIGINT && kind != Kind.DECIMAL) {
        throw new IllegalArgumentException(
            "column " + name + " is " + kind + ", which %0nd does not write");
      }
      int width = Integer.parseInt(padded.group(1));
      if (width > ColumnType.UNDECLARED_NUMBER.precision()) {
        throw new IllegalArgumentException("no number has " + width + " digits");
      }
      return new KeyNotation.Padded(width);
    }
    if (format.equals(LOWER)) {
      if (kind != null && kind != Kind.VARCHAR) {
        throw new IllegalArgumentException("column " + name + " is " + kind + ", not text");
      }
      return new KeyNotation.LowerCase();
    }
    return new Notation.FixedWidth(TimePattern.of(kind == null ? kindOf(format) : kind, format));
  }

  /** What a pattern writes, by its letters. */
  private static Kind kindOf(String pattern) {
    boolean date = pattern.contains("d");
    boolean time = pattern.contains("H");
    return date && time ? Kind.TIMESTAMP : time ? Kind.TIME : Kind.DATE;
  }

  /** Refuses what could be read in two ways. */
  private static void check(KeyTemplate template) {
    List<Piece> all = template.all();
    Set<String> columns = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      Piece piece = all.get(i);
      if (piece instanceof Piece.Slot slot && !columns.add(slot.column())) {
        throw new IllegalArgumentException(
            "column " + slot.column() + " stands twice in " + template);
      }
      Piece next = i + 1 < all.size() ? all.get(i + 1) : null;
      if (piece instanceof Piece.Shard
          && next instanceof Piece.Literal literal
          && Character.isDigit(literal.text().charAt(0))) {
        throw new IllegalArgumentException(
            "nothing tells where " + piece + " ends in " + template + ": put no digit behind it");
      }
      boolean open =
          piece instanceof Piece.Shard
              || (piece instanceof Piece.Slot slot && !TemplateReading.isFixed(slot));
      if (open && next != null && !(next instanceof Piece.Literal)) {
        throw new IllegalArgumentException(
            "nothing tells where " + piece + " ends in " + template + ": put text behind it");
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("it is empty");
    }
  }
}
