package dev.keyway.planner;

import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.TableSource;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.planner.catalog.file.DefinedColumns;
import dev.keyway.planner.catalog.file.EntityTables;
import java.util.List;

/**
 * The tables of a file of plan goldens: described as {@link TextTables} reads them; a line {@code
 * tables:} begins a catalog file that declares entities over them.
 */
final class GoldenTables {

  private static final String CATALOG = "\ntables:\n";

  private final TextTables described;
  private final DefinedColumns declared;

  private GoldenTables(TextTables described, DefinedColumns declared) {
    this.described = described;
    this.declared = declared;
  }

  /** The tables of a text. */
  static GoldenTables of(String text) {
    int catalog = text.indexOf(CATALOG);
    return catalog < 0
        ? new GoldenTables(TextTables.of(text), new DefinedColumns(List.of()))
        : new GoldenTables(
            TextTables.of(text.substring(0, catalog)),
            new DefinedColumns(
                List.of(new CatalogText("/golden.yaml", text.substring(catalog + 1)))));
  }

  /** The tables and entities. */
  TableSource source() {
    return new EntityTables(described, declared, OnMismatch.ERROR);
  }

  /** The same, the indexes of each table given in the opposite order. */
  TableSource withIndexesReversed() {
    return new EntityTables(described.withIndexesReversed(), declared, OnMismatch.ERROR);
  }
}
