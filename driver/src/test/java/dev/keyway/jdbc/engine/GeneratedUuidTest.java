package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that the catalog file has made of random UUIDs, in every form of statement. */
final class GeneratedUuidTest {

  private static final ThrowingConsumer<String> RANDOM =
      text -> {
        assertThat(UUID.fromString(text)).hasToString(text);
        assertThat(UUID.fromString(text).version()).isEqualTo(4);
      };

  private static Tickets tickets;

  private Connection connection;

  @BeforeAll
  static void start() {
    tickets = new Tickets();
  }

  @AfterAll
  static void stop() {
    tickets.close();
  }

  @BeforeEach
  void open() {
    tickets.clear();
    connection = tickets.connect();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private int run(String sql) throws SQLException {
    return Rows.update(connection, sql);
  }

  /** Which titles have been given keys, each another one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO tickets (title) VALUES ('a')                                        | a
          INSERT INTO tickets VALUES (DEFAULT, 'a', 1)                                    | a
          INSERT INTO tickets (title, id) VALUES ('a', DEFAULT), ('b', DEFAULT)           | a b
          INSERT INTO tickets (title, price) VALUES ('a', 1), ('a', 1), ('b', DEFAULT)    | a a b
          INSERT INTO tickets (title) VALUES ('a'), ('b') ON CONFLICT DO NOTHING          | a b
          INSERT INTO tickets (title) SELECT show FROM shows                              | one three two
          UPSERT INTO tickets (title) VALUES ('a')                                        | a
          UPSERT INTO tickets (id, title) VALUES (DEFAULT, 'a'), (DEFAULT, 'b')           | a b
          UPSERT INTO tickets (title) SELECT show FROM shows                              | one three two
          REPLACE INTO tickets (title) VALUES ('a'), ('b')                                | a b
          REPLACE INTO tickets (title) SELECT show FROM shows                             | one three two
          """)
  void everyRowGetsItsOwn(String sql, String titles) throws SQLException {
    List<String> expected = List.of(titles.split(" "));
    assertThat(run(sql)).isEqualTo(expected.size());
    assertThat(tickets.titles().keySet()).allSatisfy(RANDOM);
    assertThat(tickets.titles().values()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyExecutionOfAStatementMakesAnother() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO tickets (title) VALUES (?)")) {
      for (int i = 0; i < 3; i++) {
        statement.setString(1, "a");
        assertThat(statement.executeUpdate()).isEqualTo(1);
      }
    }
    assertThat(tickets.titles()).hasSize(3);
  }

  @Test
  void aKeyThatIsGivenIsTaken() throws SQLException {
    assertThat(run("UPSERT INTO tickets (id, title) VALUES ('t', 'a'), (DEFAULT, 'b')"))
        .isEqualTo(2);
    assertThat(run("UPSERT INTO tickets (id, title) VALUES ('t', 'c')")).isEqualTo(1);
    assertThat(tickets.titles()).hasSize(2).containsEntry("t", "c");
    assertFails(
        () -> run("INSERT INTO tickets (id, title) VALUES ('t', 'a')"),
        SQLIntegrityConstraintViolationException.class,
        "23505",
        "has an item with the key of this row");
  }

  @Test
  void aHiddenPartOfAKeyIsMadeForAnInsertWithoutColumns() throws SQLException {
    assertThat(run("INSERT INTO seats VALUES ('s', 1), ('s', 2)")).isEqualTo(2);
    assertThat(tickets.items("seats"))
        .hasSize(2)
        .allSatisfy(item -> RANDOM.accept(Tickets.text(item, "seat")));
    assertThat(Rows.ofStatement(connection, "SELECT * FROM seats WHERE show = 's' ORDER BY place"))
        .containsExactly(List.of("s", 1), List.of("s", 2));
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO seats VALUES ('t', 1)", Statement.RETURN_GENERATED_KEYS);
      try (ResultSet key = statement.getGeneratedKeys()) {
        assertThat(key.next()).isTrue();
        assertThat(key.getString("show")).isEqualTo("t");
        RANDOM.accept(key.getString("seat"));
      }
    }
    assertThat(run("INSERT INTO seats SELECT show, 3 FROM shows")).isEqualTo(3);
    assertThat(Rows.ofStatement(connection, "SELECT seat FROM seats WHERE show = 'two'"))
        .hasSize(1)
        .allSatisfy(seat -> RANDOM.accept((String) seat));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO tickets (id, title) VALUES (NULL, 'a')",
        "UPSERT INTO tickets (id, title) VALUES (NULL, 'a')",
        "REPLACE INTO tickets (id, title) VALUES (CAST(NULL AS VARCHAR), 'a')",
        "INSERT INTO seats (show) VALUES (DEFAULT)"
      })
  void nullIsNoKey(String sql) {
    assertFails(() -> run(sql), SQLDataException.class, "22023", "cannot be NULL");
    assertThat(tickets.recording().counts()).doesNotContainKeys("PutItem", "UpdateItem");
  }

  @Test
  void aParameterThatIsNullIsNoDefault() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO tickets (id, title) VALUES (?, 'a')")) {
      statement.setNull(1, Types.VARCHAR);
      assertFails(statement::executeUpdate, SQLDataException.class, "22023", "cannot be NULL");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO tickets (title) VALUES ('a') ON CONFLICT DO UPDATE SET title = 'b'",
        "INSERT INTO tickets (id, title) VALUES ('t', 'a'), (DEFAULT, 'b')"
            + " ON CONFLICT (id) DO UPDATE SET title = title || EXCLUDED.title",
        "INSERT INTO tickets (title) SELECT show FROM shows WHERE TRUE"
            + " ON CONFLICT DO UPDATE SET title = EXCLUDED.title"
      })
  void nothingThatIsThereHasANewKey(String sql) {
    assertFails(() -> run(sql), SQLFeatureNotSupportedException.class, "HYC00", "id is generated");
    assertThat(tickets.titles()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO tickets (title) VALUES ('a'), ('b')",
        "UPSERT INTO tickets (title) VALUES ('a'), ('b')",
        "REPLACE INTO tickets (title) VALUES ('a'), ('b')",
        "INSERT INTO tickets (title) SELECT show FROM shows"
      })
  void theKeysThatWereMadeAreGiven(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS);
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(keys.getMetaData().getColumnLabel(1)).isEqualTo("id");
        assertThat(Rows.all(keys)).containsExactlyInAnyOrderElementsOf(ids());
      }
      tickets.clear();
      statement.executeUpdate(sql, new String[] {"TITLE", "id"});
      try (ResultSet keys = statement.getGeneratedKeys()) {
        while (keys.next()) {
          assertThat(tickets.titles()).containsEntry(keys.getString(2), keys.getString(1));
        }
      }
      tickets.clear();
      statement.executeUpdate(sql, new int[] {1});
      try (ResultSet keys = statement.getGeneratedKeys()) {
        assertThat(Rows.all(keys)).containsExactlyInAnyOrderElementsOf(ids());
      }
    }
    tickets.clear();
    assertThat(Rows.ofStatement(connection, sql + " RETURNING id"))
        .containsExactlyInAnyOrderElementsOf(ids());
  }

  private static List<Object> ids() {
    return new ArrayList<>(tickets.titles().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"INSERT", "UPSERT", "REPLACE"})
  void everyRowOfABatchGetsItsOwn(String verb) throws SQLException {
    try (PreparedStatement batch =
        connection.prepareStatement(
            verb + " INTO tickets (title, price) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
      for (int i = 0; i < 30; i++) {
        batch.setString(1, "title");
        batch.setInt(2, i);
        batch.addBatch();
      }
      batch.executeBatch();
      try (ResultSet keys = batch.getGeneratedKeys()) {
        assertThat(Rows.all(keys)).hasSize(30).containsExactlyInAnyOrderElementsOf(ids());
      }
    }
    assertThat(tickets.titles().keySet()).allSatisfy(RANDOM);
  }

  @Test
  void aTransactionSeesTheKeysThatItHasMade() throws SQLException {
    connection.setAutoCommit(false);
    List<Object> made =
        Rows.ofStatement(
            connection, "INSERT INTO tickets (title) VALUES ('a'), ('b') RETURNING id");
    assertThat(Rows.of(connection, "SELECT title FROM tickets WHERE id = ?", made.get(0)))
        .containsExactly("a");
    connection.rollback();
    assertThat(tickets.titles()).isEmpty();
    List<Object> kept =
        Rows.ofStatement(connection, "UPSERT INTO tickets (title) VALUES ('c') RETURNING id");
    connection.commit();
    assertThat(ids()).isEqualTo(kept).doesNotContainAnyElementsOf(made);
  }

  @Test
  void metadataTellsTheDefault() throws SQLException {
    try (ResultSet columns = connection.getMetaData().getColumns(null, null, "tickets", "%")) {
      assertThat(columns.next()).isTrue();
      assertThat(columns.getString("COLUMN_NAME")).isEqualTo("id");
      assertThat(columns.getString("COLUMN_DEF")).isEqualTo("uuid");
      assertThat(columns.getString("IS_NULLABLE")).isEqualTo("NO");
      assertThat(columns.getString("IS_AUTOINCREMENT")).as("it does not count").isEqualTo("NO");
      assertThat(columns.getString("IS_GENERATEDCOLUMN")).as("it may be given").isEqualTo("NO");
      assertThat(columns.next()).isTrue();
      assertThat(columns.getString("COLUMN_DEF")).isNull();
    }
    assertThat(
            Rows.ofStatement(
                connection,
                "SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE COLUMN_DEFAULT = 'uuid'"))
        .containsExactly("id");
  }

  @Test
  void metadataListsHiddenColumnsApart() throws SQLException {
    try (ResultSet columns = connection.getMetaData().getColumns(null, null, "seats", "%")) {
      List<String> names = new ArrayList<>();
      while (columns.next()) {
        names.add(columns.getInt("ORDINAL_POSITION") + " " + columns.getString("COLUMN_NAME"));
      }
      assertThat(names).containsExactly("1 show", "2 place");
    }
    try (ResultSet columns = connection.getMetaData().getPseudoColumns(null, null, "seats", "%")) {
      List<String> names = new ArrayList<>();
      while (columns.next()) {
        names.add(columns.getString("COLUMN_NAME"));
      }
      assertThat(names).containsExactlyInAnyOrder("seat", "note", "_item", "_segment");
    }
    try (ResultSet key = connection.getMetaData().getPrimaryKeys(null, null, "seats")) {
      assertThat(Rows.all(key).toString()).contains("show", "seat");
    }
    assertThat(Rows.ofStatement(connection, "DESCRIBE seats").toString())
        .contains("[seat, VARCHAR, S; not in *, SORT KEY]");
  }
}
