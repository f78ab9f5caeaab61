package dev.keyway.planner.catalog.entity;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeySchema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A relational table that is one kind of item of a DynamoDB table: an item is a row if its primary
 * key is one of the templates and its discriminators have their values.
 *
 * @param table the DynamoDB table, as SQL names it
 * @param key its primary key
 * @param templates how key attributes are written, by attribute: those of the primary key, then
 *     those of indexes
 * @param discriminators what all rows have in common
 */
public record Entity(
    String table,
    KeySchema key,
    Map<String, KeyTemplate> templates,
    List<Discriminator> discriminators) {

  public Entity {
    templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
    discriminators = List.copyOf(discriminators);
  }

  /**
   * An attribute that says of which kind an item is.
   *
   * @param column the attribute
   * @param value a String, BigDecimal or Boolean
   */
  public record Discriminator(Column column, Object value) {}

  /** How an attribute is written; empty if it is a column as it stands. */
  public Optional<KeyTemplate> template(String attribute) {
    return Optional.ofNullable(templates.get(attribute));
  }

  /** The first attribute that is written of a column, from which it is read; empty if none is. */
  public Optional<String> home(String column) {
    return templates.entrySet().stream()
        .filter(each -> each.getValue().reads(column))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether two attributes of the primary key are written of one column. */
  public boolean hasColumnTwiceInKey() {
    List<String> columns =
        key.parts().stream()
            .flatMap(part -> template(part.attribute()).stream())
            .flatMap(template -> template.slots().stream())
            .map(KeyTemplate.Piece.Slot::column)
            .toList();
    return columns.stream().distinct().count() < columns.size();
  }
}
