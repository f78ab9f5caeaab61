package dev.keyway.planner.catalog.file;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ForeignKey;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.file.CatalogFileWriter.Outcome;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of tables: by catalog files as they were last read, and by statements since. The
 * latter holds for the database as long as it is open, and is written to its catalog files, if it
 * has any. Thread-safe.
 */
public final class DefinedColumns {

  private List<CatalogText> texts;
  private volatile CatalogFile file;
  private final Map<String, List<ColumnDeclaration>> defined = new ConcurrentHashMap<>();

  /**
   * @param texts the catalog files
   * @throws PlannerException 08001 if one is malformed
   */
  public DefinedColumns(List<CatalogText> texts) {
    this.texts = List.copyOf(texts);
    this.file = CatalogFile.parse(texts);
  }

  /**
   * What the catalog files say as far as this knows: the texts that were read, with what was
   * appended to them here. Waits for what is being appended.
   */
  public synchronized List<CatalogText> texts() {
    return texts;
  }

  /**
   * Reads the catalog files again. What statements have declared stays, unless a file says it, or
   * says otherwise, by now.
   *
   * @throws PlannerException F0000 if one cannot be read or cannot be right; then nothing changes
   */
  public synchronized void reload() {
    try {
      List<CatalogText> read = texts.stream().map(text -> CatalogText.read(text.path())).toList();
      CatalogFile fresh = CatalogFile.parse(read);
      defined.replaceAll(
          (table, columns) ->
              columns.stream().filter(one -> known(fresh.table(table), one) == null).toList());
      file = fresh;
      texts = read;
    } catch (PlannerException e) {
      // The connection is as good as before: no state of class 08.
      throw new PlannerException(
          SqlState.BAD_CATALOG,
          e.getMessage() + "; nothing was reloaded, and what was read before stays in force",
          e);
    }
  }

  /** The foreign keys of all tables. */
  List<ForeignKey> foreignKeys() {
    return file.foreignKeys();
  }

  /** Names of the tables that the files declare. */
  List<String> names() {
    return file.names();
  }

  /** What is declared of a table, by the file and by statements. */
  synchronized Optional<TableDeclaration> table(String table) {
    Optional<TableDeclaration> read = file.table(table);
    List<ColumnDeclaration> added = defined.getOrDefault(table, List.of());
    if (added.isEmpty()) {
      return read;
    }
    List<ColumnDeclaration> all = new ArrayList<>();
    read.ifPresent(declaration -> all.addAll(declaration.columns()));
    all.addAll(added);
    return Optional.of(
        read.map(declaration -> declaration.withColumns(all))
            .orElseGet(() -> new TableDeclaration(table, all, added.get(0).place())));
  }

  /**
   * Checks that columns of a table that there is may be declared so.
   *
   * @throws PlannerException 42601 if one is declared otherwise already
   */
  public void check(String table, List<ColumnText> columns) {
    check(table(table), columns);
  }

  /**
   * Checks the columns of a table that is to be made: what statements have declared of one that had
   * its name went with it, whoever has dropped it.
   *
   * @param table as it is to be, with its key columns
   * @throws PlannerException 42601 if the catalog file declares one otherwise, F0000 if it
   *     contradicts the keys and indexes of the table
   */
  public void checkNew(TableMetadata table, List<ColumnText> columns) {
    Optional<TableDeclaration> declared = file.table(table.name());
    check(declared, columns);
    declared.ifPresent(declaration -> new DeclarationCheck(declaration).check(table));
  }

