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

  /**
   * Appends columns to a table of the file.
   *
   * @return why they could not be written, and what to write by hand; empty if they are there
   */
  Optional<String> append(String table, List<ColumnText> columns) {
    try {
      // A link stays one.
      Path file = Path.of(path).toRealPath();
      if (!Files.isWritable(file)) {
        return Optional.of(failure(table, columns, "it may not be written"));
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
          return Optional.empty();
        }
        Optional<Place> other =
            there.stream()
                .filter(known -> missing.stream().anyMatch(c -> c.name().equals(known.name())))
                .map(ColumnDeclaration::place)
                .findFirst();
        if (other.isPresent()) {
          return Optional.of(failure(table, missing, other.get() + " says otherwise"));
        }
        Optional<String> extended = AppendedColumns.to(read, table, missing);
        if (extended.isEmpty()) {
          return Optional.of(failure(table, columns, "its form leaves no room for them"));
        }
        if (replace(file, read, extended.get())) {
          return Optional.empty();
        }
      }
      return Optional.of(failure(table, columns, "it keeps changing"));
    } catch (PlannerException e) {
      return Optional.of(failure(table, columns, "it is no catalog file any more"));
    } catch (IOException e) {
      return Optional.of(failure(table, columns, e.getClass().getSimpleName()));
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

  private String failure(String table, List<ColumnText> columns, String why) {
    return "Columns of "
        + table
        + " hold until the last connection is closed, since catalog file "
        + path
        + " was not written ("
        + why
        + "); write them there: "
        + columns.stream().map(AppendedColumns::line).collect(Collectors.joining("; "));
  }
}
