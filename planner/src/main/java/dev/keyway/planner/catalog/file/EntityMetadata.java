package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Absence;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Column.Presence;
import dev.keyway.planner.catalog.Column.Visibility;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.entity.Entity;
import dev.keyway.planner.catalog.entity.Entity.Discriminator;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import dev.keyway.planner.catalog.entity.TemplateSyntax;
import dev.keyway.planner.catalog.file.EntityDeclaration.Promise;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an entity is as a table, from its declaration and the DynamoDB table that it is of.
 *
 * @param declaration as the file has it
 * @param table the table, with its key columns; checked by the declaration
 * @param onMismatch what is made of a value that violates a declaration
 */
record EntityMetadata(EntityDeclaration declaration, TableMetadata table, OnMismatch onMismatch) {

  /** The table with the columns that are known without a sample. */
  TableMetadata described() {
    Entity entity = entity();
    return table
        .asEntity(entity, declaration.name())
        .withColumns(columns(entity, plainKeys(entity)));
  }

  private Entity entity() {
    Map<String, KeyTemplate> templates = new LinkedHashMap<>();
    for (KeyPart part : table.key().parts()) {
      Optional.ofNullable(declaration.key().get(part.attribute()))
          .ifPresent(template -> templates.put(part.attribute(), template.value()));
    }
    declaration
        .indexes()
        .forEach(
            index ->
                index
                    .templates()
                    .forEach(
                        (attribute, template) ->
                            templates.putIfAbsent(attribute, template.value())));
    List<Discriminator> discriminators = new ArrayList<>();
    declaration
        .where()
        .forEach(
            (name, value) -> discriminators.add(new Discriminator(constant(name, value), value)));
    return new Entity(declaration.from(), table.key(), templates, discriminators);
  }

  private static Column constant(String name, Object value) {
    if (value instanceof Boolean) {
      return composed(name, ColumnType.BOOLEAN, Encoding.BOOL, Presence.ALWAYS);
    }
    return value instanceof BigDecimal
        ? composed(name, ColumnType.UNDECLARED_NUMBER, Encoding.NUMBER, Presence.ALWAYS)
        : composed(name, ColumnType.VARCHAR, Encoding.STRING, Presence.ALWAYS);
  }

  private static Column composed(
      String attribute, ColumnType type, Encoding encoding, Presence presence) {
    return new Column(
        attribute, List.of(attribute), type, encoding, presence, new Column.Origin.Composed());
  }

  /** Key attributes that are columns as they stand. */
  private List<Column> plainKeys(Entity entity) {
    return table.columns().stream()
        .filter(column -> entity.template(column.attribute()).isEmpty())
        .toList();
  }

  /**
   * All columns.
   *
   * @param sampled columns of attributes, in their order
   */
  List<Column> columns(Entity entity, List<Column> sampled) {
    Map<String, Column> columns = new LinkedHashMap<>();
    parts(entity).forEach(column -> columns.put(column.name(), column));
    List<Column> written = written(entity);
    Set<List<String>> paths = new HashSet<>();
    written.forEach(column -> paths.add(column.path()));
    for (ColumnDeclaration column : declaration.columns().all()) {
      if (!columns.containsKey(column.name())) {
        List<String> path =
            column.path(name -> sampled.stream().anyMatch(each -> each.isAttribute(name)));
        columns.put(column.name(), column.column(path, onMismatch, Presence.OPTIONAL));
        paths.add(path);
      }
    }
    sampled.stream()
        .filter(column -> !paths.contains(column.path()))
        .forEach(column -> columns.putIfAbsent(column.name(), column));
    Set<String> names = new LinkedHashSet<>(columns.keySet());
    written.stream()
        .map(column -> names.contains(column.name()) ? inParentheses(column) : column)
        .forEach(column -> columns.putIfAbsent(column.name(), column));
    return columns.values().stream().sorted(Comparator.comparing(Column::isHidden)).toList();
  }

  /** A column of the entity may have the name of an attribute that is written of it. */
  private static Column inParentheses(Column column) {
    return new Column(
        "(" + column.name() + ")",
        column.path(),
        column.type(),
        column.encoding(),
        column.presence(),
        column.origin());
  }

  /** The columns that keys are written of, but for those that are attributes too. */
  private List<Column> parts(Entity entity) {
    Map<String, Column> parts = new LinkedHashMap<>();
    entity
        .templates()
        .forEach(
            (attribute, template) -> {
              List<KeyTemplate.Piece.Slot> slots = template.slots();
              for (int slot = 0; slot < slots.size(); slot++) {
                if (!declaration.columns().isOwn(slots.get(slot))) {
                  Column part = part(attribute, template, slot);
                  parts.putIfAbsent(part.name(), part);
                }
              }
            });
    return List.copyOf(parts.values());
  }

  private Column part(String attribute, KeyTemplate template, int slot) {
    KeyTemplate.Piece.Slot piece = template.slots().get(slot);
    Optional<ColumnDeclaration> declared =
        declaration.columns().all().stream()
            .filter(column -> column.name().equals(piece.column()))
            .findFirst();
    boolean always = table.key().contains(attribute) && !template.isOptional(slot);
    return new Column(
        piece.column(),
        List.of(attribute),
        declared
            .map(ColumnDeclaration::type)
            .orElseGet(() -> TemplateSyntax.typeOf(piece.notation())),
        Encoding.PART,
        always ? Presence.ALWAYS : Presence.OPTIONAL,
        new Column.Origin.Part(
            template,
            slot,
            declared.map(ColumnDeclaration::visibility).orElse(Visibility.SHOWN),
            declared.map(ColumnDeclaration::absence).orElse(Absence.NULL)));
  }

  /** The attributes that are written of columns, or the same in each row. */
  private List<Column> written(Entity entity) {
    Stream<Column> keys =
        entity.templates().keySet().stream()
            .map(
                attribute ->
                    composed(attribute, ColumnType.VARCHAR, Encoding.STRING, promised(attribute)));
    return Stream.concat(keys, entity.discriminators().stream().map(Discriminator::column))
        .toList();
  }

  /** Whether each item has a key attribute: what one index promises is so for all. */
  private Presence promised(String attribute) {
    boolean always =
        table.key().contains(attribute)
            || declaration.indexes().stream()
                .anyMatch(
                    index ->
                        index.promise() == Promise.GIVEN
                            && index.templates().containsKey(attribute));
    return always ? Presence.ALWAYS : Presence.OPTIONAL;
  }
}
