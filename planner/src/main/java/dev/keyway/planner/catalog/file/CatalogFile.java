package dev.keyway.planner.catalog.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyway.planner.catalog.Column.Absence;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Column.Visibility;
import dev.keyway.planner.catalog.ForeignKey;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.IndexMetadata.Projection;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.file.ColumnDeclaration.Source;
import dev.keyway.planner.error.PlannerException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Catalog files, read and checked: the tables that they declare together. Immutable. */
final class CatalogFile {

  private final Map<String, TableDeclaration> tables;

  private CatalogFile(Map<String, TableDeclaration> tables) {
    this.tables = tables;
  }

  /**
   * Reads the text of a file.
   *
   * @throws PlannerException 08001 with file, line and reason if it cannot be right
   */
  static CatalogFile parse(CatalogText text) {
    return parse(List.of(text));
  }

  /**
   * Reads the texts of several files, none for nothing.
   *
   * @throws PlannerException 08001 with file, line and reason if one cannot be right, or two
   *     declare the same table
   */
  static CatalogFile parse(List<CatalogText> texts) {
    Map<String, TableDeclaration> tables = new LinkedHashMap<>();
    for (CatalogText text : texts) {
      YamlDocument document = YamlDocument.read(text);
      for (var table : document.root().get("tables").properties()) {
        TableDeclaration read = new TableReader(document).read(table.getKey(), table.getValue());
        TableDeclaration other = tables.put(table.getKey(), read);
        if (other != null) {
          throw read.place()
              .malformed("table " + read.name() + " is declared already (" + other.place() + ")");
        }
      }
    }
    ForeignKeyCheck.check(tables.values());
    return new CatalogFile(tables);
  }

  /** The foreign keys of all tables, in the order of the files. */
  List<ForeignKey> foreignKeys() {
    return tables.values().stream()
        .flatMap(table -> table.foreignKeys().stream())
        .map(ForeignKeyDeclaration::key)
        .toList();
  }

  /** Names of the tables, in the order of the files. */
  List<String> names() {
    return List.copyOf(tables.keySet());
  }

  /** What the files say of a table of exactly this name. */
  Optional<TableDeclaration> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** Reads one table; the schema has been checked. */
  private static final class TableReader {
    private final YamlDocument document;

    TableReader(YamlDocument document) {
      this.document = document;
    }

    TableDeclaration read(String name, JsonNode table) {
      List<ColumnDeclaration> columns = new ArrayList<>();
      table
          .path("columns")
          .properties()
          .forEach(c -> columns.add(column(c.getKey(), c.getValue())));
      checkAttributes(columns);
      JsonNode key = table.get("key");
      List<KeyDeclaration.Index> indexes = new ArrayList<>();
      table.path("indexes").properties().forEach(i -> indexes.add(index(i.getKey(), i.getValue())));
      List<ForeignKeyDeclaration> foreignKeys = new ArrayList<>();
      table
          .path("foreignKeys")
          .properties()
          .forEach(k -> foreignKeys.add(foreignKey(name, k.getKey(), k.getValue())));
      return new TableDeclaration(
          name,
          key == null ? null : key(key),
          indexes,
          columns,
          foreignKeys,
          document.place(table));
    }

    private ForeignKeyDeclaration foreignKey(String table, String name, JsonNode node) {
      Place place = document.place(node);
      JsonNode to = node.get("to");
      ForeignKey key =
          new ForeignKey(
              name,
              table,
              texts(node.get("columns")),
              node.get("references").asText(),
              to == null ? List.of() : texts(to),
              place.toString());
      return new ForeignKeyDeclaration(key, place);
    }

    private ColumnDeclaration column(String name, JsonNode node) {
      Place place = document.place(node);
      ColumnDeclaration.checkName(name, place);
      JsonNode type = node.isTextual() ? node : node.get("type");
      TypeReader.Declared declared = TypeReader.type(type.asText(), document.place(type));
      ColumnDeclaration.Storage storage =
          TypeReader.storage(declared.type(), text(node, "stored"), text(node, "encoding"), place);
      if (node.has("default") && storage.encoding() != Encoding.STRING) {
        throw place.malformed(
            "default: uuid is for text, and column "
                + name
                + " is "
                + declared.type()
                + "; declare it VARCHAR, or leave the default out");
      }
      return new ColumnDeclaration(
          name,
          source(name, node.get("attribute")),
          declared.type(),
          storage,
          declared.presence(),
          node.path("hidden").asBoolean() ? Visibility.HIDDEN : Visibility.SHOWN,
          node.has("default") ? Absence.UUID : Absence.NULL,
          place);
    }

    private static Source source(String name, @Nullable JsonNode attribute) {
      if (attribute == null) {
        return new Source.Dotted(name);
      }
      return attribute.isTextual()
          ? new Source.Dotted(attribute.asText())
          : new Source.Path(texts(attribute));
    }

    private static @Nullable String text(JsonNode node, String field) {
      JsonNode value = node.get(field);
      return value == null ? null : value.asText();
    }

    private static List<String> texts(JsonNode array) {
      List<String> texts = new ArrayList<>();
      array.forEach(element -> texts.add(element.asText()));
      return texts;
    }

    /** Of two columns for one value nobody could say which one a write sets. */
    private static void checkAttributes(List<ColumnDeclaration> columns) {
      Map<List<String>, ColumnDeclaration> byPath = new HashMap<>();
      for (ColumnDeclaration column : columns) {
        ColumnDeclaration other = byPath.put(column.path(name -> false), column);
        if (other != null) {
          throw column
              .place()
              .malformed(
                  "columns " + other.name() + " and " + column.name() + " are the same attribute");
        }
      }
    }

    private KeyDeclaration key(JsonNode node) {
      KeySchema schema = new KeySchema(parts(node.get("partition")), parts(node.get("sort")));
      Set<String> seen = new HashSet<>();
      for (KeyPart part : schema.parts()) {
        if (!seen.add(part.attribute())) {
          throw document
              .place(node)
              .malformed("attribute " + part.attribute() + " stands twice in a key");
        }
      }
      return new KeyDeclaration(schema, document.place(node));
    }

    private static List<KeyPart> parts(@Nullable JsonNode node) {
      List<KeyPart> parts = new ArrayList<>();
      if (node != null) {
        node.properties()
            .forEach(
                p -> parts.add(new KeyPart.Attribute(p.getKey(), type(p.getValue().asText()))));
      }
      return parts;
    }

    private static KeyType type(String text) {
      return switch (text) {
        case "N" -> KeyType.NUMBER;
        case "B" -> KeyType.BINARY;
        default -> KeyType.STRING;
      };
    }

    private KeyDeclaration.Index index(String name, JsonNode node) {
      boolean local = "local".equals(text(node, "kind"));
      return new KeyDeclaration.Index(
          name,
          local ? IndexMetadata.Kind.LOCAL : IndexMetadata.Kind.GLOBAL,
          key(node),
          projection(node.get("projection")));
    }

    private static Projection projection(JsonNode node) {
      if (node.isTextual()) {
        return node.asText().equals("ALL")
            ? new Projection.All()
            : new Projection.Include(Set.of());
      }
      return new Projection.Include(new HashSet<>(texts(node)));
    }
  }
}
