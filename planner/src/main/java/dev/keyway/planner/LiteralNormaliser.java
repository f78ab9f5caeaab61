package dev.keyway.planner;

import dev.keyway.planner.rel.LiftedLiteral;
import dev.keyway.planner.statement.Token;
import dev.keyway.planner.statement.Tokenizer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the literals of a query that may become parameters, so that texts which differ in nothing
 * else share one plan: whole comparands in conditions. Everything else stays as it is written: a
 * literal against a literal, SELECT lists, GROUP BY, ORDER BY, LIMIT, patterns, intervals, typed
 * literals, approximate numbers.
 *
 * <p>It only looks at tokens. A literal that the parser then does not find where it was expected
 * makes the whole text one to be planned as it stands.
 */
final class LiteralNormaliser {

  private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "(");

  private final List<Token> tokens;
  private final List<Integer> found;

  private LiteralNormaliser(List<Token> tokens, List<Integer> found) {
    this.tokens = tokens;
    this.found = found;
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
    List<Integer> found = ComparandFinder.find(tokens);
    return found.isEmpty() ? null : new LiteralNormaliser(tokens, found).normalised(sql);
  }

  /** Where each literal begins, the sign of a negative comparand included. */
  private static List<Integer> literals(List<Token> tokens) {
    return IntStream.range(0, tokens.size())
        .filter(i -> ComparandFinder.isLiteral(tokens.get(i)))
        .map(i -> tokens.get(ComparandFinder.isMinus(tokens, i - 1) ? i - 1 : i).start())
        .boxed()
        .toList();
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
        boolean negative = ComparandFinder.isMinus(tokens, i - 1);
        int from = negative ? tokens.get(i - 1).start() : token.start();
        // No SQL has this character outside of quotes.
        template.append(sql, copied, from).append('\0').append(text ? 'T' : 'N');
        comparands.add(
            text
                ? new Comparand(ordinal, LiftedLiteral.Kind.TEXT, unquoted(token.text()))
                : new Comparand(ordinal, LiftedLiteral.Kind.NUMBER, number(token, negative)));
        copied = token.end();
      }
      ordinal += ComparandFinder.isLiteral(token) ? 1 : 0;
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
