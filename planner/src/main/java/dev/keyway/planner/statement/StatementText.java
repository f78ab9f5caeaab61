package dev.keyway.planner.statement;

import java.util.ArrayList;
import java.util.List;

/** Statements as they may be shown to others than those who sent them. Stateless. */
public final class StatementText {

  private StatementText() {}

  /**
   * A statement with a question mark for each of its literals, and without comments. What stands
   * behind a quote that is not closed is left out: it may be a value. So is what a SET gives a
   * property, which need not be in quotes.
   */
  public static String withoutValues(String sql) {
    List<Token> tokens = Tokenizer.readable(sql);
    List<String> shown = new ArrayList<>();
    int end = -1;
    int values = valuesOfSet(tokens);
    for (Token token : tokens.subList(0, values)) {
      boolean literal = token.kind() == Token.Kind.TEXT || token.kind() == Token.Kind.NUMBER;
      String text = literal ? "?" : token.text();
      // Tokens that touch stay together, so that names and operators look as they were written.
      shown.add((token.start() == end || shown.isEmpty() ? "" : " ") + text);
      end = token.end();
    }
    if (values < tokens.size()) {
      shown.add(" ?");
    }
    return String.join("", shown);
  }

  /** Where that begins which must not be shown of a SET; the end of another statement. */
  private static int valuesOfSet(List<Token> tokens) {
    if (tokens.isEmpty() || !tokens.get(0).is("SET")) {
      return tokens.size();
    }
    int sign = tokens.size() > 1 && tokens.get(1).is("SESSION") ? 3 : 2;
    if (sign >= tokens.size()) {
      return tokens.size();
    }
    Token then = tokens.get(sign);
    return then.text().equals("=") || then.is("TO") ? sign + 1 : sign;
  }
}
