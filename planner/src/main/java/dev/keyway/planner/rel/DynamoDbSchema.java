package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableState;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;

/**
 * The schema {@code dynamodb} during one planning: asks the catalog for the tables that the
 * statement names, and keeps which ones those were.
 */
final class DynamoDbSchema extends AbstractSchema {

  static final String NAME = "dynamodb";

  private final Catalog catalog;
  private final Map<String, TableMetadata> used = new LinkedHashMap<>();
  private final Map<String, PlannerException> missing = new LinkedHashMap<>();

  DynamoDbSchema(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The tables that the statement uses. */
  Collection<TableMetadata> used() {
    return used.values();
  }

  /** Why a table was not found; null if it was not looked for. */
  @Nullable PlannerException missing(String name) {
    return missing.get(name);
  }

  @Override
  public Lookup<Table> tables() {
    return new Lookup<>() {
      @Override
      public @Nullable Table get(String name) {
        if (missing.containsKey(name)) {
          return null;
        }
        try {
          TableMetadata table = active(catalog.table(name));
          used.putIfAbsent(table.name(), table);
          return new DynamoDbTable(table);
        } catch (PlannerException e) {
          if (e.state() != SqlState.UNKNOWN_TABLE) {
            throw e;
          }
          missing.put(name, e);
          return null;
        }
      }

      @Override
      public @Nullable Named<Table> getIgnoreCase(String name) {
        Table table = get(name);
        return table == null ? null : new Named<>(name, table);
      }

      @Override
      public Set<String> getNames(LikePattern pattern) {
        // Only suggestions in error messages ask for all names; they are not worth a ListTables.
        return Set.of();
      }
    };
  }

  private TableMetadata active(TableMetadata table) {
    if (table.state() == TableState.ACTIVE) {
      return table;
    }
    catalog.forget(table.name());
    throw new PlannerException(
        SqlState.NOT_ACTIVE,
        "Table " + table.name() + " is " + table.state() + "; try again when it is ACTIVE");
  }
}
