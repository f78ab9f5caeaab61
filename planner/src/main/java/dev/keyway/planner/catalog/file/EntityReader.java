package dev.keyway.planner.catalog.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.entity.KeyTemplate;
import dev.keyway.planner.catalog.entity.TemplateSyntax;
import dev.keyway.planner.catalog.file.EntityDeclaration.Columns;
import dev.keyway.planner.catalog.file.EntityDeclaration.Index;
import dev.keyway.planner.catalog.file.EntityDeclaration.Promise;
import dev.keyway.planner.catalog.file.EntityDeclaration.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one entity of a file of which the schema has been checked. Used once. */
final class EntityReader {

  private static final String SPARSE = "sparse";

  private final YamlDocument document;
  private final List<ColumnDeclaration> columns;
  private final Map<String, ColumnType> types = new HashMap<>();
  private final Map<String, Template> templates = new HashMap<>();

  /**
   * @param document the file
   * @param columns that are declared of the entity
   */
  EntityReader(YamlDocument document, List<ColumnDeclaration> columns) {
    this.document = document;
    this.columns = columns;
    columns.forEach(column -> types.put(column.name(), column.type()));
  }

  /**
   * The entity.
   *
   * @throws dev.keyway.planner.error.PlannerException 08001 with file, line and reason if a
   *     template could be read in two ways, or contradicts another
   */
  EntityDeclaration read(String name, JsonNode entity) {
    Map<String, Template> key = new LinkedHashMap<>();
    entity
        .get("key")
        .properties()
        .forEach(part -> key.put(part.getKey(), template(part.getKey(), part.getValue())));
    List<Index> indexes = new ArrayList<>();
    entity
        .path("indexes")
        .properties()
        .forEach(index -> indexes.add(index(index.getKey(), index.getValue())));
    Map<String, Object> where = new LinkedHashMap<>();
    entity
        .path("where")
        .properties()
        .forEach(each -> where.put(each.getKey(), value(each.getValue())));
    Set<String> own = new HashSet<>();
    entity.path("columns").properties().stream()
        .filter(column -> column.getValue().has("attribute"))
        .forEach(column -> own.add(column.getKey()));
    Place place = document.place(entity);
    return new EntityDeclaration(
        name, entity.get("from").asText(), key, indexes, where, new Columns(columns, own), place);
  }

  private Index index(String name, JsonNode node) {
    Map<String, Template> parts = new LinkedHashMap<>();
    Promise promise = Promise.GIVEN;
    for (var part : node.properties()) {
      if (part.getKey().equals(SPARSE) && part.getValue().isBoolean()) {
        promise = part.getValue().asBoolean() ? Promise.WITHDRAWN : Promise.GIVEN;
      } else {
        parts.put(part.getKey(), template(part.getKey(), part.getValue()));
      }
    }
    return new Index(name, parts, promise, document.place(node));
  }

  private Template template(String attribute, JsonNode node) {
    Place place = document.place(node);
    try {
      KeyTemplate template = TemplateSyntax.read(node.asText(), types);
      Template read = new Template(template, place);
      Template known = templates.putIfAbsent(attribute, read);
      if (known != null && !known.value().equals(template)) {
        throw place.malformed(
            "attribute " + attribute + " is written as " + known.value() + " elsewhere");
      }
      return read;
    } catch (IllegalArgumentException e) {
      throw place.malformed(String.valueOf(e.getMessage()));
    }
  }

  private static Object value(JsonNode node) {
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    return node.isNumber() ? node.decimalValue() : node.asText();
  }
}
