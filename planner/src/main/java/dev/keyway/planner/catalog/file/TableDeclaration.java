package dev.keyway.planner.catalog.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as a file declares it.
 *
 * @param name as DynamoDB names it
 * @param key null if the file does not say
 * @param indexes those that the file names
 * @param columns in the order of the file
 * @param foreignKeys in the order of the file
 * @param place where the declaration stands
 */
record TableDeclaration(
    String name,
    @Nullable KeyDeclaration key,
    List<KeyDeclaration.Index> indexes,
    List<ColumnDeclaration> columns,
    List<ForeignKeyDeclaration> foreignKeys,
    Place place) {

  TableDeclaration {
    indexes = List.copyOf(indexes);
    columns = List.copyOf(columns);
    foreignKeys = List.copyOf(foreignKeys);
  }

  /** A table of which nothing but columns is declared. */
  TableDeclaration(String name, List<ColumnDeclaration> columns, Place place) {
    this(name, null, List.of(), columns, List.of(), place);
  }

  /** The same table with other columns. */
  TableDeclaration withColumns(List<ColumnDeclaration> other) {
    return new TableDeclaration(name, key, indexes, other, foreignKeys, place);
  }
}
