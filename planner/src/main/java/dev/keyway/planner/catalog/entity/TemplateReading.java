package dev.keyway.planner.catalog.entity;

import dev.keyway.planner.catalog.KeyNotation;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.entity.KeyTemplate.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the columns of a template in a text. Used once. */
final class TemplateReading {

  private static final int VARIABLE = -1;

  private final KeyTemplate template;
  private final String text;
  private final List<@Nullable String> slots = new ArrayList<>();
  private int position;

  TemplateReading(KeyTemplate template, String text) {
    this.template = template;
    this.text = text;
  }

  /** What stands in the place of each column; null if the text is none of the template. */
  @Nullable List<@Nullable String> slots() {
    if (!read(template.pieces(), template.tail())) {
      return null;
    }
    if (position < text.length()) {
      return read(template.tail(), List.of()) && position == text.length() ? slots : null;
    }
    KeyTemplate.slots(template.tail()).forEach(absent -> slots.add(null));
    return slots;
  }

  private boolean read(List<Piece> pieces, List<Piece> following) {
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      int end =
          piece instanceof Piece.Literal literal
              ? literal(literal.text())
              : piece instanceof Piece.Shard shard
                  ? shard(shard)
                  : slot((Piece.Slot) piece, next(pieces, following, i));
      if (end < 0) {
        return false;
      }
      position = end;
    }
    return true;
  }

  private static @Nullable Piece next(List<Piece> pieces, List<Piece> following, int index) {
    if (index + 1 < pieces.size()) {
      return pieces.get(index + 1);
    }
    return following.isEmpty() ? null : following.get(0);
  }

  private int literal(String literal) {
    return text.startsWith(literal, position) ? position + literal.length() : -1;
  }

  /** The longest number of the shard that stands here. */
  private int shard(Piece.Shard shard) {
    return shard.texts().stream()
        .filter(number -> text.startsWith(number, position))
        .mapToInt(number -> position + number.length())
        .max()
        .orElse(-1);
  }

  private int slot(Piece.Slot slot, @Nullable Piece next) {
    int width = width(slot);
    int end = text.length();
    if (width != VARIABLE) {
      end = position + width;
    } else if (next instanceof Piece.Literal literal) {
      int found = text.indexOf(literal.text(), position);
      end = found < 0 ? text.length() : found;
    }
    if (end > text.length()) {
      return -1;
    }
    slots.add(text.substring(position, end));
    return end;
  }

  /** Whether a value of a column ends where it is read to end. */
  static boolean holds(KeyTemplate template, int slot, String value) {
    List<Piece> all = template.all();
    Piece.Slot column = template.slots().get(slot);
    int width = width(column);
    if (width != VARIABLE) {
      return value.length() == width;
    }
    Piece next = next(all, List.of(), all.indexOf(column));
    return !(next instanceof Piece.Literal literal)
        || (value + literal.text()).indexOf(literal.text()) == value.length();
  }

  /** Whether all values of a column are as long. */
  static boolean isFixed(Piece.Slot slot) {
    return width(slot) != VARIABLE;
  }

  static int width(Piece.Slot slot) {
    Notation notation = slot.notation();
    if (notation instanceof KeyNotation.Padded padded) {
      return padded.width();
    }
    return notation instanceof Notation.FixedWidth fixed ? fixed.pattern().width() : VARIABLE;
  }
}
