package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that the catalog file hides: in no {@code *}, and in whatever names them. */
final class HiddenColumnsTest {

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
  void open() throws SQLException {
    tickets.clear();
    connection = tickets.connect();
    assertThat(
            run(
                "INSERT INTO seats (show, seat, place, note)"
                    + " VALUES ('one', '1', 1, 'two'), ('one', '2', 2, '1')"))
        .isEqualTo(2);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private int run(String sql) throws SQLException {
    return Rows.update(connection, sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT * FROM seats ORDER BY note DESC                                             | [[one, 1], [one, 2]]
          SELECT * FROM seats ORDER BY note                                                  | [[one, 2], [one, 1]]
          SELECT DISTINCT * FROM seats WHERE note = '1'                                      | [[one, 2]]
          SELECT s.*, seat FROM seats s WHERE show = 'one' AND seat = '1'                    | [[one, 1, 1]]
          SELECT note, * FROM seats WHERE show = 'one' AND seat > '1'                        | [[1, one, 2]]
          WITH x AS (SELECT * FROM seats) SELECT * FROM x ORDER BY place                     | [[one, 1], [one, 2]]
          SELECT * FROM (SELECT note, place FROM seats) AS x ORDER BY place                  | [[two, 1], [1, 2]]
          SELECT * FROM seats WHERE place = 1 UNION ALL SELECT * FROM seats WHERE place = 1  | [[one, 1], [one, 1]]
          SELECT * FROM seats a JOIN seats b USING (show, place) ORDER BY place              | [[one, 1], [one, 2]]
          SELECT * FROM seats a NATURAL JOIN seats b ORDER BY place                          | [[one, 1], [one, 2]]
          SELECT * FROM (seats a NATURAL JOIN seats b) NATURAL JOIN shows WHERE a.place = 1  | [[one, 1]]
          SELECT * FROM seats a LEFT JOIN seats b ON b.show = a.show AND b.seat = a.note ORDER BY a.place | [[one, 1, null, null], [one, 2, one, 1]]
          SELECT a.place, b.place FROM seats a JOIN seats b USING (note) ORDER BY 1          | [[1, 1], [2, 2]]
          SELECT note, COUNT(*) FROM seats GROUP BY note ORDER BY note                       | [[1, 1], [two, 1]]
          SELECT * FROM shows w WHERE EXISTS (SELECT * FROM seats s WHERE s.show = w.show)   | [one]
          SELECT * FROM shows WHERE show IN (SELECT note FROM seats)                         | [two]
          SELECT MAX(note), COUNT(seat) FROM seats WHERE note IS NOT NULL                    | [[two, 2]]
          """)
  void reads(String sql, String rows) throws SQLException {
    assertThat(Rows.ofStatement(connection, sql)).hasToString(rows);
    assertThat(Rows.of(connection, sql)).hasToString(rows);
  }

  @Test
  void writes() throws SQLException {
    assertThat(run("UPDATE seats SET note = note || '!' WHERE show = 'one' AND note = 'two'"))
        .isEqualTo(1);
    assertThat(run("UPDATE seats SET note = 'b' WHERE show = 'one' AND seat = '2'")).isEqualTo(1);
    assertThat(run("UPSERT INTO seats (show, seat, place) VALUES ('one', '1', 7)")).isEqualTo(1);
    assertThat(notes()).hasToString("[[7, two!], [2, b]]");
    assertThat(run("DELETE FROM seats WHERE show = 'one' AND note = 'b'")).isEqualTo(1);
    assertThat(notes()).hasToString("[[7, two!]]");
  }

  private Object notes() throws SQLException {
    return Rows.ofStatement(connection, "SELECT place, note FROM seats ORDER BY seat");
  }
}
