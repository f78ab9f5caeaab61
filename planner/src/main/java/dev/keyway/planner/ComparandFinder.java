package dev.keyway.planner;

import dev.keyway.planner.statement.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds, among the tokens of a query, the literals that are whole comparands of {@code = <> < <= >
 * >=}, BETWEEN and short IN lists in WHERE, ON and HAVING.
 */
final class ComparandFinder {

  /** Longer lists are lists in the plan, with a shape of their own. */
  private static final int LONGEST_LIST = 16;

  /** As an undeclared number has them: more would be compared by another type. */
  private static final int MOST_INTEGER_DIGITS = 20;

  private static final int MOST_DECIMALS = 18;

  private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
  private static final Set<String> CONDITIONS = words("WHERE ON HAVING");
  private static final Set<String> NO_CONDITIONS =
      words(
          "SELECT FROM JOIN GROUP ORDER LIMIT OFFSET FETCH UNION INTERSECT EXCEPT MINUS VALUES"
              + " WINDOW QUALIFY");

  /** What may stand behind a whole comparand. */
  private static final Set<String> ENDS =
      words(
          "AND OR THEN WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH UNION INTERSECT EXCEPT MINUS"
              + " WINDOW QUALIFY JOIN INNER LEFT RIGHT FULL CROSS NATURAL ) , ;");

  private final List<Token> tokens;
  private final List<Integer> found = new ArrayList<>();

  private ComparandFinder(List<Token> tokens) {
    this.tokens = tokens;
  }

  private static Set<String> words(String words) {
    return Set.of(words.split(" ", -1));
  }

  /** Indexes of the tokens that are comparands, a sign before a number not counted. */
  static List<Integer> find(List<Token> tokens) {
    ComparandFinder finder = new ComparandFinder(tokens);
    finder.find();
    return finder.found;
  }

  /** Whether a token is a text or a number. */
  static boolean isLiteral(Token token) {
    return token.kind() == Token.Kind.TEXT || token.kind() == Token.Kind.NUMBER;
  }

  /** Whether the token at an index is a minus sign; none is outside. */
  static boolean isMinus(List<Token> tokens, int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index).text().equals("-");
  }

  private void find() {
    Deque<Boolean> outer = new ArrayDeque<>();
    boolean condition = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.text().equals("(")) {
        outer.push(condition);
      } else if (token.text().equals(")")) {
        condition = !outer.isEmpty() && outer.pop();
      } else if (isAny(token, CONDITIONS)) {
        condition = true;
      } else if (isAny(token, NO_CONDITIONS)) {
        condition = false;
      }
      if (condition && i > 0 && !isLiteral(tokens.get(i - 1))) {
        comparands(i);
      }
    }
  }

  /** Notes the comparands of the operator at an index. */
  private void comparands(int index) {
    Token token = tokens.get(index);
    if (COMPARISONS.contains(token.text())) {
      int literal = literal(index + 1);
      if (literal > 0 && isEnd(literal + 1)) {
        found.add(literal);
      }
    } else if (token.is("BETWEEN") && !isNegated(index)) {
      between(index);
    } else if (token.is("IN") && !isNegated(index)) {
      list(index);
    }
  }

  /** Whether the operand before {@code NOT BETWEEN} or {@code NOT IN} is a literal. */
  private boolean isNegated(int index) {
    return tokens.get(index - 1).is("NOT") && index > 1 && isLiteral(tokens.get(index - 2));
  }

  private void between(int index) {
    int low = literal(index + 1);
    if (low < 0 || low + 1 >= tokens.size() || !tokens.get(low + 1).is("AND")) {
      return;
    }
    int high = literal(low + 2);
    if (high > 0 && isEnd(high + 1)) {
      found.add(low);
      found.add(high);
    }
  }

  private void list(int index) {
    if (index + 1 >= tokens.size() || !tokens.get(index + 1).text().equals("(")) {
      return;
    }
    List<Integer> list = new ArrayList<>();
    int next = index + 1;
    do {
      int literal = literal(next + 1);
      if (literal < 0 || literal + 1 >= tokens.size() || list.size() == LONGEST_LIST) {
        return;
      }
      list.add(literal);
      next = literal + 1;
    } while (tokens.get(next).text().equals(","));
    if (tokens.get(next).text().equals(")")) {
      found.addAll(list);
    }
  }

  /** Where the literal is that begins at an index, behind its sign; -1 if there is none to lift. */
  private int literal(int index) {
    int literal = isMinus(tokens, index) ? index + 1 : index;
    if (literal >= tokens.size()) {
      return -1;
    }
    Token token = tokens.get(literal);
    boolean liftable =
        token.kind() == Token.Kind.TEXT
            ? literal == index
            : token.kind() == Token.Kind.NUMBER && isExact(token.text());
    return liftable ? literal : -1;
  }

  private static boolean isExact(String number) {
    int point = number.indexOf('.');
    int integers = point < 0 ? number.length() : point;
    return number.indexOf('e') < 0
        && number.indexOf('E') < 0
        && integers <= MOST_INTEGER_DIGITS
        && number.length() - integers - 1 <= MOST_DECIMALS;
  }

  private boolean isEnd(int index) {
    return index >= tokens.size() || isAny(tokens.get(index), ENDS);
  }

  private static boolean isAny(Token token, Set<String> texts) {
    if (token.kind() == Token.Kind.WORD) {
      return texts.contains(token.text()) || texts.contains(token.text().toUpperCase(Locale.ROOT));
    }
    return token.kind() == Token.Kind.OTHER && texts.contains(token.text());
  }
}
