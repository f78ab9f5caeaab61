package dev.keyway.planner;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.SystemTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code system.cache}: what a cache has counted; empty where there is none. */
final class CounterTable {

  private static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.computed("name", ColumnType.VARCHAR),
          ResultColumn.computed("value", ColumnType.BIGINT),
          ResultColumn.computed("description", ColumnType.VARCHAR));

  private CounterTable() {}

  static SystemTable of(CacheControl cache) {
    return new SystemTable(SystemTable.SYSTEM, "cache", COLUMNS, (catalog, tables) -> rows(cache));
  }

  private static List<@Nullable Object[]> rows(CacheControl cache) {
    return cache.counters().stream()
        .map(one -> new @Nullable Object[] {one.name(), one.value(), one.description()})
        .toList();
  }
}
