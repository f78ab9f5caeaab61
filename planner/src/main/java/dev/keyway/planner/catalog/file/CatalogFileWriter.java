package dev.keyway.planner.catalog.file;

import dev.keyway.planner.error.PlannerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes columns into a catalog file: what stands there stays as it is, comments included, and the
 * file is replaced as a whole or not at all. A file that was changed meanwhile is read anew; only
 * what is changed within the last moment is lost.
 */
final class CatalogFileWriter {

  private static final int MOST_ATTEMPTS = 5;

  private final String path;

  CatalogFileWriter(String path) {
    this.path = path;
  }

  /** What became of columns that were to be appended. */
  sealed interface Outcome {

    /**
     * They are in the file.
     *
     * @param before what it said
     * @param after what it says
     */
    record Written(CatalogText before, CatalogText after) implements Outcome {}

    /** They were there already. */
    record There() implements Outcome {}

    /**
     * They could not be written.
     *
     * @param warning why, and what to write by hand
     */
    record Failed(String warning) implements Outcome {}
  }

  /** Appends columns to a table of the file. */
  Outcome append(String table, List<ColumnText> columns) {
    try {
      // A link stays one.
      Path file = Path.of(path).toRealPath();
      if (!Files.isWritable(file)) {
        return failed(table, columns, "it may not be written");
      }
      for (int i = 0; i < MOST_ATTEMPTS; i++) {
        CatalogText read = CatalogText.read(path);
        List<ColumnDeclaration> there =
            CatalogFile.parse(read).table(table).map(TableDeclaration::columns).orElse(List.of());
        List<ColumnText> missing =
            columns.stream()
                .filter(column -> there.stream().noneMatch(column.declaration()::isDefinedAs))
                .toList();
        if (missing.isEmpty()) {
          return new Outcome.There();
        }
        Optional<Place> other =
            there.stream()
                .filter(known -> missing.stream().anyMatch(c -> c.name().equals(known.name())))
                .map(ColumnDeclaration::place)
                .findFirst();
        if (other.isPresent()) {
          return failed(table, missing, other.get() + " says otherwise");
        }
        Optional<String> extended = AppendedColumns.to(read, table, missing);
        if (extended.isEmpty()) {
          return failed(table, columns, "its form leaves no room for them");
        }
        if (replace(file, read, extended.get())) {
          return new Outcome.Written(read, new CatalogText(read.path(), extended.get()));
        }
      }
      return failed(table, columns, "it keeps changing");
    } catch (PlannerException e) {
      return failed(table, columns, "it is no catalog file any more");
    } catch (IOException e) {
      return failed(table, columns, e.getClass().getSimpleName());
    }
  }

  private boolean replace(Path file, CatalogText read, String text) throws IOException {
    Path folder = file.getParent();
    Path written = Files.createTempFile(folder, ".keyway", ".yaml");
    try {
      Files.writeString(written, text);
      PosixFileAttributeView attributes =
          Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (attributes != null) {
        Files.setPosixFilePermissions(written, attributes.readAttributes().permissions());
      }
      if (!CatalogText.read(path).equals(read)) {
        return false;
      }
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private Outcome failed(String table, List<ColumnText> columns, String why) {
    return new Outcome.Failed(
        "Columns of "
            + table
            + " hold until the last connection is closed, since catalog file "
            + path
            + " was not written ("
            + why
            + "); write them there: "
            + columns.stream().map(AppendedColumns::line).collect(Collectors.joining("; ")));
  }
}
