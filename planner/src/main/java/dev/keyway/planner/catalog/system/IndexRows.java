package dev.keyway.planner.catalog.system;

import static dev.keyway.planner.catalog.system.SystemTables.number;
import static dev.keyway.planner.catalog.system.SystemTables.text;

import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.IndexMetadata.Projection;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSize;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code system.indexes}, and the same with primary keys. */
final class IndexRows {

  private static final String NAME = "indexes";

  private static final List<ResultColumn> COLUMNS =
      List.of(
          text("table_name"),
          text("index_name"),
          text("kind"),
          text("partition_key"),
          text("sort_key"),
          text("projection"),
          text("state"),
          number("item_count"),
          number("size_bytes"));

  static final SystemTable SECONDARY =
      new SystemTable(
          SystemTable.SYSTEM,
          NAME,
          COLUMNS,
          (catalog, tables) ->
              tables.described(catalog).stream().flatMap(IndexRows::secondary).toList());

  static final SystemTable ALL =
      new SystemTable(
          SystemTable.SYSTEM,
          NAME,
          COLUMNS,
          (catalog, tables) ->
              tables.described(catalog).stream()
                  .flatMap(
                      table ->
                          Stream.<@Nullable Object[]>concat(
                              Stream.<@Nullable Object[]>of(primary(table)), secondary(table)))
                  .toList());

  private IndexRows() {}

  private static @Nullable Object[] primary(TableMetadata table) {
    boolean sized = !table.size().equals(TableSize.UNKNOWN);
    return new @Nullable Object[] {
      table.name(),
      SystemTables.PRIMARY,
      "PRIMARY KEY",
      parts(table.key().partition()),
      parts(table.key().sort()),
      "ALL",
      table.state().name(),
      sized ? table.size().items() : null,
      sized ? table.size().bytes() : null
    };
  }

  private static Stream<@Nullable Object[]> secondary(TableMetadata table) {
    return table.indexes().stream()
        .<@Nullable Object[]>map(
            index -> {
              boolean sized = !index.size().equals(TableSize.UNKNOWN);
              return new @Nullable Object[] {
                table.name(),
                index.name(),
                index.kind().name(),
                parts(index.key().partition()),
                parts(index.key().sort()),
                projection(index),
                index.state().name(),
                sized ? index.size().items() : null,
                sized ? index.size().bytes() : null
              };
            });
  }

  /** Attributes of a key in one text; null if there are none. */
  static @Nullable String parts(List<KeyPart> parts) {
    return parts.isEmpty()
        ? null
        : parts.stream().map(KeyPart::attribute).collect(Collectors.joining(", "));
  }

  private static String projection(IndexMetadata index) {
    if (!(index.projection() instanceof Projection.Include include)) {
      return "ALL";
    }
    return include.attributes().isEmpty()
        ? "KEYS_ONLY"
        : "INCLUDE " + String.join(", ", include.attributes().stream().sorted().toList());
  }
}
