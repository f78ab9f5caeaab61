package dev.keyway.jdbc.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.cache.AcceleratedDynamoDbClient;
import dev.keyway.jdbc.differential.SentRequests.PushedDown;
import dev.keyway.testkit.RecordingClient;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The driver gives the rows that H2 gives, with push-down and without. Sizes and seed: {@code
 * -Ddifferential.statements=}, {@code -Ddifferential.seed=}.
 */
final class DifferentialTest {

  private static final int LEAST_CORPUS = 150;
  private static final int MOST_DIVERGENCES = 15;
  private static final int MOST_REPORTED = 5;

  private static TwinStore store;
  private static RecordingClient recording;
  private static ConnectionSource source;
  private static ConnectionSource compiling;
  private static ConnectionSource asWritten;
  private static RecordingClient behind;
  private static ConnectionSource accelerated;
  private static Sides sides;

  @BeforeAll
  static void load() throws SQLException, ReflectiveOperationException {
    store = TwinStore.load(TwinData.of(TwinData.SEED));
    recording = RecordingClient.of(StingyClient.of(store.client()));
    // Loaded as mutants are, so that it is they who make the difference.
    source = FreshDriver.with(List.of(), recording.client());
    compiling = FreshDriver.with(Mutant.ALWAYS_COMPILED.edits(), recording.client());
    asWritten = FreshDriver.with(Mutant.NEVER_LIFTED.edits(), recording.client());
    behind = RecordingClient.of(StingyClient.of(store.client()));
    accelerated = FreshDriver.with(List.of(), remembering(behind.client()));
    sides =
        new Sides(store.h2(), source)
            .with(Way.COMPILED, compiling)
            .with(Way.AS_WRITTEN, asWritten)
            .with(Way.ACCELERATED, accelerated);
  }

  /** Has room for every page but those of large Scans, and forgets none while the tests run. */
  private static DynamoDbClient remembering(DynamoDbClient client) {
    Duration life = Duration.ofHours(1);
    return AcceleratedDynamoDbClient.builder(client)
        .itemTtl(life)
        .negativeTtl(life)
        .queryTtl(life)
        .queryMemory(256L << 20)
        .build();
  }

  @AfterAll
  static void close() throws SQLException {
    source.close();
    compiling.close();
    asWritten.close();
    accelerated.close();
    store.close();
  }

  @Test
  void theCorpusGivesTheSameRowsInAllWays() throws IOException, SQLException {
    List<Case> corpus = Corpus.read("corpus.sql");
    assertThat(corpus).hasSizeGreaterThanOrEqualTo(LEAST_CORPUS);
    List<String> wrong = new ArrayList<>();
    for (Case statement : corpus) {
      sides.difference(statement, ways(statement)).ifPresent(wrong::add);
    }
    assertThat(wrong).isEmpty();
  }

  /** What is more than a read runs generated code in any case. */
  private static List<Way> ways(Case statement) {
    return statement.isPlain()
        ? List.of(Way.LITERAL, Way.AS_WRITTEN, Way.PARAMETERS, Way.SCANNING, Way.COMPILED)
        : List.of(Way.LITERAL, Way.AS_WRITTEN, Way.PARAMETERS, Way.SCANNING);
  }

  /** Each statement twice: whatever was in memory before, and with all in memory. */
  @Test
  void theCorpusGivesTheSameRowsFromMemory() throws IOException, SQLException {
    List<Case> corpus = Corpus.read("corpus.sql");
    List<String> wrong = new ArrayList<>();
    int silent = 0;
    for (Case statement : corpus) {
      sides.difference(statement, List.of(Way.ACCELERATED)).ifPresent(wrong::add);
      behind.reset();
      sides.difference(statement, List.of(Way.ACCELERATED)).ifPresent(wrong::add);
      silent += behind.requests().isEmpty() ? 1 : 0;
      assertThat(behind.requests())
          .as(statement.sql().literal())
          .allMatch(request -> request.operation().equals("Scan"), "a Scan too large to be kept");
    }
    assertThat(wrong).isEmpty();
    assertThat(silent).isGreaterThan(corpus.size() * 9 / 10);
  }

  @Test
  void knownDivergencesAreFewAndStillDiffer() throws IOException, SQLException {
    List<Case> divergences = Corpus.read("divergences.sql");
    assertThat(divergences).hasSizeLessThanOrEqualTo(MOST_DIVERGENCES);
    for (Case statement : divergences) {
      assertThat(statement.reason()).isNotBlank();
      assertThat(sides.difference(statement, Way.LITERAL))
          .as(statement.sql().literal())
          .isPresent();
    }
  }

  @Test
  void verdictsAreMadeAtEachExecution() throws SQLException {
    assertThat(Verdicts.difference(source)).isEmpty();
  }

  @Test
  void randomStatementsGiveTheSameRowsWithAndWithoutPushDown() throws SQLException {
    long seed = Long.getLong("differential.seed", TwinData.SEED);
    int statements = Integer.getInteger("differential.statements", 3_000);
    Coverage coverage = new Coverage(store.tables());
    StatementGenerator generator = new StatementGenerator(seed, store.tables(), coverage);
    Map<PushedDown, Integer> pushed = new EnumMap<>(PushedDown.class);
    List<String> wrong = new ArrayList<>();
    int notEmpty = 0;
    int planned = 0;
    for (int i = 0; i < statements && wrong.size() < MOST_REPORTED; i++) {
      Case statement = generator.next();
      Optional<String> difference = sides.difference(statement, List.of(Way.PARAMETERS));
      SentRequests on = sent();
      difference =
          difference.isPresent() ? difference : sides.difference(statement, List.of(Way.SCANNING));
      SentRequests off = sent();
      difference.ifPresent(report -> wrong.add("-Ddifferential.seed=" + seed + "\n  " + report));
      on.kinds().forEach(kind -> pushed.merge(kind, 1, Integer::sum));
      notEmpty += sides.expected(statement).size() > 0 ? 1 : 0;
      planned += on.plan().equals(off.plan()) ? 0 : 1;
    }
    assertThat(wrong).isEmpty();
    if (statements >= 3_000) {
      assertThat(coverage.below(5)).isEmpty();
      assertThat(pushed).containsOnlyKeys(PushedDown.values());
      assertThat(pushed.values()).allMatch(count -> count >= 20);
      assertThat(notEmpty).isGreaterThanOrEqualTo(statements * 6 / 10);
      assertThat(planned).isGreaterThanOrEqualTo(statements / 2);
    }
  }

  private static SentRequests sent() {
    SentRequests sent = new SentRequests(recording.requests());
    recording.reset();
    return sent;
  }
}
