package dev.keyway.planner;

import dev.keyway.planner.rel.LiftedLiteral;
import dev.keyway.planner.statement.Token;
import dev.keyway.planner.statement.Tokenizer;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the literals of a query that may become parameters, so that texts which differ in nothing
 * else share one plan: whole comparands of {@code = <> < <= > >=}, BETWEEN and short IN lists in
 * WHERE, ON and HAVING. Everything else stays as it is written: a literal against a literal, SELECT
 * lists, GROUP BY, ORDER BY, LIMIT, patterns, intervals, typed literals, approximate numbers.
 *
 * <p>It only looks at tokens. A literal that the parser then does not find where it was expected
 * makes the whole text one to be planned as it stands.
 */
final class LiteralNormaliser {

  /** Longer lists are lists in the plan, with a shape of their own. */
  private static final int LONGEST_LIST = 16;

  /** As an undeclared number has them: more would be compared by another type. */
  private static final int MOST_INTEGER_DIGITS = 20;

  private static final int MOST_DECIMALS = 18;

  private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
  private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "(");
  private static final Set<String> CONDITIONS = Set.of("WHERE", "ON", "HAVING");
  private static final Set<String> NO_CONDITIONS =
      Set.of(
          "SELECT",
          "FROM",
          "JOIN",
          "GROUP",
          "ORDER",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "MINUS",
          "VALUES",
          "WINDOW",
          "QUALIFY");

  /** What may stand behind a whole comparand. */
  private static final Set<String> ENDS =
      Set.of(
          "AND",
          "OR",
          "THEN",
          "WHERE",
          "GROUP",
          "HAVING",
          "ORDER",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "MINUS",
          "WINDOW",
          "QUALIFY",
          "JOIN",
          "INNER",
          "LEFT",
          "RIGHT",
          "FULL",
          "CROSS",
          "NATURAL",
          ")",
          ",",
          ";");

  private final List<Token> tokens;
  private final List<Integer> found = new ArrayList<>();

  private LiteralNormaliser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * A query without its comparands.
   *
   * @param template the text with a mark for each; equal for texts that can share a plan
   * @param comparands what stood there
   */
  record Normalised(String template, List<Comparand> comparands) {

    /** The values, in the order of the text: String or BigDecimal. */
    @Nullable Object[] values() {
      return comparands.stream().map(Comparand::value).toArray();
    }

    /**
     * Where the literals stand in a text that is the query but for quotes around words.
     *
     * @param text the text to be parsed
     */
    List<LiftedLiteral> in(String text) {
      List<Integer> starts = literals(Tokenizer.tokens(text));
      return comparands.stream()
          .map(c -> new LiftedLiteral(starts.get(c.ordinal), c.kind))
          .toList();
    }
  }

  /**
   * A literal that becomes a parameter.
   *
   * @param ordinal which of the text's literals it is, counted from 0
   * @param kind what it is
   * @param value its value, sign included
   */
  record Comparand(int ordinal, LiftedLiteral.Kind kind, Object value) {}

  /**
   * The query without its comparands; null if it is no query or has none.
   *
   * @param sql the statement
   * @throws dev.keyway.planner.error.PlannerException 42601, 54001 as the tokenizer does
   */
  static @Nullable Normalised of(String sql) {
    List<Token> tokens = Tokenizer.tokens(sql);
    if (tokens.isEmpty() || QUERIES.stream().noneMatch(tokens.get(0).text()::equalsIgnoreCase)) {
      return null;
    }
    LiteralNormaliser normaliser = new LiteralNormaliser(tokens);
    normaliser.find();
    return normaliser.found.isEmpty() ? null : normaliser.normalised(sql);
  }

  /** Where each literal begins, the sign of a negative comparand included. */
  private static List<Integer> literals(List<Token> tokens) {
    LiteralNormaliser normaliser = new LiteralNormaliser(tokens);
    return IntStream.range(0, tokens.size())
        .filter(i -> isLiteral(tokens.get(i)))
        .map(i -> tokens.get(normaliser.isMinus(i - 1) ? i - 1 : i).start())
        .boxed()
        .toList();
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
    int literal = isMinus(index) ? index + 1 : index;
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

  private boolean isMinus(int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index).text().equals("-");
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

  private static boolean isLiteral(Token token) {
    return token.kind() == Token.Kind.TEXT || token.kind() == Token.Kind.NUMBER;
  }

  private Normalised normalised(String sql) {
    StringBuilder template = new StringBuilder(sql.length());
    List<Comparand> comparands = new ArrayList<>();
    int copied = 0;
    int ordinal = 0;
    for (int i = 0; i < tokens.size() && comparands.size() < found.size(); i++) {
      Token token = tokens.get(i);
      if (found.get(comparands.size()) == i) {
        boolean text = token.kind() == Token.Kind.TEXT;
        boolean negative = isMinus(i - 1);
        int from = negative ? tokens.get(i - 1).start() : token.start();
        // No SQL has this character outside of quotes.
        template.append(sql, copied, from).append('\0').append(text ? 'T' : 'N');
        comparands.add(
            text
                ? new Comparand(ordinal, LiftedLiteral.Kind.TEXT, unquoted(token.text()))
                : new Comparand(ordinal, LiftedLiteral.Kind.NUMBER, number(token, negative)));
        copied = token.end();
      }
      ordinal += isLiteral(token) ? 1 : 0;
    }
    return new Normalised(template.append(sql, copied, sql.length()).toString(), comparands);
  }

  private static String unquoted(String text) {
    return text.substring(1, text.length() - 1).replace("''", "'");
  }

  private static BigDecimal number(Token token, boolean negative) {
    BigDecimal number = new BigDecimal(token.text());
    return negative ? number.negate() : number;
  }
}
