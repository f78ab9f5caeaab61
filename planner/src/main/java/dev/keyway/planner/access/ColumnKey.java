package dev.keyway.planner.access;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.entity.Entity;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * The key of a table or index as predicates see it: each column that one of its attributes is
 * written of is a part of it. What they say of those becomes what requests say of the attributes.
 *
 * @param key its attributes
 * @param entity how they are written; null if they are columns as they stand
 * @param whole attributes of an entity that a predicate pins as they stand
 */
record ColumnKey(KeySchema key, @Nullable Entity entity, Set<KeyPart> whole) {

  ColumnKey {
    whole = Set.copyOf(whole);
  }

  /**
   * The key as a predicate sees it.
   *
   * @param translator tells what conjuncts say of attributes
   */
  static ColumnKey of(
      KeySchema key, TableMetadata table, List<RexNode> conjuncts, FilterTranslator translator) {
    Entity entity = table.entity();
    if (entity == null) {
      return new ColumnKey(key, null, Set.of());
    }
    List<KeyConstraint> constraints =
        conjuncts.stream()
            .flatMap(conjunct -> translator.translate(conjunct, key).stream())
            .map(FilterTranslator.Translation::constraint)
            .filter(Objects::nonNull)
            .toList();
    ConstrainedKey attributes = new ConstrainedKey(key, constraints);
    return new ColumnKey(
        key, entity, key.parts().stream().filter(attributes::isPinned).collect(Collectors.toSet()));
  }

  /** Its columns; attributes that are pinned themselves are taken for columns. */
  KeySchema columns() {
    return entity == null
        ? key
        : new KeySchema(columns(key.partition(), entity), columns(key.sort(), entity));
  }

  private List<KeyPart> columns(List<KeyPart> parts, Entity of) {
    return parts.stream()
        .flatMap(
            part ->
                template(part, of)
                    .map(template -> slots(part, template))
                    .orElseGet(() -> Stream.of(part)))
        .toList();
  }

  private Optional<KeyTemplate> template(KeyPart part, Entity of) {
    return whole.contains(part) ? Optional.empty() : of.template(part.attribute());
  }

  private static Stream<KeyPart> slots(KeyPart part, KeyTemplate template) {
    List<KeyPart> slots = new ArrayList<>();
    for (int slot = 0; slot < template.slots().size(); slot++) {
      slots.add(new KeyPart.Slot(part.attribute(), template, slot));
    }
    return slots.stream();
  }

  /**
   * Whether some parts are attributes, or all columns of attributes and nothing else is: so that
   * rows of their values are rows of values of attributes.
   *
   * @param key whose parts they are
   */
  static boolean isOfWholeAttributes(List<KeyPart> parts, KeySchema key) {
    return parts.stream()
        .allMatch(
            part ->
                !(part instanceof KeyPart.Slot slot)
                    || (isOfColumnsOnly(slot.template())
                        && key.parts().stream()
                            .filter(other -> other.attribute().equals(slot.attribute()))
                            .allMatch(parts::contains)));
  }

  private static boolean isOfColumnsOnly(KeyTemplate template) {
    return template.tail().isEmpty() && !template.hasShards();
  }

  /**
   * The attributes that an item surely has if it meets constraints.
   *
   * @param constrained columns of which they say something
   * @param read the columns of the read
   */
  List<KeyPart> proven(List<KeyPart> constrained, List<Column> read) {
    return constrained.stream()
        .filter(part -> !(part instanceof KeyPart.Slot slot) || isHome(slot, read))
        .flatMap(part -> key.parts().stream().filter(own -> isSameAttribute(own, part)))
        .toList();
  }

  private static boolean isSameAttribute(KeyPart one, KeyPart other) {
    return one.attribute().equals(other.attribute());
  }

  /** Whether the value of a column is read from the attribute. */
  private static boolean isHome(KeyPart.Slot slot, List<Column> read) {
    return read.stream()
        .anyMatch(
            column ->
                slot.is(column)
                    && column.part().isPresent()
                    && column.attribute().equals(slot.attribute()));
  }

