package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Absence;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.IndexMetadata.Projection;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.error.PlannerException;
import java.util.List;
import java.util.stream.Collectors;

/** Whether what a file declares of a table is what DynamoDB says of it. */
final class DeclarationCheck {

  private final TableDeclaration declared;

  DeclarationCheck(TableDeclaration declared) {
    this.declared = declared;
  }

  /**
   * @param table the table with its key columns
   * @throws PlannerException F0000 with file, line and reason if they contradict each other
   */
  void check(TableMetadata table) {
    KeyDeclaration key = declared.key();
    if (key != null && !key.schema().equals(table.key())) {
      throw key.place()
          .contradicted(
              "the key of "
                  + table.name()
                  + " is "
                  + text(table.key())
                  + ", not "
                  + text(key.schema()));
    }
    declared.indexes().forEach(index -> check(table, index));
    declared.columns().forEach(column -> check(table, column));
  }

  private static void check(TableMetadata table, KeyDeclaration.Index index) {
    Place place = index.key().place();
    IndexMetadata known =
        table
            .index(index.name())
            .orElseThrow(
                () ->
                    place.contradicted("table " + table.name() + " has no index " + index.name()));
    if (known.kind() != index.kind()) {
      throw place.contradicted("index " + index.name() + " is " + known.kind().name());
    }
    if (!known.key().equals(index.key().schema())) {
      throw place.contradicted(
          "the key of index "
              + index.name()
              + " is "
              + text(known.key())
              + ", not "
              + text(index.key().schema()));
    }
    if (!known.projection().equals(index.projection())) {
      throw place.contradicted(
          "index "
              + index.name()
              + " holds "
              + (known.projection() instanceof Projection.Include include
                  ? "its keys and " + include.attributes().stream().sorted().toList()
                  : "all attributes"));
    }
  }

  private static void check(TableMetadata table, ColumnDeclaration column) {
    List<String> path = column.path(name -> table.columnOf(name).isPresent());
    Column key = path.size() == 1 ? table.columnOf(path.get(0)).orElse(null) : null;
    if (table.column(column.name()).isPresent() && !path.equals(List.of(column.name()))) {
      throw column
          .place()
          .contradicted(
              "column "
                  + column.name()
                  + " is another attribute, but a key of "
                  + table.name()
                  + " has that name");
    }
    if (column.absence() == Absence.UUID && (key == null || !table.key().contains(key))) {
      throw column
          .place()
          .contradicted(
              "default: uuid is for parts of the primary key, and column "
                  + column.name()
                  + " is none of "
                  + table.name()
                  + ", whose key is "
                  + text(table.key()));
    }
    if (key != null && key.encoding() != column.storage().attribute()) {
      throw column
          .place()
          .contradicted(
              "column "
                  + column.name()
                  + " is stored as "
                  + column.storage().attribute()
                  + ", but attribute "
                  + key.name()
                  + " is a key of type "
                  + key.encoding());
    }
  }

  private static String text(KeySchema key) {
    return "("
        + parts(key.partition())
        + (key.sort().isEmpty() ? "" : "; " + parts(key.sort()))
        + ")";
  }

  private static String parts(List<KeyPart> parts) {
    return parts.stream()
        .map(part -> part.attribute() + " " + part.type())
        .collect(Collectors.joining(", "));
  }
}
