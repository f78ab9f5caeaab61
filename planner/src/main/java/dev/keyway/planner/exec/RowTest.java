package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath.Source;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.entity.Entity;
import dev.keyway.planner.catalog.entity.Entity.Discriminator;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Whether items are rows of an entity: their primary keys are texts of its templates, and its
 * discriminators have their values. Entries of an index have to say of its key what their primary
 * key says, as the catalog promises. Immutable.
 */
final class RowTest {

  private final Entity entity;
  private final List<String> ownKey;
  private final List<String> indexKey;

  /**
   * @param entity the entity
   */
  RowTest(Entity entity) {
    this(entity, List.of());
  }

  /**
   * @param source what is read of an entity
   */
  RowTest(Source source) {
    this(
        Objects.requireNonNull(source.entity()),
        source.index() == null ? List.of() : source.key().parts());
  }

  private RowTest(Entity entity, List<KeyPart> index) {
    this.entity = entity;
    this.ownKey = written(entity, entity.key().parts());
    this.indexKey = written(entity, index);
  }

  private static List<String> written(Entity entity, List<KeyPart> parts) {
    return parts.stream()
        .map(KeyPart::attribute)
        .filter(attribute -> entity.template(attribute).isPresent())
        .toList();
  }

  /** The attributes that it looks at. */
  Set<String> attributes() {
    Set<String> attributes = new TreeSet<>(indexKey);
    attributes.addAll(ownKey);
    entity.discriminators().forEach(each -> attributes.add(each.column().attribute()));
    indexKey.stream()
        .flatMap(attribute -> template(attribute).slots().stream())
        .flatMap(slot -> entity.home(slot.column()).stream())
        .forEach(attributes::add);
    return attributes;
  }

  /** Whether an item is a row. */
  boolean isRow(Map<String, AttributeValue> item) {
    return ownKey.stream().allMatch(attribute -> agrees(attribute, item))
        && entity.discriminators().stream().allMatch(each -> has(item, each));
  }

  /** Whether an entry of the index is one of a row. */
  boolean isEntry(Map<String, AttributeValue> item) {
    return isRow(item) && indexKey.stream().allMatch(attribute -> agrees(attribute, item));
  }

  private KeyTemplate template(String attribute) {
    return entity.template(attribute).orElseThrow();
  }

  private static boolean has(Map<String, AttributeValue> item, Discriminator discriminator) {
    return ComparableItems.areSame(
        item.get(discriminator.column().attribute()), AttributeCodec.value(discriminator.value()));
  }

  /**
   * Whether a key is of the template, and says of each column what the one says that it is read
   * from.
   */
  private boolean agrees(String attribute, Map<String, AttributeValue> item) {
    AttributeValue key = item.get(attribute);
    KeyTemplate template = template(attribute);
    List<@Nullable String> texts =
        key == null || key.s() == null ? null : template.textsOfValues(key.s());
    if (texts == null) {
      return false;
    }
    List<KeyTemplate.Piece.Slot> slots = template.slots();
    for (int i = 0; i < slots.size(); i++) {
      KeyTemplate.Piece.Slot slot = slots.get(i);
      Optional<String> home = entity.home(slot.column()).filter(other -> !other.equals(attribute));
      if (home.isPresent() && !Objects.equals(texts.get(i), written(slot, home.get(), item))) {
        return false;
      }
    }
    return true;
  }

  /** How a column would be written here that is read from another key. */
  private @Nullable String written(
      KeyTemplate.Piece.Slot slot, String home, Map<String, AttributeValue> item) {
    AttributeValue key = item.get(home);
    KeyTemplate template = template(home);
    Object value =
        key == null || key.s() == null
            ? null
            : template.value(key.s(), template.slot(slot.column()));
    Notation notation = slot.notation();
    if (value == null || notation == null) {
      return value == null ? null : value.toString();
    }
    Object written = notation.store(value);
    return written == null ? null : written.toString();
  }
}
