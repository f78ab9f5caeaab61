package dev.keyway.jdbc.entities;

import dev.keyway.jdbc.differential.Template;
import java.util.List;
import java.util.OptionalLong;

/**
 * A statement of a history, and what does the same to the twins.
 *
 * @param form its name
 * @param sql the statement
 * @param h2 what H2 runs, one after the other until one fails
 * @param count its update count; empty if it is the sum of H2's
 */
record EntityMove(String form, Template sql, List<String> h2, OptionalLong count) {

  /** What H2 takes in these words; all marked. */
  static EntityMove of(String form, String marked, List<String> markedH2) {
    return new EntityMove(
        form,
        Template.parse(marked),
        markedH2.stream().map(sql -> Template.parse(sql).literal()).toList(),
        OptionalLong.empty());
  }

  /** What H2 takes as it is. */
  static EntityMove same(String form, String marked) {
    return of(form, marked, List.of(marked));
  }

  /** The same, but that it counts so many whatever H2 counts. */
  EntityMove counting(long rows) {
    return new EntityMove(form, sql, h2, OptionalLong.of(rows));
  }
}