  /**
   * What the catalog file promises of all items of a new table, beside what its statement says: it
   * may be left of a table that had the same name.
   *
   * @param table as it is to be, with its key columns
   * @return a warning; empty if there is no such column
   */
  public Optional<String> promised(TableMetadata table, List<ColumnText> columns) {
    Set<String> named = columns.stream().map(ColumnText::name).collect(Collectors.toSet());
    List<String> left =
        file.table(table.name()).stream()
            .flatMap(declaration -> declaration.columns().stream())
            .filter(column -> column.presence() == Column.Presence.ALWAYS)
            .filter(
                column ->
                    !table.key().parts().stream()
                        .map(KeyPart::attribute)
                        .map(List::of)
                        .anyMatch(column.path(any -> false)::equals))
            .map(ColumnDeclaration::name)
            .filter(name -> !named.contains(name))
            .toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The catalog file says NOT NULL of "
                + String.join(", ", left)
                + ", which the new table "
                + table.name()
                + " is not said to have; correct the file if not every item will have it");
  }

  private static void check(Optional<TableDeclaration> table, List<ColumnText> columns) {
    for (ColumnText column : columns) {
      ColumnDeclaration known = known(table, column.declaration());
      if (known != null && !known.isDefinedAs(column.declaration())) {
        throw new PlannerException(
            SqlState.SYNTAX,
            known.place()
                + " is another one than this statement declares; write it as it is there, or"
                + " correct it there");
      }
    }
  }

  /**
   * Checks that items can expire by an attribute, as far as a declaration tells.
   *
   * @throws PlannerException 22023 if they cannot
   */
  public void checkTtl(String table, String attribute) {
    ColumnDeclaration.checkTtl(
        table(table).map(TableDeclaration::columns).orElse(List.of()), attribute);
  }

  /**
   * Checks that columns which are keys are stored as the keys are.
   *
   * @param table with its key columns
   * @throws PlannerException 42804 if one is not
   */
  public void checkKeys(TableMetadata table, List<ColumnText> columns) {
    for (ColumnText column : columns) {
      Column.Encoding key =
          table.columnOf(column.name()).map(Column::encoding).orElse(column.attribute());
      if (key != column.attribute()) {
        throw new PlannerException(
            SqlState.TYPE_ERROR,
            "Column "
                + column.name()
                + " of "
                + table.name()
                + " is a key that is stored as "
                + key
                + ", so it cannot be declared "
                + column.type());
      }
    }
  }

  /** The one of its name, or else of its attribute, for which there is one column only. */
  private static @Nullable ColumnDeclaration known(
      Optional<TableDeclaration> table, ColumnDeclaration column) {
    List<ColumnDeclaration> declared = table.map(TableDeclaration::columns).orElse(List.of());
    List<String> path = column.path(any -> false);
    return declared.stream()
        .filter(one -> one.name().equals(column.name()))
        .findFirst()
        .or(() -> declared.stream().filter(one -> one.path(any -> false).equals(path)).findFirst())
        .orElse(null);
  }

  /**
   * Declares those columns that are not declared yet, and writes them to the catalog file.
   *
   * @return why they are not in the file, as a warning; empty if they are, or there is none
   * @throws PlannerException 42601 if one is declared otherwise meanwhile; then none is declared
   */
  public synchronized Optional<String> declare(String table, List<ColumnText> columns) {
    Optional<TableDeclaration> declared = table(table);
    check(declared, columns);
    List<ColumnText> fresh =
        columns.stream().filter(one -> known(declared, one.declaration()) == null).toList();
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    List<ColumnDeclaration> all = new ArrayList<>(defined.getOrDefault(table, List.of()));
    fresh.forEach(column -> all.add(column.declaration()));
    defined.put(table, List.copyOf(all));
    return texts.isEmpty() ? Optional.empty() : append(table, fresh);
  }

  /** What somebody else has changed in a file meanwhile is not known here, and stays so. */
  private synchronized Optional<String> append(String table, List<ColumnText> columns) {
    Outcome outcome = new CatalogFileWriter(fileFor(table).path()).append(table, columns);
    if (outcome instanceof Outcome.Written written) {
      texts =
          texts.stream()
              .map(text -> text.equals(written.before()) ? written.after() : text)
              .toList();
    }
    return outcome instanceof Outcome.Failed failed
        ? Optional.of(failed.warning())
        : Optional.empty();
  }

  /** The file that has the table, else the last one that may be written, else the last one. */
  private synchronized CatalogText fileFor(String table) {
    return texts.stream()
        .filter(text -> CatalogFile.parse(text).table(table).isPresent())
        .findFirst()
        .or(() -> last(texts.stream().filter(text -> Files.isWritable(Path.of(text.path())))))
        .orElseGet(() -> texts.get(texts.size() - 1));
  }

  private static Optional<CatalogText> last(Stream<CatalogText> texts) {
    return texts.reduce((before, after) -> after);
  }

  /** Forgets what statements have declared of a table that is gone; the file keeps its own. */
  public synchronized void drop(String table) {
    defined.remove(table);
  }
}
