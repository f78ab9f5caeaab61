package dev.keyway.planner.access;

import dev.keyway.planner.catalog.entity.KeyTemplate;
import dev.keyway.planner.catalog.entity.KeyTemplate.Piece;
import java.util.List;

/** Templates with what is known of their columns, as EXPLAIN shows them: {@code 'o#{?1}'}. */
final class TemplateText {

  private static final String ANYTHING = "*";

  private TemplateText() {}

  /**
   * The text.
   *
   * @param known what is said of the first columns
   */
  static String of(KeyTemplate template, List<String> known) {
    StringBuilder text = new StringBuilder();
    int slot = 0;
    for (Piece piece : template.all()) {
      if (piece instanceof Piece.Slot) {
        text.append('{').append(slot < known.size() ? known.get(slot) : ANYTHING).append('}');
        slot++;
      } else {
        text.append(piece);
      }
    }
    return text.toString();
  }
}
