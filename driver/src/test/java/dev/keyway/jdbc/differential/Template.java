package dev.keyway.jdbc.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement in which braces mark the comparands that may be bound, as in {@code n = {5}}.
 *
 * @param pieces the text around the comparands, one more than they are
 * @param comparands their values
 */
public record Template(List<String> pieces, List<Comparand> comparands) {

  public static Template parse(String text) {
    List<String> pieces = new ArrayList<>();
    List<Comparand> comparands = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = end(text, open);
      pieces.add(text.substring(from, open));
      comparands.add(Comparand.parse(text.substring(open + 1, close)));
      from = close + 1;
    }
    pieces.add(text.substring(from));
    return new Template(List.copyOf(pieces), List.copyOf(comparands));
  }

  private static int end(String text, int open) {
    boolean quoted = false;
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\'') {
        quoted = !quoted;
      } else if (text.charAt(i) == '}' && !quoted) {
        return i;
      }
    }
    throw new IllegalArgumentException("No } in " + text.substring(open));
  }

  /** With literals. */
  public String literal() {
    StringBuilder sql = new StringBuilder(pieces.get(0));
    for (int i = 0; i < comparands.size(); i++) {
      sql.append(comparands.get(i).literal()).append(pieces.get(i + 1));
    }
    return sql.toString();
  }

  /** With question marks. */
  public String parameterised() {
    return String.join("?", pieces);
  }
}
