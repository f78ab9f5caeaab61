package dev.keyway.planner.access;

import dev.keyway.planner.catalog.entity.KeyTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A set of values of one key part, before its operands are bound. */
public sealed interface Span {

  /** As EXPLAIN shows it of a part of this name. */
  String text(String part);

  /** What values are compared with. */
  Stream<Operand> operands();

  /** Whether only listed values are allowed, so that a partition key can be made of them. */
  default boolean isPinned() {
    return false;
  }

  /** How many values are listed; 1 for a range. */
  default int points() {
    return 1;
  }

  /**
   * The values of a list; one for an equality.
   *
   * @param values at least one
   */
  record OneOf(List<Operand> values) implements Span {
    private static final int SHOWN = 16;

    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public Stream<Operand> operands() {
      return values.stream();
    }

    @Override
    public boolean isPinned() {
      return true;
    }

    @Override
    public int points() {
      return values.size();
    }

    @Override
    public String text(String part) {
      if (values.size() == 1) {
        return part + " = " + values.get(0);
      }
      return part + " IN (" + shown(values) + ")";
    }

    /** The first values of a list, and how many there are. */
    static String shown(List<Operand> values) {
      String shown =
          values.stream().limit(SHOWN).map(Operand::toString).collect(Collectors.joining(", "));
      return values.size() > SHOWN ? shown + ", ... " + values.size() + " values" : shown;
    }
  }

  /**
   * The values on one side of a bound.
   *
   * @param comparison which side
   * @param bound what is compared with
   */
  record Compared(Comparison comparison, Operand bound) implements Span {
    @Override
    public Stream<Operand> operands() {
      return Stream.of(bound);
    }

    @Override
    public String text(String part) {
      return part + " " + comparison.symbol() + " " + bound;
    }
  }

  /**
   * The values that begin as a LIKE pattern does: all that match, and maybe more, so the LIKE is
   * evaluated here again unless the pattern is known to be exact.
   *
   * @param pattern with the wildcards % and _
   * @param escape the escape character, if one was given
   */
  record Like(Operand pattern, @Nullable Operand escape) implements Span {
    @Override
    public Stream<Operand> operands() {
      return escape == null ? Stream.of(pattern) : Stream.of(pattern, escape);
    }

    @Override
    public String text(String part) {
      return part + " LIKE " + pattern + (escape == null ? "" : " ESCAPE " + escape);
    }
  }

  /**
   * The values that are in all of several spans.
   *
   * @param spans at least two
   */
  record AllOf(List<Span> spans) implements Span {
    public AllOf {
      spans = List.copyOf(spans);
    }

    @Override
    public Stream<Operand> operands() {
      return spans.stream().flatMap(Span::operands);
    }

    @Override
    public boolean isPinned() {
      return spans.stream().anyMatch(Span::isPinned);
    }

    @Override
    public int points() {
      return spans.stream().filter(Span::isPinned).mapToInt(Span::points).min().orElse(1);
    }

    @Override
    public String text(String part) {
      return spans.stream().map(s -> s.text(part)).collect(Collectors.joining(" AND ", "(", ")"));
    }
  }

  /**
   * The values that are in any of several spans.
   *
   * @param spans at least two
   */
  record AnyOf(List<Span> spans) implements Span {
    public AnyOf {
      spans = List.copyOf(spans);
    }

    @Override
    public Stream<Operand> operands() {
      return spans.stream().flatMap(Span::operands);
    }

    @Override
    public boolean isPinned() {
      return spans.stream().allMatch(Span::isPinned);
    }

    @Override
    public int points() {
      return spans.stream().mapToInt(Span::points).sum();
    }

    @Override
    public String text(String part) {
      return spans.stream().map(s -> s.text(part)).collect(Collectors.joining(" OR ", "(", ")"));
    }
  }

  /**
   * The texts of a template in which some columns have values of spans.
   *
   * @param template how the part is written
   * @param columns what is said of its first columns: all but the last one are pinned
   */
  record Composed(KeyTemplate template, List<Span> columns) implements Span {
    public Composed {
      columns = List.copyOf(columns);
    }

    /** Whether its texts may be two stretches: those without a tail, and those with one. */
    boolean mayHaveGaps() {
      return !template.tail().isEmpty()
          && columns.size() <= KeyTemplate.slots(template.pieces()).size();
    }

    /** Whether the first columns have one value each. */
    boolean isFixed(int slots) {
      return columns.size() >= slots
          && columns.subList(0, slots).stream()
              .allMatch(span -> span.isPinned() && span.points() == 1);
    }

    /** Whether it is less than all texts. */
    boolean saysAnything() {
      return !columns.isEmpty() || !(template.pieces().get(0) instanceof KeyTemplate.Piece.Slot);
    }

    @Override
    public Stream<Operand> operands() {
      return columns.stream().flatMap(Span::operands);
    }

    @Override
    public boolean isPinned() {
      return columns.size() == template.slots().size() && columns.stream().allMatch(Span::isPinned);
    }

    @Override
    public int points() {
      int shards =
          template.pieces().stream()
              .filter(KeyTemplate.Piece.Shard.class::isInstance)
              .mapToInt(piece -> ((KeyTemplate.Piece.Shard) piece).texts().size())
              .reduce(1, (one, other) -> one * other);
      return columns.stream()
          .filter(Span::isPinned)
          .mapToInt(Span::points)
          .reduce(shards, (one, other) -> one * other);
    }

    @Override
    public String text(String part) {
      List<String> texts = new ArrayList<>();
      for (int slot = 0; slot < columns.size(); slot++) {
        String column = template.slots().get(slot).column();
        texts.add(columns.get(slot).text(column).replaceFirst("^\\Q" + column + "\\E = ", ""));
      }
      return part + " = " + TemplateText.of(template, texts);
    }
  }

  /** Which side of a bound. */
  enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String symbol;

    Comparison(String symbol) {
      this.symbol = symbol;
    }

    String symbol() {
      return symbol;
    }
  }
}
