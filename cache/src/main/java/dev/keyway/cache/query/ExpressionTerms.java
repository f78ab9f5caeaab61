package dev.keyway.cache.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits an expression of DynamoDB into terms with its placeholders resolved. Token by token and
 * not by replacing text: {@code #a} is no part of {@code #ab}. White space between terms is lost.
 * What DynamoDB would not read either is unreadable.
 */
final class ExpressionTerms {

  private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT", "BETWEEN", "IN");
  private static final Set<String> OPERATORS = Set.of("<=", ">=", "<>");

  private final String expression;
  private final Placeholders placeholders;
  private final List<Term> terms = new ArrayList<>();
  private int position;

  private ExpressionTerms(String expression, Placeholders placeholders) {
    this.expression = expression;
    this.placeholders = placeholders;
  }

  /** The terms in their order; at least one. */
  static List<Term> of(String expression, Placeholders placeholders) throws UnreadableRequest {
    ExpressionTerms reading = new ExpressionTerms(expression, placeholders);
    reading.skipSpace();
    while (reading.position < expression.length()) {
      reading.terms.add(reading.next());
      reading.skipSpace();
    }
    if (reading.terms.isEmpty()) {
      throw new UnreadableRequest("an empty expression");
    }
    return List.copyOf(reading.terms);
  }

  private Term next() throws UnreadableRequest {
    char c = expression.charAt(position);
    if (c == '#') {
      return placeholders.name(placeholder());
    }
    if (c == ':') {
      return placeholders.value(placeholder());
    }
    if (isWord(c)) {
      return word();
    }
    int end = position + 2;
    if (end <= expression.length() && OPERATORS.contains(expression.substring(position, end))) {
      return symbol(end);
    }
    if ("=<>(),.[]".indexOf(c) < 0) {
      throw new UnreadableRequest("a character of no expression");
    }
    return symbol(position + 1);
  }

  private Term symbol(int end) {
    String text = expression.substring(position, end);
    position = end;
    return new Term.Symbol(text);
  }

  private String placeholder() throws UnreadableRequest {
    int start = position++;
    readWord();
    return expression.substring(start, position);
  }

  private Term word() throws UnreadableRequest {
    int start = position;
    readWord();
    String word = expression.substring(start, position);
    String keyword = word.toUpperCase(Locale.ROOT);
    if (KEYWORDS.contains(keyword)) {
      return new Term.Symbol(keyword);
    }
    skipSpace();
    boolean called = position < expression.length() && expression.charAt(position) == '(';
    return called || isDigit(word.charAt(0)) ? new Term.Symbol(word) : new Term.Name(word);
  }

  /** A word that runs into the next placeholder is none that DynamoDB is sure to read alike. */
  private void readWord() throws UnreadableRequest {
    while (position < expression.length() && isWord(expression.charAt(position))) {
      position++;
    }
    if (position < expression.length() && "#:".indexOf(expression.charAt(position)) >= 0) {
      throw new UnreadableRequest("a placeholder within a word");
    }
  }

  private void skipSpace() {
    while (position < expression.length() && " \t\r\n".indexOf(expression.charAt(position)) >= 0) {
      position++;
    }
  }

  private static boolean isWord(char c) {
    return c == '_' || isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