  /**
   * What constraints on the columns say of the attributes.
   *
   * @param constraints that can be used together: all columns of the partition are pinned, and of
   *     the sort key's some from the left, then at most one is bounded
   */
  List<KeyConstraint> composed(List<KeyConstraint> constraints) {
    if (entity == null) {
      return constraints;
    }
    List<KeyConstraint> composed = new ArrayList<>();
    Set<String> pinned = ofRows(constraints);
    for (KeyConstraint constraint : constraints) {
      if (constraint instanceof KeyConstraint.OnParts rows) {
        composed.add(rows(rows));
      }
    }
    for (KeyPart part : key.parts()) {
      KeyTemplate template = template(part, entity).orElse(null);
      List<KeyConstraint.OnPart> own = on(part, constraints);
      if (template == null) {
        composed.addAll(own);
        if (own.stream().anyMatch(on -> on.span().isPinned())) {
          pinned.add(part.attribute());
        }
      } else if (!pinned.contains(part.attribute())) {
        Span.Composed span = span(template, own);
        if (span.saysAnything()) {
          composed.add(new KeyConstraint.OnPart(part, span));
        }
        if (span.isPinned()) {
          pinned.add(part.attribute());
        }
      }
      if (!pinned.contains(part.attribute())) {
        break;
      }
    }
    return composed;
  }

  /**
   * Those of some constraints that can be used together: what else is said of a column of rows of
   * values is left out.
   */
  List<KeyConstraint> applied(List<KeyConstraint> constraints) {
    Set<String> ofRows = entity == null ? Set.of() : ofRows(constraints);
    return constraints.stream()
        .filter(
            constraint ->
                !(constraint instanceof KeyConstraint.OnPart on
                    && on.part() instanceof KeyPart.Slot slot
                    && ofRows.contains(slot.attribute())))
        .toList();
  }

  private static Set<String> ofRows(List<KeyConstraint> constraints) {
    Set<String> attributes = new HashSet<>();
    for (KeyConstraint constraint : constraints) {
      if (constraint instanceof KeyConstraint.OnParts rows) {
        rows.parts().forEach(part -> attributes.add(part.attribute()));
      }
    }
    return attributes;
  }

  private static List<KeyConstraint.OnPart> on(KeyPart part, List<KeyConstraint> constraints) {
    return constraints.stream()
        .filter(KeyConstraint.OnPart.class::isInstance)
        .map(KeyConstraint.OnPart.class::cast)
        .filter(on -> isSameAttribute(on.part(), part))
        .toList();
  }

  private static Span.Composed span(KeyTemplate template, List<KeyConstraint.OnPart> constraints) {
    List<Span> spans = new ArrayList<>();
    for (int slot = 0; slot < template.slots().size(); slot++) {
      int index = slot;
      List<Span> own =
          constraints.stream()
              .filter(on -> on.part() instanceof KeyPart.Slot of && of.index() == index)
              .map(KeyConstraint.OnPart::span)
              .toList();
      // What is pinned anyway is read once, whatever drives a join.
      boolean fixed = own.stream().anyMatch(span -> span.isPinned() && !isOfJoin(span));
      if (fixed) {
        own = own.stream().filter(span -> !isOfJoin(span)).toList();
      }
      if (own.isEmpty()) {
        break;
      }
      spans.add(own.size() == 1 ? own.get(0) : new Span.AllOf(own));
    }
    return new Span.Composed(template, spans);
  }

  private static boolean isOfJoin(Span span) {
    return span.operands().anyMatch(KeyConstraint::isJoinKey);
  }

  private KeyConstraint.OnParts rows(KeyConstraint.OnParts rows) {
    List<KeyPart> parts =
        key.parts().stream()
            .filter(part -> rows.parts().stream().anyMatch(own -> isSameAttribute(own, part)))
            .toList();
    List<List<Operand>> composed = new ArrayList<>();
    for (List<Operand> row : rows.rows()) {
      composed.add(parts.stream().map(part -> operand(part, rows.parts(), row)).toList());
    }
    return new KeyConstraint.OnParts(parts, composed);
  }

  private static Operand operand(KeyPart part, List<KeyPart> columns, List<Operand> row) {
    Operand[] operands = new Operand[columns.size()];
    int count = 0;
    KeyTemplate template = null;
    for (int i = 0; i < columns.size(); i++) {
      if (!isSameAttribute(columns.get(i), part)) {
        continue;
      }
      if (!(columns.get(i) instanceof KeyPart.Slot slot)) {
        return row.get(i);
      }
      template = slot.template();
      operands[slot.index()] = row.get(i);
      count++;
    }
    if (template == null) {
      throw new IllegalStateException("no column of " + part.attribute());
    }
    return new Operand.Composed(template, Arrays.asList(operands).subList(0, count));
  }
}
