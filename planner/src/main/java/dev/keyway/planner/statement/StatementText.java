package dev.keyway.planner.statement;

import java.util.ArrayList;
import java.util.List;

/** Statements as they may be shown to others than those who sent them. Stateless. */
public final class StatementText {

  private StatementText() {}

  /**
   * A statement with a question mark for each of its literals, and without comments. What stands
   * behind a quote that is not closed is left out: it may be a value.
   */
  public static String withoutValues(String sql) {
    List<Token> tokens = Tokenizer.readable(sql);
    List<String> shown = new ArrayList<>();
    int end = -1;
    for (Token token : tokens) {
      boolean literal = token.kind() == Token.Kind.TEXT || token.kind() == Token.Kind.NUMBER;
      String text = literal ? "?" : token.text();
      // Tokens that touch stay together, so that names and operators look as they were written.
      shown.add((token.start() == end || shown.isEmpty() ? "" : " ") + text);
      end = token.end();
    }
    return String.join("", shown);
  }
}
