package dev.keyway.planner.access;

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
