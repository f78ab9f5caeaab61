package dev.keyway.planner.catalog.entity;

import dev.keyway.planner.catalog.KeyNotation;
import dev.keyway.planner.catalog.Notation;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a key attribute of type S is written of columns: {@code o#{order_id}}. A column of no fixed
 * width ends where the text behind it comes first, so that each text has one reading. Immutable.
 *
 * @param pieces what stands in it, in order
 * @param tail pieces that are there only if the column among them has a value; empty if there are
 *     none
 */
public record KeyTemplate(List<Piece> pieces, List<Piece> tail) {

  public KeyTemplate {
    pieces = List.copyOf(pieces);
    tail = List.copyOf(tail);
  }

  /** One piece. */
  public sealed interface Piece {

    /**
     * The same in each item.
     *
     * @param text not empty
     */
    record Literal(String text) implements Piece {
      @Override
      public String toString() {
        return text.replaceAll("[\\[\\]{}]", "$0$0");
      }
    }

    /**
     * The value of a column.
     *
     * @param column its name
     * @param notation how it is written; null for text as it is
     */
    record Slot(String column, @Nullable Notation notation) implements Piece {
      @Override
      public String toString() {
        String format = notation == null ? "" : notation.toString();
        return "{" + column + (format.isEmpty() ? "" : ":" + format) + "}";
      }
    }

    /**
     * A number that spreads items over partitions: any of some, chosen by the primary key.
     *
     * @param first the least
     * @param last the greatest
     */
    record Shard(int first, int last) implements Piece {
      /** All numbers as they are written. */
      public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int number = first; number <= last; number++) {
          texts.add(String.valueOf(number));
        }
        return texts;
      }

      @Override
      public String toString() {
        return "{shard:" + first + ".." + last + "}";
      }
    }
  }

  /** All pieces, those of the tail last. */
  public List<Piece> all() {
    return Stream.concat(pieces.stream(), tail.stream()).toList();
  }

  /** The columns in it, in order. */
  public List<Piece.Slot> slots() {
    return slots(all());
  }

  /** Which of the columns one of this name is; -1 if it is none. */
  public int slot(String column) {
    return slots().stream().map(Piece.Slot::column).toList().indexOf(column);
  }

  /** Whether the value of a column can be read from it. */
  boolean reads(String column) {
    return slots().stream()
        .anyMatch(
            slot ->
                slot.column().equals(column)
                    && !(slot.notation() instanceof KeyNotation.LowerCase));
  }

  /** The columns among some pieces. */
  public static List<Piece.Slot> slots(List<Piece> pieces) {
    return pieces.stream()
        .filter(Piece.Slot.class::isInstance)
        .map(Piece.Slot.class::cast)
        .toList();
  }

  /** Whether there may be no value of a column. */
  public boolean isOptional(int slot) {
    return slot >= slots(pieces).size();
  }

  /** Whether it has all texts that begin with what stands before its first column. */
  public boolean isOpen() {
    List<Piece.Slot> slots = slots();
    return slots.size() == 1
        && tail.isEmpty()
        && slots.get(0).notation() == null
        && pieces.get(pieces.size() - 1) == slots.get(0)
        && !hasShards();
  }

  /** Whether items are spread by it, so that one value stands in several texts. */
  public boolean hasShards() {
    return pieces.stream().anyMatch(Piece.Shard.class::isInstance);
  }

  /** Whether it has all texts there are. */
  public boolean isAnyText() {
    return isOpen() && pieces.size() == 1;
  }

  /**
   * Whether texts that are alike before a column are in the order of its values.
   *
   * @param slot which of the columns
   */
  public boolean isOrdered(int slot) {
    Piece.Slot column = slots().get(slot);
    Notation notation = column.notation();
    boolean ordered = notation == null || notation.comparability() == Notation.Comparability.ORDER;
    List<Piece> all = all();
    boolean last = all.get(all.size() - 1) == column;
    return ordered && (last || TemplateReading.isFixed(column));
  }

  /** How many characters all values of a column have; -1 if that differs. */
  public int width(int slot) {
    return TemplateReading.width(slots().get(slot));
  }

  /** Whether a value, as it is written, would be read as that of the column again. */
  public boolean holds(int slot, String value) {
    return TemplateReading.holds(this, slot, value);
  }

  /**
   * What a text has in the place of each column.
   *
   * @return null for a column of a tail that is not there; null if the text is none of the template
   */
  public @Nullable List<@Nullable String> texts(String text) {
    return new TemplateReading(this, text).slots();
  }

  /** The same; null also if a column in the text has no value. */
  public @Nullable List<@Nullable String> textsOfValues(String text) {
    List<@Nullable String> texts = texts(text);
    if (texts == null) {
      return null;
    }
    for (int slot = 0; slot < texts.size(); slot++) {
      if (texts.get(slot) != null && value(texts, slot) == null) {
        return null;
      }
    }
    return texts;
  }

  /** Whether a text is one of the template, and each column in it has a value. */
  public boolean matches(String text) {
    return textsOfValues(text) != null;
  }

  /**
   * The value of a column in a text.
   *
   * @param slot which of the columns
   * @return as its notation reads it; null if there is none, or the text is none of the template
   */
  public @Nullable Object value(String text, int slot) {
    List<@Nullable String> texts = texts(text);
    return texts == null ? null : value(texts, slot);
  }

  private @Nullable Object value(List<@Nullable String> texts, int slot) {
    String written = texts.get(slot);
    Notation notation = slots().get(slot).notation();
    if (written == null || notation == null) {
      return written;
    }
    try {
      return notation.read(written);
    } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  /**
   * The text that has these values.
   *
   * @param texts one for each column, as it is written; null for one of the tail leaves that out
   * @param hash chooses a shard
   * @return null if a column has no value that has to have one, or if it would be read otherwise
   */
  public @Nullable String text(List<@Nullable String> texts, int hash) {
    int required = slots(pieces).size();
    // Not contains(null): lists that hold no null refuse to be asked.
    if (texts.subList(0, required).stream().anyMatch(Objects::isNull)) {
      return null;
    }
    boolean whole =
        !tail.isEmpty()
            && texts.subList(required, texts.size()).stream().noneMatch(Objects::isNull);
    StringBuilder text = new StringBuilder();
    List<@Nullable String> written = new ArrayList<>(texts);
    if (!whole) {
      Collections.fill(written.subList(required, written.size()), null);
    }
    int slot = 0;
    for (Piece piece : whole ? all() : pieces) {
      if (piece instanceof Piece.Literal literal) {
        text.append(literal.text());
      } else if (piece instanceof Piece.Shard shard) {
        text.append(shard.first() + Math.floorMod(hash, shard.last() - shard.first() + 1));
      } else {
        text.append(written.get(slot++));
      }
    }
    String result = text.toString();
    return written.equals(texts(result)) ? result : null;
  }

  /** As it is written down. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    pieces.forEach(text::append);
    if (!tail.isEmpty()) {
      text.append('[');
      tail.forEach(text::append);
      text.append(']');
    }
    return text.toString();
  }
}
