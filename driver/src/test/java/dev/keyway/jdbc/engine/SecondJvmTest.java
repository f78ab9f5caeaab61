package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertCannotConnect;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two JVMs may write the file of an embedded engine unhindered, so the second one is refused. */
@Timeout(60)
final class SecondJvmTest {

  private static final String CONNECTED = "connected";

  @Test
  void aFolderInUseByAnotherJvmIsRefusedUntilThatEnds(@TempDir Path folder) throws Exception {
    String url = "jdbc:keyway:embedded:" + folder;
    Process holder = ChildJvm.start(Holder.class, Map.of(), url);
    try (BufferedReader said = holder.inputReader()) {
      assertThat(said.lines().anyMatch(CONNECTED::equals)).isTrue();
      assertCannotConnect(
          url, SQLNonTransientConnectionException.class, "08001", folder.toString(), "another JVM");
      holder.outputWriter().close();
      assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      holder.destroyForcibly();
    }
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(Rows.ofStatement(connection, "SHOW TABLES")).isEmpty();
    }
  }

  /** The other JVM: connects, says so, and stays until its input ends. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws SQLException, IOException {
      try (Connection connection = DriverManager.getConnection(arguments[0])) {
        System.out.println(connection.isValid(1) ? CONNECTED : "not connected");
        System.out.flush();
        while (System.in.read() >= 0) {
          // Whatever comes before the end.
        }
      }
      System.exit(0);
    }
  }
}
