package dev.keyway.planner.statement;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Goes through the tokens of a statement, of which it takes nothing that it does not know. */
final class TokenCursor {

  private final List<Token> tokens;
  private final String form;
  private int position;
  private boolean hidden;

  /**
   * @param tokens those of the statement
   * @param form how the statement is written, for messages
   */
  TokenCursor(List<Token> tokens, String form) {
    this.tokens = tokens;
    this.form = form;
  }

  private @Nullable Token next() {
    return position < tokens.size() ? tokens.get(position) : null;
  }

  private static boolean is(@Nullable Token token, String text) {
    return token != null && (token.is(text) || token.text().equals(text));
  }

  /** Whether these words or signs stand here, one after the other. */
  boolean isAt(String... texts) {
    for (int i = 0; i < texts.length; i++) {
      int index = position + i;
      if (index >= tokens.size() || !is(tokens.get(index), texts[i])) {
        return false;
      }
    }
    return true;
  }

  /** Takes these words or signs if all of them stand here. */
  boolean take(String... texts) {
    boolean found = isAt(texts);
    position += found ? texts.length : 0;
    return found;
  }

  /** Takes these words or signs, which have to stand here. */
  void expect(String... texts) {
    if (!take(texts)) {
      throw wrong(String.join(" ", texts));
    }
  }

  /** A name, in quotes or not. */
  String name() {
    Token token = next();
    if (token == null || !(token.kind() == Token.Kind.WORD || isQuotedName(token))) {
      throw wrong("a name");
    }
    String name = isQuotedName(token) ? unquoted(token) : token.text();
    if (name.isEmpty()) {
      throw wrong("a name");
    }
    position++;
    return name;
  }

  private static boolean isQuotedName(Token token) {
    return token.kind() == Token.Kind.QUOTED_NAME;
  }

  /** The name of a table, whose schema may be written before it. */
  String table() {
    String name = name();
    if (!take(".")) {
      return name;
    }
    if (!name.equalsIgnoreCase("dynamodb")) {
      throw new PlannerException(
          SqlState.UNKNOWN_TABLE,
          "No table can be defined in schema " + name + "; tables are in the schema dynamodb");
    }
    return name();
  }

  /** A word, in capital letters. */
  String word(String expected) {
    Token token = next();
    if (token == null || token.kind() != Token.Kind.WORD) {
      throw wrong(expected);
    }
    position++;
    return token.text().toUpperCase(Locale.ROOT);
  }

  /** A number as it is written. */
  String number() {
    Token token = next();
    if (token == null || token.kind() != Token.Kind.NUMBER) {
      throw wrong("a number");
    }
    position++;
    return token.text();
  }

  /** A text in single quotes, a number, or a word. */
  String value() {
    Token token = next();
    if (token == null
        || token.kind() == Token.Kind.OTHER
        || token.kind() == Token.Kind.QUOTED_NAME) {
      throw wrong("a value, such as 'text'");
    }
    position++;
    return token.kind() == Token.Kind.TEXT ? unquoted(token) : token.text();
  }

  /** The value of a property: one as above, or several tokens that touch, such as 64MB or 2.5s. */
  String setting() {
    StringBuilder value = new StringBuilder(value());
    while (next() != null && tokens.get(position).start() == tokens.get(position - 1).end()) {
      value.append(value());
    }
    return value.toString();
  }

  /** The name of a schema, in any quotes. */
  String schema() {
    Token token = next();
    return token != null && token.kind() == Token.Kind.TEXT ? value() : name();
  }

  /** Takes a word for indexes if one stands here. */
  boolean takeIndexes() {
    return take("INDEX") || take("INDEXES") || take("INDICES") || take("KEYS");
  }

  private static String unquoted(Token token) {
    String quote = token.text().substring(0, 1);
    return token.text().substring(1, token.text().length() - 1).replace(quote + quote, quote);
  }

  /** At least one of something, in parentheses with commas between. */
  <T> List<T> list(Supplier<T> element) {
    List<T> list = new ArrayList<>();
    expect("(");
    do {
      list.add(element.get());
    } while (take(","));
    expect(")");
    return list;
  }

  /** What a WITH, SET or a constraint is of that is not supported. */
  PlannerException notSupported(String what, String instead) {
    return new PlannerException(SqlState.NOT_SUPPORTED, what + " is not supported: " + instead);
  }

  /** Where the next token stands, for messages; begins with a blank. */
  String place() {
    Token token = next();
    return token == null ? " at the end" : " at character " + (token.start() + 1);
  }

  /** Checks that the statement ends here. */
  void end() {
    if (next() != null) {
      throw wrong("the end of the statement");
    }
  }

  /** Leaves what follows out of messages: it may be a secret. */
  void hideRest() {
    hidden = true;
  }

  /** That something else stands here than it should. */
  PlannerException wrong(String expected) {
    Token token = next();
    return new PlannerException(
        SqlState.SYNTAX,
        "Syntax error: "
            + expected
            + " is expected"
            + place()
            + (token == null || hidden
                ? ""
                : ", not " + (token.kind() == Token.Kind.TEXT ? "a text" : token.text()))
            + "; write "
            + form);
  }
}
