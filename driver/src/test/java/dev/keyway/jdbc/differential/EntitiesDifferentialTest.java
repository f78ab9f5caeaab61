package dev.keyway.jdbc.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.planner.PlannerSettings.Declarations;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.file.CatalogText;
import dev.keyway.testkit.RecordingClient;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Entities of one table give the rows that tables of their own give in H2, with push-down and
 * without. Size and seed: {@code -Ddifferential.entities=}, {@code -Ddifferential.seed=}.
 */
final class EntitiesDifferentialTest {

  private static final int LEAST_CORPUS = 60;
  private static final int MOST_REPORTED = 5;
  private static final List<Way> WAYS = List.of(Way.LITERAL, Way.PARAMETERS, Way.SCANNING);

  private static EntityTwins twins;
  private static RecordingClient recording;
  private static ConnectionSource source;
  private static Sides sides;

  @BeforeAll
  static void load() throws IOException, SQLException {
    twins = new EntityTwins();
    recording = RecordingClient.of(twins.client());
    source =
        new ClientConnections(
            recording.client(),
            new Declarations(
                new CatalogText("/shop.yaml", EntityTwins.catalog()), OnMismatch.ERROR));
    sides = new Sides(twins.h2(), source);
  }

  @AfterAll
  static void close() throws SQLException {
    source.close();
    twins.close();
  }

  @Test
  void theCorpusGivesTheSameRowsInAllWays() throws IOException, SQLException {
    List<Case> corpus = Corpus.read("entities.sql");
    assertThat(corpus).hasSizeGreaterThanOrEqualTo(LEAST_CORPUS);
    List<String> wrong = new ArrayList<>();
    for (Case statement : corpus) {
      sides.difference(statement, WAYS).ifPresent(wrong::add);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void randomStatementsGiveTheSameRowsWithAndWithoutPushDown() throws SQLException {
    long seed = Long.getLong("differential.seed", TwinData.SEED);
    int statements = Integer.getInteger("differential.entities", 500);
    EntityStatements generator = new EntityStatements(seed, twins.items());
    List<String> wrong = new ArrayList<>();
    int notEmpty = 0;
    int bounded = 0;
    for (int i = 0; i < statements && wrong.size() < MOST_REPORTED; i++) {
      Case statement = generator.next();
      recording.reset();
      sides.difference(statement, List.of(Way.PARAMETERS)).ifPresent(wrong::add);
      bounded += recording.count("Scan") == 0 ? 1 : 0;
      sides
          .difference(statement, List.of(Way.SCANNING))
          .ifPresent(report -> wrong.add("-Ddifferential.seed=" + seed + "\n  " + report));
      notEmpty += sides.expected(statement).size() > 0 ? 1 : 0;
    }
    assertThat(wrong).isEmpty();
    assertThat(notEmpty).isGreaterThanOrEqualTo(statements * 6 / 10);
    assertThat(bounded).isGreaterThanOrEqualTo(statements / 4);
  }
}
