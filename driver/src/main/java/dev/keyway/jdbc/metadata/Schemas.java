package dev.keyway.jdbc.metadata;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.system.InformationSchema;
import dev.keyway.planner.catalog.system.SystemRow;
import dev.keyway.planner.catalog.system.SystemTables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schemas, which are always the same two. */
public final class Schemas {

  /** Where the tables of DynamoDB are. */
  public static final String TABLES = SystemTables.SCHEMA;

  private Schemas() {}

  /** Rows of getSchemas, by name. */
  static List<@Nullable Object[]> rows(Catalog catalog, NamePattern pattern) {
    return InformationSchema.SCHEMATA.all(catalog).stream()
        .map(row -> new SystemRow(InformationSchema.SCHEMATA, row).text("SCHEMA_NAME"))
        .filter(pattern::matchesOrIsEmpty)
        .<@Nullable Object[]>map(name -> CatalogRows.row(name, null))
        .toList();
  }
}
