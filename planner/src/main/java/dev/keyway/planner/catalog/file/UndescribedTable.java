package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSize;
import dev.keyway.planner.catalog.TableState;
import java.util.List;

/** A table that nobody may describe: what the file says of it is believed. */
final class UndescribedTable {

  private UndescribedTable() {}

  static TableMetadata of(TableDeclaration table, KeyDeclaration key) {
    List<IndexMetadata> indexes =
        table.indexes().stream()
            .map(
                index ->
                    new IndexMetadata(
                        index.name(),
                        index.kind(),
                        index.key().schema(),
                        index.projection(),
                        TableState.ACTIVE,
                        TableSize.UNKNOWN))
            .toList();
    return new TableMetadata(
        table.name(),
        key.schema(),
        indexes,
        TableMetadata.keyColumns(key.schema(), indexes),
        TableState.ACTIVE,
        TableSize.UNKNOWN,
        0);
  }
}
