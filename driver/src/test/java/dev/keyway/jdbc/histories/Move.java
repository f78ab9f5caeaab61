package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.differential.Template;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A statement of a history, and what does the same to H2.
 *
 * @param form the name of its form
 * @param sql the statement
 * @param h2 what H2 runs, one after the other until one fails
 * @param count its update count; empty if it is the sum of H2's
 * @param kinds of the columns that it names
 */
record Move(String form, Template sql, List<String> h2, OptionalLong count, Set<Kind> kinds) {

  /** A statement that H2 takes as it is. */
  static Move same(String form, String marked, Draw draw) {
    Template sql = Template.parse(marked);
    return new Move(form, sql, List.of(sql.literal()), OptionalLong.empty(), draw.kinds());
  }

  /** A statement that H2 takes in other words. */
  static Move translated(String form, String marked, List<String> markedH2, Draw draw) {
    return new Move(
        form,
        Template.parse(marked),
        markedH2.stream().map(Move::literal).toList(),
        OptionalLong.empty(),
        draw.kinds());
  }

  /** The same, but that it counts so many whatever H2 counts. */
  Move counting(long rows) {
    return new Move(form, sql, h2, OptionalLong.of(rows), kinds);
  }

  private static String literal(String marked) {
    return Template.parse(marked).literal();
  }
}
