package dev.keyway.planner.catalog;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows about the database itself, made when they are asked for: what SHOW and DESCRIBE list.
 *
 * @param name as SQL names it
 * @param columns its columns
 * @param rows makes the rows of what the catalog knows, values in the order of the columns
 */
public record SystemTable(
    String name, List<ResultColumn> columns, Function<Catalog, List<@Nullable Object[]>> rows) {}
