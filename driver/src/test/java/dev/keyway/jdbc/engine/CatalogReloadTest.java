package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** CALL system.reload_catalog(): for whom, and what becomes of what was known before. */
final class CatalogReloadTest {

  private static final String RELOAD = "CALL system.reload_catalog()";
  private static final String TOTAL = "SELECT total FROM things WHERE id = 'a'";

  private static final String BEFORE = "tables:\n  others:\n    columns: { x: INTEGER }\n";
  private static final String THINGS =
      """
        things:
          columns:
            total: DECIMAL(12,2)
          foreignKeys:
            made_by: { columns: [id], references: makers }
      """;
  private static final String AFTER = BEFORE + THINGS;

  private static Scene scene;

  @TempDir private Path folder;
  private Path file;

  @BeforeAll
  static void start() throws IOException, SQLException {
    scene = Scene.empty();
    try (Connection connection = scene.connect()) {
      Rows.update(connection, "CREATE TABLE things (id VARCHAR PRIMARY KEY)");
      Rows.update(connection, "CREATE TABLE makers (id VARCHAR PRIMARY KEY)");
    }
    scene
        .client()
        .putItem(
            put ->
                put.tableName("things")
                    .item(
                        Map.of(
                            "id", AttributeValue.fromS("a"),
                            "total", AttributeValue.fromN("1.5"),
                            "note", AttributeValue.fromS("seen"))));
  }

  @AfterAll
  static void end() throws IOException {
    scene.close();
  }

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("shop.yaml"), BEFORE);
  }

  private Connection connect() throws SQLException {
    return scene.connect("catalog=" + file);
  }

  private static List<@Nullable Object> execute(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return Rows.all(rows);
    }
  }

  @Test
  void whatTheFileSaysByNowHoldsForAllConnectionsAndTheirStatements() throws Exception {
    try (Connection first = connect();
        Connection second = connect();
        PreparedStatement prepared = second.prepareStatement(TOTAL);
        Statement call = first.createStatement()) {
      assertThat(execute(prepared)).containsExactly(new BigDecimal("1.5"));
      Files.writeString(file, AFTER);
      assertThat(execute(prepared)).as("not read yet").containsExactly(new BigDecimal("1.5"));
      scene.proxy().forgetRequests();

      assertThat(call.execute(RELOAD)).isFalse();
      assertThat(call.getUpdateCount()).isZero();
      assertThat((Throwable) call.getWarnings()).isNull();
      assertThat(scene.proxy().operations()).isEmpty();

      assertThat(execute(prepared)).containsExactly(new BigDecimal("1.50"));
      assertThat(Rows.ofStatement(second, "SELECT foreign_key FROM system.foreign_keys"))
          .containsExactly("made_by");
      assertThat(Rows.ofStatement(second, "SELECT note FROM things WHERE id = 'a'"))
          .containsExactly("seen");
      assertThat(scene.proxy().operations())
          .as("the sample is kept")
          .contains("DescribeTable", "GetItem")
          .doesNotContain("Scan");

      scene.proxy().forgetRequests();
      try (Connection third = connect()) {
        assertThat(Rows.ofStatement(third, TOTAL)).containsExactly(new BigDecimal("1.50"));
        assertThat(scene.proxy().operations())
            .as("the database of the others, which knows the table")
            .containsExactly("GetItem");
      }

      Files.writeString(file, BEFORE);
      call.execute(RELOAD);
      assertThat(execute(prepared)).as("as it was sampled").containsExactly(new BigDecimal("1.5"));
    }
  }

  @Test
  void aFileThatCannotBeRightChangesNothing() throws Exception {
    Files.writeString(file, AFTER);
    try (Connection connection = connect()) {
      for (String wrong :
          List.of(
              "tables:\n  things:\n    columns: { total: TEXT }\n",
              "tables:\n  things: { foreignKeys: { x: { columns: [id], references: things } } }\n",
              "tables:\n  things: {\n")) {
        Files.writeString(file, wrong);
        assertFails(
            () -> Rows.update(connection, RELOAD),
            SQLException.class,
            "F0000",
            file + ", line ",
            "nothing was reloaded");
        assertThat(Rows.ofStatement(connection, TOTAL)).containsExactly(new BigDecimal("1.50"));
      }
      Files.delete(file);
      assertFails(
          () -> Rows.update(connection, RELOAD),
          SQLException.class,
          "F0000",
          file.toString(),
          "no such file");
      assertThat(Rows.ofStatement(connection, TOTAL)).containsExactly(new BigDecimal("1.50"));
    }
  }

  /** The table contradicts the file: it is refused, others work. */
  @Test
  void whatTheTableContradictsIsToldWhenItIsUsed() throws Exception {
    try (Connection connection = connect()) {
      assertThat(Rows.ofStatement(connection, TOTAL)).hasSize(1);
      Files.writeString(file, "tables:\n  things:\n    columns: { id: BIGINT }\n");
      Rows.update(connection, RELOAD);
      assertFails(connection, TOTAL, SQLException.class, "F0000", "line 3");
      assertThat(Rows.ofStatement(connection, "SELECT * FROM makers WHERE id = 'a'")).isEmpty();
      Files.writeString(file, AFTER);
      Rows.update(connection, RELOAD);
      assertThat(Rows.ofStatement(connection, TOTAL)).containsExactly(new BigDecimal("1.50"));
    }
  }

  @Test
  void whatStatementsHaveDeclaredOutlivesAFileThatLacksIt() throws Exception {
    try (Connection connection = connect()) {
      Rows.update(connection, "ALTER TABLE things ADD COLUMN extra DATE");
      Files.writeString(file, BEFORE);
      Rows.update(connection, RELOAD);
      assertThat(Rows.ofStatement(connection, "SELECT extra FROM things WHERE id = 'a'"))
          .containsExactly((Object) null);
      Files.writeString(file, BEFORE + "  things:\n    columns: { extra: BIGINT }\n");
      Rows.update(connection, RELOAD);
      assertThat(Rows.ofStatement(connection, "SHOW COLUMNS FROM things").toString())
          .as("the file says otherwise")
          .contains("[extra, BIGINT");
    }
  }

  @Test
  void severalFilesAreOneCatalog() throws Exception {
    Path second = Files.writeString(folder.resolve("a,b.yaml"), "tables:\n" + THINGS);
    String both = "catalog=" + file + ",\"" + second + "\"";
    try (Connection connection = scene.connect(both)) {
      assertThat(Rows.ofStatement(connection, TOTAL)).containsExactly(new BigDecimal("1.50"));
      Rows.update(connection, "ALTER TABLE things ADD COLUMN placed DATE");
      Rows.update(connection, "ALTER TABLE makers ADD COLUMN since DATE");
      assertThat(Files.readString(file)).isEqualTo(BEFORE);
      assertThat(Files.readString(second)).contains("makers:", "since: DATE");
      Files.writeString(second, AFTER);
      assertFails(
          () -> Rows.update(connection, RELOAD),
          SQLException.class,
          "F0000",
          "table others is declared already",
          second + ", line ",
          file + ", line ");
    }
  }

  @Test
  void withoutAFileThereIsNothingToRead() throws SQLException {
    try (Connection connection = scene.connect();
        Statement call = connection.createStatement()) {
      call.execute(RELOAD);
      assertThat((Throwable) call.getWarnings()).hasMessageContaining("property catalog");
      assertFails(
          connection,
          "SELECT nothing FROM makers",
          SQLSyntaxErrorException.class,
          "42S22",
          "nothing");
    }
  }
}
