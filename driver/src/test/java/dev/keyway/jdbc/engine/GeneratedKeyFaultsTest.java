package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** A row whose answer was lost is sent again with the key that was made for it, and no other. */
final class GeneratedKeyFaultsTest {

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
    connection = tickets.connect();
    Rows.ofStatement(connection, "SELECT id FROM tickets WHERE id = 'x'");
    tickets.clear();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  /** Which write of the statement meets the fault; whatever it is, there are these rows once. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO tickets (title) VALUES ('a')                               | 1 | 1
          INSERT INTO tickets (title) VALUES ('a'), ('b'), ('c')                 | 2 | 3
          INSERT INTO tickets (id, title) VALUES (DEFAULT, 'a'), ('t', 'b')      | 1 | 2
          INSERT INTO tickets (title) VALUES ('a') ON CONFLICT DO NOTHING        | 1 | 1
          INSERT INTO tickets (title) SELECT show FROM shows                     | 3 | 3
          UPSERT INTO tickets (title) VALUES ('a'), ('b')                        | 1 | 2
          REPLACE INTO tickets (title) VALUES ('a')                              | 1 | 1
          """)
  void aLostAnswerMakesNoSecondItem(String sql, int write, int rows) throws SQLException {
    for (Fault fault :
        List.of(
            Fault.loseAnswer(DynamoDbErrors::connectionLost),
            Fault.loseAnswer(DynamoDbErrors::timedOut),
            Fault.loseAnswer(DynamoDbErrors::internalError),
            Fault.refuse(DynamoDbErrors::connectionLost),
            Fault.refuse(DynamoDbErrors::throttled))) {
      tickets.clear();
      tickets.faulty().onWrite(write, fault);
      try (Statement statement = connection.createStatement()) {
        assertThat(statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS)).isEqualTo(rows);
        try (ResultSet keys = statement.getGeneratedKeys()) {
          assertThat(Rows.all(keys)).hasSize(rows).containsExactlyInAnyOrderElementsOf(ids());
        }
      }
      assertThat(sent().distinct()).containsExactlyInAnyOrderElementsOf(tickets.titles().keySet());
    }
  }

  private static List<Object> ids() {
    return new ArrayList<>(tickets.titles().keySet());
  }

  /** The keys of the items that arrived, as often as they did. */
  private static Stream<String> sent() {
    return tickets.recording().requests("PutItem").stream()
        .map(request -> request.as(PutItemRequest.class).item())
        .map(item -> Tickets.text(item, "id"));
  }

  @Test
  void whoseAnswersAreAllLostIsNotKnownToBeThereAndThereOnce() {
    tickets.faulty().always("PutItem", Fault.loseAnswer(DynamoDbErrors::connectionLost));
    SQLException failure =
        catchThrowableOfType(
            SQLException.class,
            () -> Rows.update(connection, "REPLACE INTO tickets (title) VALUES ('a')"));
    assertThat(failure.getSQLState()).isEqualTo("08007");
    assertThat(sent().toList()).hasSizeGreaterThan(1).containsOnly((String) ids().get(0));
    assertThat(tickets.titles()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INSERT", "UPSERT", "REPLACE"})
  void aBatchMakesNoSecondItem(String verb) throws SQLException {
    tickets.faulty().onWrite(1, Fault.loseAnswer(DynamoDbErrors::connectionLost));
    tickets.faulty().onWrite(2, Fault.loseAnswer(DynamoDbErrors::timedOut));
    try (PreparedStatement batch =
        connection.prepareStatement(
            verb + " INTO tickets (title) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
      for (int i = 0; i < 4; i++) {
        batch.setString(1, "t" + i);
        batch.addBatch();
      }
      batch.executeBatch();
      try (ResultSet keys = batch.getGeneratedKeys()) {
        assertThat(Rows.all(keys)).containsExactlyInAnyOrderElementsOf(ids());
      }
    }
    assertThat(tickets.titles().values()).containsExactlyInAnyOrder("t0", "t1", "t2", "t3");
  }

  @Test
  void aCommitMakesNoSecondItem() throws SQLException {
    connection.setAutoCommit(false);
    List<Object> made =
        Rows.ofStatement(
            connection, "INSERT INTO tickets (title) VALUES ('a'), ('b') RETURNING id");
    tickets
        .faulty()
        .onCall("TransactWriteItems", 1, Fault.loseAnswer(DynamoDbErrors::connectionLost));
    connection.commit();
    assertThat(ids()).containsExactlyInAnyOrderElementsOf(made);
    assertThat(tickets.recording().count("TransactWriteItems")).isEqualTo(2);
  }
}
