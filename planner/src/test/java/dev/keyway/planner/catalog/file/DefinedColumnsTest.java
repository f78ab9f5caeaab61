package dev.keyway.planner.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that statements declare: what is kept of them, and what becomes of the file. */
class DefinedColumnsTest {

  private static final ColumnText TOTAL = new ColumnText("total", "DECIMAL(12, 2)", null, null);
  private static final ColumnText AT =
      new ColumnText("placed at", "TIMESTAMP", null, "epochMillis");
  private static final ColumnText DOTTED = new ColumnText("a.b", "INTEGER NOT NULL", "S", null);

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    Path file = folder.resolve("shop.yaml");
    Files.writeString(file, text);
    return file;
  }

  private static DefinedColumns columns(Path file) {
    return new DefinedColumns(List.of(CatalogText.read(file.toString())));
  }

  @Test
  void withoutAFileTheyAreKeptInMemory() {
    DefinedColumns columns = new DefinedColumns(List.of());
    assertThat(columns.declare("Orders", List.of(TOTAL))).isEmpty();
    assertThat(columns.table("Orders").orElseThrow().columns())
        .extracting(ColumnDeclaration::name)
        .containsExactly("total");
    columns.drop("Orders");
    assertThat(columns.table("Orders")).isEmpty();
  }

  /** Of two columns for one attribute nobody could say which one a write sets. */
  @Test
  void anAttributeHasOneColumn() throws IOException {
    DefinedColumns columns =
        columns(
            file(
                """
                tables:
                  Orders:
                    columns:
                      quantity: { attribute: Quantity, type: INTEGER, stored: S }
                """));
    List<ColumnText> same = List.of(new ColumnText("Quantity", "INTEGER", null, null));
    assertThatThrownBy(() -> columns.check("Orders", same))
        .isInstanceOf(PlannerException.class)
        .hasMessageContaining("line 4 is another one");
    assertThatThrownBy(() -> columns.declare("Orders", same)).isInstanceOf(PlannerException.class);
    assertThat(columns.table("Orders").orElseThrow().columns()).hasSize(1);
  }

  @Test
  void whatNoStatementCanSayStays() throws IOException {
    Path file =
        file(
            """
            tables:
              Orders:
                columns:
                  id: { type: VARCHAR, hidden: true, default: uuid }
            """);
    DefinedColumns columns = columns(file);
    List<ColumnText> key = List.of(new ColumnText("id", "VARCHAR", null, null));
    assertThat(columns.declare("Orders", key)).isEmpty();
    assertThat(columns.declare("Orders", List.of(TOTAL))).isEmpty();
    for (DefinedColumns read : List.of(columns, columns(file))) {
      List<ColumnDeclaration> declared = read.table("Orders").orElseThrow().columns();
      assertThat(declared).extracting(ColumnDeclaration::name).containsExactly("id", "total");
      assertThat(declared.get(0).visibility()).isEqualTo(Column.Visibility.HIDDEN);
      assertThat(declared.get(0).absence()).isEqualTo(Column.Absence.UUID);
    }
  }

  @Test
  void whatItemsExpireByIsWrittenAsItsColumn() {
    DefinedColumns columns = new DefinedColumns(List.of());
    columns.declare("Orders", List.of(new ColumnText("expires", "BIGINT", null, null)));
    columns.checkTtl("Orders", "expires");
    columns.checkTtl("Orders", "other");
    assertThatThrownBy(() -> columns.checkTtl("Orders", "Expires"))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.BAD_VALUE))
        .hasMessageContaining("but for case");
  }

  @Test
  void aTableIsAppendedAndWhatIsThereStays() throws IOException {
    Path file =
        file(
            """
            # our tables
            tables:
                Customers:   # people
                    columns: { name: VARCHAR }
            # the end
            """);
    assertThat(columns(file).declare("Orders", List.of(TOTAL, AT, DOTTED))).isEmpty();
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            # our tables
            tables:
                Customers:   # people
                    columns: { name: VARCHAR }
            # the end
                Orders:
                  columns:
                    total: DECIMAL(12, 2)
                    "placed at": { type: "TIMESTAMP", encoding: "epochMillis" }
                    "a.b": { attribute: ["a.b"], type: "INTEGER NOT NULL", stored: "S" }
            """);
  }

  @Test
  void columnsAreAppendedToThoseOfTheirTable() throws IOException {
    Path file =
        file(
            """
            tables:
              Orders:
                columns:
                  placed:            # when
                    type: TIMESTAMP
                    encoding: epochMillis
                  # what follows
                key:
                  partition: { id: S }
              Customers:
                columns:
                  name: VARCHAR
            """);
    DefinedColumns columns = columns(file);
    assertThat(columns.declare("Orders", List.of(TOTAL))).isEmpty();
    assertThat(columns.declare("Customers", List.of(AT))).isEmpty();
    assertThat(columns.declare("Customers", List.of(AT))).isEmpty();
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            tables:
              Orders:
                columns:
                  placed:            # when
                    type: TIMESTAMP
                    encoding: epochMillis
                  total: DECIMAL(12, 2)
                  # what follows
                key:
                  partition: { id: S }
              Customers:
                columns:
                  name: VARCHAR
                  "placed at": { type: "TIMESTAMP", encoding: "epochMillis" }
            """);
    assertThat(columns(file).table("Orders").orElseThrow().columns()).hasSize(2);
  }

  @Test
  void aTableWithoutColumnsGetsThem() throws IOException {
    Path file = file("tables:\r\n  Orders:\r\n    key:\r\n      partition: { id: S }");
    assertThat(columns(file).declare("Orders", List.of(TOTAL))).isEmpty();
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            tables:
              Orders:
                columns:
                  total: DECIMAL(12, 2)
                key:
                  partition: { id: S }
            """
                .replace("\n", "\r\n"));
  }

  /** Whatever the form of a file, it is extended rightly or not at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{tables: {Customers: {columns: {name: VARCHAR}}}}",
        "tables: {Customers: {columns: {name: VARCHAR}}}\n",
        "tables:\n  Orders: {columns: {name: VARCHAR}}\n",
        "tables:\n  Orders:\n    columns: {name: VARCHAR,\n      x: INTEGER\n      }\n",
      })
  void aFileWithoutRoomForThemStaysAsItIs(String text) throws IOException {
    Path file = file(text);
    DefinedColumns columns = columns(file);
    assertThat(columns.declare("Orders", List.of(TOTAL)).orElseThrow())
        .contains("total: DECIMAL(12, 2)", "leaves no room", file.toString());
    assertThat(Files.readString(file)).isEqualTo(text);
    assertThat(columns.table("Orders").orElseThrow().columns())
        .extracting(ColumnDeclaration::name)
        .contains("total");
  }

  @Test
  void aFileThatMayNotBeWrittenStaysAsItIs() throws IOException {
    Path file = file("tables:\n  Orders:\n    columns:\n      x: INTEGER\n");
    DefinedColumns columns = columns(file);
    Files.delete(file);
    assertThat(columns.declare("Orders", List.of(TOTAL)).orElseThrow())
        .contains("total: DECIMAL(12, 2)", "NoSuchFileException");
    assertThat(file).doesNotExist();
  }

  /** Another process has written it since it was read. */
  @Test
  void aFileThatWasChangedKeepsTheChange() throws IOException {
    Path file = file("tables:\n  Orders:\n    columns:\n      x: INTEGER\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    DefinedColumns columns = columns(file);
    Files.writeString(file, "tables:\n  Orders:\n    columns:\n      x: INTEGER\n      y: DATE\n");
    assertThat(columns.declare("Orders", List.of(TOTAL))).isEmpty();
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            tables:
              Orders:
                columns:
                  x: INTEGER
                  y: DATE
                  total: DECIMAL(12, 2)
            """);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  /** As where a table is dropped and made again, or two processes declare the same. */
  @Test
  void whatTheFileHasByNowIsNotWrittenAgain() throws IOException {
    Path file = file("tables:\n  Orders:\n    columns:\n      x: INTEGER\n");
    DefinedColumns columns = columns(file);
    assertThat(columns.declare("Orders", List.of(TOTAL))).isEmpty();
    String text = Files.readString(file);
    columns.drop("Orders");
    assertThat(columns.declare("Orders", List.of(TOTAL))).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(text);
    columns.drop("Orders");
    assertThat(
            columns
                .declare("Orders", List.of(new ColumnText("total", "VARCHAR", null, null), AT))
                .orElseThrow())
        .contains("line 5 says otherwise", "total: VARCHAR");
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void columnsGoToTheFileOfTheirTableOrToTheLastOneThatMayBeWritten() throws IOException {
    Path first = file("tables:\n  Orders:\n    columns:\n      x: INTEGER\n");
    Path second =
        Files.writeString(
            folder.resolve("second.yaml"), "tables:\n  Items:\n    columns:\n      x: INTEGER\n");
    DefinedColumns columns = new DefinedColumns(CatalogText.readAll(first + "," + second));
    assertThat(columns.declare("Orders", List.of(TOTAL))).isEmpty();
    assertThat(columns.declare("Customers", List.of(TOTAL))).isEmpty();
    assertThat(columns.declare("Customers", List.of(AT))).isEmpty();
    assertThat(Files.readString(first)).contains("total").doesNotContain("Customers");
    assertThat(Files.readString(second)).contains("Customers", "total", "placed at");
    assertThat(columns.texts()).isEqualTo(CatalogText.readAll(first + "," + second));
  }

  @Test
  void whatIsDeclaredOtherwiseIsRefused() throws IOException {
    DefinedColumns columns = columns(file("tables:\n  Orders:\n    columns:\n      total: DATE\n"));
    assertThatThrownBy(() -> columns.check("Orders", List.of(TOTAL)))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.SYNTAX))
        .hasMessageContaining("line 4");
    columns.check("Customers", List.of(TOTAL));
  }
}
