package dev.keyway.planner.catalog.system;

import static dev.keyway.planner.catalog.system.SystemTables.number;
import static dev.keyway.planner.catalog.system.SystemTables.text;
import static dev.keyway.planner.catalog.system.SystemTables.truth;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.catalog.TableMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code system.columns}. Tables that the catalog has not sampled yet are sampled, as far as the
 * budget of listings goes; of the others there are keys only, which {@code is_sampled} says.
 */
final class ColumnRows {

  static final SystemTable TABLE =
      new SystemTable(
          SystemTable.SYSTEM,
          "columns",
          List.of(
              text("table_name"),
              text("column_name"),
              number("position"),
              text("type"),
              text("type_name"),
              number("type_precision"),
              number("type_scale"),
              truth("is_nullable"),
              text("attribute"),
              text("stored_as"),
              text("default_value"),
              text("key"),
              truth("is_hidden"),
              truth("is_declared"),
              truth("is_sampled")),
          (catalog, tables) ->
              tables.listed(catalog).stream().flatMap(table -> rows(table).stream()).toList());

  private ColumnRows() {}

  private static List<@Nullable Object[]> rows(Catalog.Listed listed) {
    TableMetadata table = listed.table();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Column column : table.columns()) {
      rows.add(
          new @Nullable Object[] {
            table.name(),
            column.name(),
            rows.size() + 1L,
            column.type().toString(),
            column.type().kind().name(),
            (long) column.type().precision(),
            (long) column.type().scale(),
            column.isNullable(),
            column.isBuiltIn() ? null : attribute(column),
            stored(column),
            column.isGenerated() ? "uuid" : null,
            role(table, column),
            column.isHidden(),
            column.isDeclared(),
            listed.knowledge() == Catalog.Knowledge.SAMPLED
          });
    }
    return rows;
  }

  /** The path to the value; names with dots in them stand in quotes. */
  private static String attribute(Column column) {
    return column.path().stream()
        .map(name -> name.contains(".") ? '"' + name + '"' : name)
        .collect(Collectors.joining("."));
  }

  private static String stored(Column column) {
    return encoding(column) + (column.isHidden() ? "; not in *" : "");
  }

  private static String encoding(Column column) {
    return switch (column.encoding()) {
      case STRING -> "S";
      case NUMBER -> "N";
      case BINARY -> "B";
      case BOOL -> "BOOL";
      case DOCUMENT -> "M, L or set, as JSON";
      case MIXED -> "several types, as text";
      case CONVERTED -> converted(Objects.requireNonNull(column.notation()));
      case PART -> "S, in " + column.part().orElseThrow().template();
      case WHOLE_ITEM -> "the item, as JSON";
      case SEGMENT -> "the segment of a Scan, 0 to 63";
      case STORED -> "the item, for writes";
    };
  }

  private static String converted(Notation notation) {
    return (notation.stored() == KeyPart.KeyType.STRING ? "S, " : "N, ") + notation;
  }

  private static @Nullable String role(TableMetadata table, Column column) {
    if (isPart(table, table.key().partition(), column)) {
      return "PARTITION KEY";
    }
    if (isPart(table, table.key().sort(), column)) {
      return "SORT KEY";
    }
    String indexes =
        table.indexes().stream()
            .filter(index -> isPart(table, index.key().parts(), column))
            .map(IndexMetadata::name)
            .collect(Collectors.joining(", "));
    return indexes.isEmpty() ? null : "INDEX " + indexes;
  }

  private static boolean isPart(TableMetadata table, List<KeyPart> parts, Column column) {
    return parts.stream()
        .anyMatch(
            part ->
                column.isAttribute(part.attribute())
                    || (!column.isHidden() && table.namesOf(part).contains(column.name())));
  }
}
