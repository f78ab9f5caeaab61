package dev.keyway.planner.catalog;

import dev.keyway.planner.error.PlannerException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Of which tables a system table is to tell. Immutable. */
public sealed interface TableSelection {

  /** All that there are. */
  record All() implements TableSelection {}

  /**
   * Some that are listed.
   *
   * @param names exactly as {@link Catalog#tableNames} gives them
   */
  record Some(List<String> names) implements TableSelection {
    public Some {
      names = List.copyOf(names);
    }
  }

  /**
   * The one that a statement names.
   *
   * @param written its name in this case, or else in another
   */
  record Named(String written) implements TableSelection {}

  /**
   * Their names.
   *
   * @throws PlannerException 42S02 if a statement names none
   */
  default List<String> names(Catalog catalog) {
    if (this instanceof Some some) {
      return some.names();
    }
    return this instanceof Named named
        ? List.of(catalog.describedAs(named.written()).name())
        : catalog.tableNames();
  }

  /**
   * What is known of them with their columns, which sampling may have to find; those that may not
   * be seen are left out.
   *
   * @throws PlannerException 42S02 if a statement names none
   */
  default List<Catalog.Listed> listed(Catalog catalog) {
    if (this instanceof Named named) {
      return List.of(new Catalog.Listed(catalog.table(named.written()), Catalog.Knowledge.SAMPLED));
    }
    return names(catalog).stream()
        .flatMap(name -> visible(() -> catalog.listed(name)).stream())
        .toList();
  }

  /**
   * What is known of one of them by its description alone; empty if it may not be seen.
   *
   * @param name one of {@link #names}
   */
  default Optional<TableMetadata> described(Catalog catalog, String name) {
    return visible(() -> catalog.described(name));
  }

  /**
   * What is known of them by their descriptions; those that may not be seen are left out.
   *
   * @throws PlannerException 42S02 if a statement names none
   */
  default List<TableMetadata> described(Catalog catalog) {
    if (this instanceof Named named) {
      return List.of(catalog.describedAs(named.written()));
    }
    return names(catalog).stream().flatMap(name -> described(catalog, name).stream()).toList();
  }

  /** A table, unless there is none, none that this identity may see, or one declared wrong. */
  private static <T> Optional<T> visible(Supplier<T> table) {
    try {
      return Optional.of(table.get());
    } catch (PlannerException e) {
      return switch (e.state()) {
        case UNKNOWN_TABLE, ACCESS_DENIED, BAD_CATALOG -> Optional.empty();
        default -> throw e;
      };
    }
  }
}
