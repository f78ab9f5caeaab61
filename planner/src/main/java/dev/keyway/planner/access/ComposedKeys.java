package dev.keyway.planner.access;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.entity.Entity;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What items of an entity get beside the columns of a statement: keys that are written of columns,
 * and discriminators.
 *
 * @param entity the entity
 * @param columns those that keys are written of
 * @param promised key attributes that every item has
 */
public record ComposedKeys(Entity entity, List<Column> columns, Set<String> promised) {

  public ComposedKeys {
    columns = List.copyOf(columns);
    promised = Set.copyOf(promised);
  }

  /** Those of a table; empty if it is no entity. */
  public static Optional<ComposedKeys> of(TableMetadata table) {
    Entity entity = table.entity();
    if (entity == null) {
      return Optional.empty();
    }
    Set<String> names = new LinkedHashSet<>();
    entity.templates().values().forEach(template -> names.addAll(names(template)));
    return Optional.of(
        new ComposedKeys(
            entity,
            names.stream().flatMap(name -> table.column(name).stream()).toList(),
            table.columns().stream()
                .filter(column -> column.isComposed() && !column.isNullable())
                .map(Column::attribute)
                .filter(attribute -> entity.template(attribute).isPresent())
                .collect(Collectors.toSet())));
  }

  /** Names of the columns of a template. */
  public static List<String> names(KeyTemplate template) {
    return template.slots().stream().map(KeyTemplate.Piece.Slot::column).toList();
  }

  /** The column of a name, of which keys are written. */
  public Column column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * The keys of indexes that are written anew when columns change.
   *
   * @param changed names of columns
   */
  public Map<String, KeyTemplate> affected(Set<String> changed) {
    return entity.templates().entrySet().stream()
        .filter(each -> !entity.key().contains(each.getKey()))
        .filter(each -> names(each.getValue()).stream().anyMatch(changed::contains))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * The keys of indexes that are written of nothing but some columns.
   *
   * @param given names of columns
   */
  public List<String> writtenOf(Set<String> given) {
    return entity.templates().entrySet().stream()
        .filter(each -> !entity.key().contains(each.getKey()))
        .filter(each -> given.containsAll(names(each.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether keys that change are written of nothing but columns that do. */
  public boolean areKnown(Set<String> changed) {
    return affected(changed).values().stream()
        .allMatch(template -> changed.containsAll(names(template)));
  }
}
