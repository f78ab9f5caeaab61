package dev.keyway.planner.access;

import dev.keyway.planner.catalog.Column;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A predicate on the attributes of an item, in SQL's terms: it keeps an item where SQL would find
 * it TRUE. How DynamoDB is asked for that is the {@link ConditionBinder}'s concern.
 */
public sealed interface Condition {

  /** How many of DynamoDB's operators it may take, at most. */
  int operators();

  /** How many characters its expression may take, at most. */
  int length();

  /** What columns are compared with. */
  Stream<Operand> operands();

  /** The most that one operator on a path takes: {@code attribute_type(#n100, :v100) AND }. */
  private static int length(int operators, Column column) {
    return operators * (26 + 6 * column.path().size());
  }

  /**
   * A column compared with a value.
   *
   * @param column the column, whose items hold one type
   * @param relation how they are compared
   * @param operand the value; where it is NULL nothing is kept
   */
  record Compared(Column column, Relation relation, Operand operand) implements Condition {
    @Override
    public int operators() {
      return relation == Relation.NOT_EQUAL ? 3 : 1;
    }

    @Override
    public int length() {
      return Condition.length(operators(), column);
    }

    @Override
    public Stream<Operand> operands() {
      return Stream.of(operand);
    }

    @Override
    public String toString() {
      return column.name() + " " + relation.symbol() + " " + operand;
    }
  }

  /**
   * A column compared with the values of a list.
   *
   * @param column the column
   * @param list the values
   * @param membership whether the column's value is to be one of them
   */
  record Listed(Column column, List<Operand> list, Membership membership) implements Condition {
    public Listed {
      list = List.copyOf(list);
    }

    /** What the column is compared with. */
    @Override
    public Stream<Operand> operands() {
      return list.stream();
    }

    @Override
    public int operators() {
      return list.size() + 3;
    }

    @Override
    public int length() {
      return Condition.length(3, column) + 6 * list.size();
    }

    @Override
    public String toString() {
      return column.name()
          + (membership == Membership.IN ? " IN " : " NOT IN ")
          + "("
          + Span.OneOf.shown(list)
          + ")";
    }
  }

  /**
   * A text column compared with a pattern.
   *
   * @param column the column
   * @param pattern with the wildcards % and _
   * @param escape the escape character, if one was given
   * @param membership whether the text is to match
   */
  record Like(Column column, Operand pattern, @Nullable Operand escape, Membership membership)
      implements Condition {
    @Override
    public int operators() {
      return 3;
    }

    @Override
    public int length() {
      return Condition.length(operators(), column);
    }

    @Override
    public Stream<Operand> operands() {
      return escape == null ? Stream.of(pattern) : Stream.of(pattern, escape);
    }

    @Override
    public String toString() {
      return column.name()
          + (membership == Membership.IN ? " LIKE " : " NOT LIKE ")
          + pattern
          + (escape == null ? "" : " ESCAPE " + escape);
    }
  }

  /**
   * Whether a column is NULL: the attribute is missing, or of type NULL.
   *
   * @param column the column
   * @param membership IN for NULL, NOT_IN for any value
   */
  record Null(Column column, Membership membership) implements Condition {
    @Override
    public int operators() {
      return 4;
    }

    @Override
    public int length() {
      return Condition.length(operators(), column);
    }

    @Override
    public Stream<Operand> operands() {
      return Stream.of();
    }

    @Override
    public String toString() {
      return column.name() + (membership == Membership.IN ? " IS NULL" : " IS NOT NULL");
    }
  }

  /**
   * A column of several types that may equal one of some texts: more is kept than matches.
   *
   * @param column the column
   * @param texts the texts
   */
  record MayEqual(Column column, List<Operand> texts) implements Condition {
    public MayEqual {
      texts = List.copyOf(texts);
    }

    @Override
    public int operators() {
      return 3 * texts.size() + 10;
    }

    @Override
    public int length() {
      return Condition.length(operators(), column);
    }

    @Override
    public Stream<Operand> operands() {
      return texts.stream();
    }

    @Override
    public String toString() {
      return column.name() + " MAY BE IN (" + Span.OneOf.shown(texts) + ")";
    }
  }

  /**
   * All of several conditions, or any of them.
   *
   * @param connective how they are joined
   * @param conditions at least one
   */
  record Joined(Connective connective, List<Condition> conditions) implements Condition {
    public Joined {
      conditions = List.copyOf(conditions);
    }

    @Override
    public int operators() {
      return conditions.stream().mapToInt(Condition::operators).sum() + conditions.size();
    }

    @Override
    public int length() {
      return conditions.stream().mapToInt(Condition::length).sum() + 2 * conditions.size();
    }

    @Override
    public Stream<Operand> operands() {
      return conditions.stream().flatMap(Condition::operands);
    }

    @Override
    public String toString() {
      return conditions.stream()
          .map(Condition::nested)
          .collect(Collectors.joining(" " + connective + " "));
    }
  }

  /**
   * What a condition does not keep, be it FALSE or unknown.
   *
   * @param condition exactly what SQL finds TRUE
   */
  record NotTrue(Condition condition) implements Condition {
    @Override
    public int operators() {
      return condition.operators() + 1;
    }

    @Override
    public int length() {
      return condition.length() + 6;
    }

    @Override
    public Stream<Operand> operands() {
      return condition.operands();
    }

    @Override
    public String toString() {
      return "(" + condition + ") IS NOT TRUE";
    }
  }

  private String nested() {
    return this instanceof Joined ? "(" + this + ")" : toString();
  }

  /** How conditions are joined. */
  enum Connective {
    AND,
    OR
  }

  /** How a value is compared. */
  enum Relation {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String symbol;

    Relation(String symbol) {
      this.symbol = symbol;
    }

    String symbol() {
      return symbol;
    }
  }

  /** Whether something is to be among others. */
  enum Membership {
    IN,
    NOT_IN
  }
}
