package dev.keyway.planner.statement;

import dev.keyway.planner.rel.WriteParts.ReturningItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the list behind RETURNING: columns, or {@code *}, with aliases or without. Stateless. */
final class ReturningList {

  private ReturningList() {}

  /** The list that some tokens are; empty if they are none. */
  static List<ReturningItem> parse(List<Token> tokens) {
    List<ReturningItem> items = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= tokens.size(); i++) {
      if (i == tokens.size() || tokens.get(i).text().equals(",")) {
        ReturningItem item = item(tokens.subList(start, i));
        if (item == null) {
          return List.of();
        }
        items.add(item);
        start = i + 1;
      }
    }
    return items;
  }

  private static @Nullable ReturningItem item(List<Token> tokens) {
    StringBuilder name = new StringBuilder();
    int next = 0;
    while (next < tokens.size()) {
      String part = nameOrAll(tokens.get(next));
      if (part == null) {
        return null;
      }
      name.append(part);
      next++;
      if (next == tokens.size() || !tokens.get(next).text().equals(".")) {
        return aliased(name.toString(), tokens.subList(next, tokens.size()));
      }
      name.append('.');
      next++;
    }
    return null;
  }

  private static @Nullable ReturningItem aliased(String name, List<Token> rest) {
    if (rest.isEmpty()) {
      return new ReturningItem(name, null);
    }
    List<Token> alias = rest.get(0).is("AS") ? rest.subList(1, rest.size()) : rest;
    String label = alias.size() == 1 ? name(alias.get(0)) : null;
    return label == null ? null : new ReturningItem(name, label);
  }

  private static @Nullable String nameOrAll(Token token) {
    return token.text().equals(ReturningItem.ALL) ? ReturningItem.ALL : name(token);
  }

  /** The name that a token is, without its quotes; null if it is none. */
  static @Nullable String name(Token token) {
    return switch (token.kind()) {
      case WORD -> token.text();
      case QUOTED_NAME -> {
        String quote = token.text().substring(0, 1);
        String inner = token.text().substring(1, token.text().length() - 1);
        yield inner.replace(quote + quote, quote);
      }
      default -> null;
    };
  }
}
