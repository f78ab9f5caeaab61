package dev.keyway.jdbc.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing of the driver stays: neither statements that nobody closes, nor threads. */
@Timeout(60)
final class LeaksTest {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static Scene scene;

  @BeforeAll
  static void start() throws IOException {
    scene = Scene.sales();
  }

  @AfterAll
  static void end() throws IOException {
    scene.close();
  }

  @Test
  void tenThousandUnclosedStatementsDoNotPileUp() throws SQLException {
    try (Connection connection = scene.connect()) {
      List<WeakReference<Statement>> statements = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1");
        assertThat(rows.next()).isTrue();
        statements.add(new WeakReference<>(statement));
      }
      await()
          .atMost(LONGEST)
          .until(
              () -> {
                System.gc();
                return statements.stream().filter(s -> s.get() != null).count() < 10;
              });
      assertThat(Rows.ofStatement(connection, "SELECT 1")).containsExactly(1);
    }
  }

  @Test
  void noThreadOutlivesADeregisteredDriver() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (URLClassLoader loader = ClassPath.loader(path -> true)) {
      Driver driver = ClassPath.driver(loader);
      try (Connection connection = driver.connect(scene.url("cache=on"), new Properties())) {
        assertThat(Rows.ofStatement(connection, "SELECT COUNT(*) FROM orders"))
            .containsExactly(600L);
      }
      deregister(loader);
    }
    await()
        .atMost(LONGEST)
        .untilAsserted(
            () ->
                assertThat(ofKeywayOrSdk(before)).as("threads that the driver has left").isEmpty());
  }

  private static Set<String> ofKeywayOrSdk(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.matches("(?i).*(keyway|sdk|idle-connection|aws).*"))
        .collect(Collectors.toSet());
  }

  /** As a container does that unloads an application: from code of the same loader. */
  private static void deregister(URLClassLoader loader) throws ReflectiveOperationException {
    loader.loadClass(Deregistration.class.getName()).getDeclaredMethod("run").invoke(null);
  }

  /** Only classes of a driver's own loader may deregister it. */
  public static final class Deregistration {

    private Deregistration() {}

    public static void run() throws SQLException {
      // Asking for the drivers loads those that others have registered, which then register too.
      for (int i = 0; i < 2; i++) {
        for (Driver driver : DriverManager.drivers().toList()) {
          if (driver.getClass().getClassLoader() == Deregistration.class.getClassLoader()) {
            DriverManager.deregisterDriver(driver);
          }
        }
      }
    }
  }
}
