package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.keyway.jdbc.engine.ClassPath;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The driver as plug-in hosts load it: by a loader of its own, without a context loader. */
class IsolatedClassLoaderTest {

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void itConnectsWithoutAContextLoader() throws Exception {
    try (URLClassLoader loader = ClassPath.loader(path -> true)) {
      Driver driver = ClassPath.driver(loader);
      Thread.currentThread().setContextClassLoader(null);
      try (Connection connection = driver.connect("jdbc:keyway:embedded", new Properties())) {
        assertThat(connection.getClass().getClassLoader()).isSameAs(loader);
        assertThat(connection.getMetaData().getTables(null, null, "%", null).next()).isFalse();
      }
    }
  }

  @Test
  void withoutDynamoDbLocalItSaysWhatToAdd() throws Exception {
    try (URLClassLoader loader = ClassPath.loader(path -> !path.contains("DynamoDBLocal"))) {
      Driver driver = ClassPath.driver(loader);
      Thread.currentThread().setContextClassLoader(null);
      SQLException refusal =
          catchThrowableOfType(
              SQLException.class, () -> driver.connect("jdbc:keyway:embedded", new Properties()));
      assertThat(refusal.getSQLState()).isEqualTo("08001");
      assertThat(refusal.getMessage())
          .contains("software.amazon.dynamodb:DynamoDBLocal:3.3.1", "class path");
    }
  }

  @Test
  void anEngineOfAnotherSdkIsShutDownAgain() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (URLClassLoader loader = ClassPath.loader(path -> !path.contains("DynamoDBLocal"));
        URLClassLoader host = ClassPath.loader(path -> true)) {
      Driver driver = ClassPath.driver(loader);
      Thread.currentThread().setContextClassLoader(host);
      SQLException refusal =
          catchThrowableOfType(
              SQLException.class, () -> driver.connect("jdbc:keyway:embedded", new Properties()));
      assertThat(refusal.getMessage()).contains("another AWS SDK");
      // Before its class loader is closed: the engine's threads load classes until they end.
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  Thread.getAllStackTraces().keySet().stream()
                      .filter(thread -> !before.contains(thread))
                      .noneMatch(thread -> thread.getName().startsWith("SQLite")));
    }
  }
}
