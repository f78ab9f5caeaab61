package dev.keyway.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tour and the shell's sample data, both on one engine. */
class DemoTest {

  private static final Path GOLDEN = Path.of("src/test/resources/demo.golden");

  private static Run demo = Run.of("--version");

  @BeforeAll
  static void run() {
    demo = Run.of("demo");
  }

  /** Rewritten with {@code ./keyway demo 2>/dev/null > shell/src/test/resources/demo.golden}. */
  @Test
  void theTourIsAlwaysTheSame() throws IOException {
    assertThat(demo.out()).isEqualToNormalizingNewlines(Files.readString(GOLDEN));
    assertThat(demo.code()).isZero();
  }

  @Test
  void loadingIsReportedBesideIt() {
    assertThat(demo.err().lines()).contains("Loaded orders: 17500 items").hasSize(4);
  }

  @Test
  void theLastStepIsRefusedBeforeAnyRequest() {
    assertThat(demo.out()).contains("SQLState 0AK01", "Cost: 0 requests");
  }

  @Test
  void statementsWithoutAUrlRunOnTheSampleData() {
    Run run = Run.of("--csv", "-e", "SELECT COUNT(*) AS n FROM orders");
    assertThat(run.out()).isEqualTo("n\r\n17500\r\n");
  }

  @Test
  void aStepThatEndsOtherwiseIsAFailure() {
    Step wrong = new Step("t", "s", "SELECT 1 AS a", SampleStore.URL, Step.Outcome.REFUSED);
    Assertions.assertThatThrownBy(
            () -> new Tour(new PrintStream(PrintStream.nullOutputStream()), 80).take(1, wrong))
        .isInstanceOf(SQLException.class);
  }

  /** What Ctrl-C and a time-out rely on: the joined rows are in memory, no request is sent. */
  @Test
  void aJoinInMemoryCanBeStopped() throws SQLException {
    try (Connection connection = DriverManager.getConnection(SampleStore.URL);
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(2);
      String join = "SELECT COUNT(*) FROM orders a, orders b, orders c";
      Assertions.assertThatThrownBy(() -> statement.executeQuery(join))
          .isInstanceOf(SQLTimeoutException.class);
      statement.setQueryTimeout(0);
      try (ResultSet rows = statement.executeQuery("SELECT 1 AS a")) {
        assertThat(rows.next()).isTrue();
      }
    }
  }
}
