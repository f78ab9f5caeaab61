package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.ComposedKeys;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.entity.Entity;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes the keys of an entity's items of the values of their columns. Immutable.
 *
 * @param keys how they are written
 * @param table name of the entity
 */
record KeyWriter(ComposedKeys keys, String table) {

  /** What writes the keys of a table; empty if it is no entity. */
  static Optional<KeyWriter> of(Target target) {
    return Optional.ofNullable(target.composed()).map(keys -> new KeyWriter(keys, target.table()));
  }

  /**
   * Completes a new item with its keys and discriminators.
   *
   * @param item has the values of all columns that are attributes
   * @param parts values of columns that are not, as {@link AttributeEncoder} gives them, by name;
   *     null for NULL
   * @throws PlannerException 22023 if a key that each item has cannot be written of them
   */
  void complete(Map<String, AttributeValue> item, Map<String, @Nullable AttributeValue> parts) {
    Entity entity = keys.entity();
    int hash = hash(item, parts);
    entity
        .templates()
        .forEach(
            (attribute, template) -> {
              AttributeValue key = key(attribute, texts(template, item, parts), hash);
              if (key != null) {
                item.put(attribute, key);
              }
            });
    entity
        .discriminators()
        .forEach(each -> item.put(each.column().attribute(), AttributeCodec.value(each.value())));
  }

  /**
   * What becomes of the keys of indexes when columns change.
   *
   * @param key of the item; empty if there is none
   * @param changed names of the columns
   * @param item has the values of columns that are attributes, new ones where they change, and the
   *     keys as they are
   * @param parts new values of columns that are not
   * @return by attribute; null where there is none any more
   * @throws PlannerException 22023 as above
   */
  Map<String, @Nullable AttributeValue> changes(
      Map<String, AttributeValue> key,
      Set<String> changed,
      Map<String, AttributeValue> item,
      Map<String, @Nullable AttributeValue> parts) {
    Map<String, @Nullable AttributeValue> changes = new LinkedHashMap<>();
    int hash = hash(key);
    keys.affected(changed)
        .forEach(
            (attribute, template) ->
                changes.put(attribute, key(attribute, texts(template, item, parts), hash)));
    return changes;
  }

  /** What says that an item is a row of a table; nothing if each is. */
  static List<BoundCondition> isRow(Target target) {
    ComposedKeys keys = target.composed();
    return keys == null
        ? List.of()
        : keys.entity().discriminators().stream()
            .<BoundCondition>map(
                each -> new BoundCondition.Comparison(each.column().path(), "=", each.value()))
            .toList();
  }

  /** The attributes that it reads and writes. */
  Set<String> attributes() {
    Set<String> attributes = new HashSet<>(keys.entity().templates().keySet());
    keys.columns().forEach(column -> attributes.add(column.attribute()));
    keys.entity().discriminators().forEach(each -> attributes.add(each.column().attribute()));
    return attributes;
  }

  /**
   * Where the columns lie that stay, and of which keys are written anew.
   *
   * @param changed names of columns that change
   */
  List<List<String>> sources(Set<String> changed) {
    return keys.affected(changed).values().stream()
        .flatMap(template -> ComposedKeys.names(template).stream())
        .filter(name -> !changed.contains(name))
        .map(keys::column)
        .filter(column -> !keys.entity().key().contains(column))
        .map(Column::path)
        .distinct()
        .toList();
  }

  private @Nullable AttributeValue key(String attribute, List<@Nullable String> texts, int hash) {
    KeyTemplate template = keys.entity().template(attribute).orElseThrow();
    int required = KeyTemplate.slots(template.pieces()).size();
    boolean absent = texts.subList(0, required).contains(null);
    if (absent && keys.promised().contains(attribute)) {
      throw missing(attribute, template);
    }
    boolean tail = !absent && !texts.subList(required, texts.size()).contains(null);
    checkIsKept(attribute, texts, absent ? 0 : tail ? texts.size() : required);
    if (absent) {
      return null;
    }
    String text = template.text(texts, hash);
    if (text == null) {
      throw new PlannerException(
          SqlState.BAD_VALUE,
          "A row for "
              + table
              + " has values in "
              + String.join(", ", ComposedKeys.names(template))
              + " that would be read otherwise where a key is written of them as "
              + template
              + ": one has the text that ends it");
    }
    return AttributeValue.fromS(text);
  }

