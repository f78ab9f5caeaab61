package dev.keyway.jdbc.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schemas, which are always the same two. */
public final class Schemas {

  /** Where the tables of DynamoDB are. */
  public static final String TABLES = "dynamodb";

  /** Where the driver tells of itself. */
  static final String SYSTEM = "system";

  private Schemas() {}

  /** Rows of getSchemas, by name. */
  static List<@Nullable Object[]> rows(NamePattern pattern) {
    return List.of(TABLES, SYSTEM).stream()
        .filter(pattern::matchesOrIsEmpty)
        .<@Nullable Object[]>map(name -> CatalogRows.row(name, null))
        .toList();
  }
}
