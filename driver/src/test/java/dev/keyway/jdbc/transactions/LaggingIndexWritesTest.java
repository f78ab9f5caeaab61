package dev.keyway.jdbc.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.LaggingClient;
import dev.keyway.testkit.RecordingClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Writes of what a global index finds that is behind its table and holds all attributes: items are
 * judged and written as the table has them. Parcels p1 to p3 were in Oslo, each as heavy as its
 * number; by now p2 is in Rome and p3 weighs thirty.
 */
final class LaggingIndexWritesTest {

  private static final String HEAVIER =
      "UPDATE parcels /*+ INDEX(by_city) */ SET weight = weight + 1 WHERE city = 'Oslo'";

  private EmbeddedEngine engine;
  private LaggingClient lagging;
  private RecordingClient recording;
  private ConnectionSource source;
  private Connection connection;

  @BeforeEach
  void start() throws SQLException {
    engine = EmbeddedEngine.start();
    lagging = LaggingClient.of(engine.client());
    recording = RecordingClient.of(lagging.client());
    source = new ClientConnections(recording.client());
    connection = source.connect(PushDown.ON, 1 << 20);
    run("CREATE TABLE parcels (id VARCHAR PRIMARY KEY, city VARCHAR, weight DECIMAL)");
    run("CREATE INDEX by_city ON parcels (city)");
    run("INSERT INTO parcels VALUES ('p1', 'Oslo', 1), ('p2', 'Oslo', 2), ('p3', 'Oslo', 3)");
    lagging.lag("parcels");
    run("UPDATE parcels SET city = 'Rome' WHERE id = 'p2'");
    run("UPDATE parcels SET weight = 30 WHERE id = 'p3'");
    recording.reset();
  }

  @AfterEach
  void stop() throws SQLException {
    connection.close();
    source.close();
    lagging.close();
    engine.close();
  }

  @Test
  void aTransactionCountsAndWritesWhatTheTableHas() throws SQLException {
    connection.setAutoCommit(false);

    assertThat(run(HEAVIER)).isEqualTo(2);
    connection.commit();

    assertThat(recording.counts())
        .isEqualTo(Map.of("Query", 1L, "BatchGetItem", 1L, "TransactWriteItems", 1L));
    assertThat(weights()).containsExactly("p1=2", "p2=2", "p3=31");
  }

  @Test
  void outsideOfOneEachIsWrittenAtTheFirstTurn() throws SQLException {
    assertThat(run(HEAVIER)).isEqualTo(2);

    assertThat(recording.counts())
        .isEqualTo(Map.of("Query", 1L, "BatchGetItem", 1L, "UpdateItem", 2L));
    assertThat(weights()).containsExactly("p1=2", "p2=2", "p3=31");
  }

  @Test
  void whatIsNoLongerThereIsNotDeleted() throws SQLException {
    connection.setAutoCommit(false);

    assertThat(run("DELETE FROM parcels /*+ INDEX(by_city) */ WHERE city = 'Oslo' AND weight < 9"))
        .isEqualTo(1);
    connection.commit();

    assertThat(weights()).containsExactly("p2=2", "p3=30");
  }

  private int run(String sql) throws SQLException {
    return Accounts.run(connection, sql);
  }

  private List<String> weights() throws SQLException {
    try (Connection other = source.connect(PushDown.ON, 1 << 20)) {
      return Accounts.rows(other, "SELECT /*+ CONSISTENT */ id, weight FROM parcels").stream()
          .map(row -> row.get(0) + "=" + row.get(1))
          .sorted()
          .toList();
    }
  }
}