  /** Checks that no value is lost that stands in this key only, of which so many are written. */
  private void checkIsKept(String attribute, List<@Nullable String> texts, int written) {
    KeyTemplate template = keys.entity().template(attribute).orElseThrow();
    List<KeyTemplate.Piece.Slot> slots = template.slots();
    for (int slot = written; slot < slots.size(); slot++) {
      Column column = keys.column(slots.get(slot).column());
      boolean only = column.part().isPresent() && column.attribute().equals(attribute);
      if (only && texts.get(slot) != null) {
        throw new PlannerException(
            SqlState.BAD_VALUE,
            "A row for "
                + table
                + " has a value in "
                + column.name()
                + ", which is kept in "
                + attribute
                + " only, and NULL in another column that this is written of: "
                + template
                + "; give both, or neither");
      }
    }
  }

  /** What the values of columns are in a template; null for none. */
  private List<@Nullable String> texts(
      KeyTemplate template,
      Map<String, AttributeValue> item,
      Map<String, @Nullable AttributeValue> parts) {
    List<@Nullable String> texts = new ArrayList<>();
    for (KeyTemplate.Piece.Slot slot : template.slots()) {
      texts.add(text(slot, value(keys.column(slot.column()), item, parts)));
    }
    return texts;
  }

  private @Nullable String text(KeyTemplate.Piece.Slot slot, @Nullable Object value) {
    Notation notation = slot.notation();
    if (value == null || notation == null) {
      return value == null ? null : value.toString();
    }
    Object written = notation.store(value);
    if (written == null) {
      throw new PlannerException(
          SqlState.BAD_VALUE,
          "Column "
              + slot.column()
              + " of "
              + table
              + " has a value that no key can be written of as "
              + notation);
    }
    return written.toString();
  }

  private static @Nullable Object value(
      Column column,
      Map<String, AttributeValue> item,
      Map<String, @Nullable AttributeValue> parts) {
    Notation notation = column.notation();
    if (parts.containsKey(column.name())) {
      AttributeValue part = parts.get(column.name());
      return part == null ? null : notation == null ? part.s() : notation.read(part.s());
    }
    return new AttributeCodec(column, AttributeCodec.NumberForm.COLUMN_SCALE).valueIn(item);
  }

  /** What chooses the shards of an item. */
  private int hash(Map<String, AttributeValue> item, Map<String, @Nullable AttributeValue> parts) {
    List<@Nullable String> all = new ArrayList<>();
    keys.entity().key().parts().stream()
        .flatMap(part -> keys.entity().template(part.attribute()).stream())
        .forEach(template -> all.addAll(texts(template, item, parts)));
    return all.hashCode();
  }

  /** The same of a key that is written. */
  private int hash(Map<String, AttributeValue> key) {
    List<@Nullable String> all = new ArrayList<>();
    for (KeyPart part : keys.entity().key().parts()) {
      AttributeValue value = key.get(part.attribute());
      keys.entity()
          .template(part.attribute())
          .map(template -> value == null ? null : template.texts(value.s()))
          .ifPresent(all::addAll);
    }
    return all.hashCode();
  }

  private PlannerException missing(String attribute, KeyTemplate template) {
    return new PlannerException(
        SqlState.BAD_VALUE,
        "A row for "
            + table
            + " needs a value in "
            + String.join(", ", ComposedKeys.names(template))
            + ", of which "
            + attribute
            + " is written: the catalog file says that every item has it; give one, or declare the"
            + " index sparse");
  }
}
