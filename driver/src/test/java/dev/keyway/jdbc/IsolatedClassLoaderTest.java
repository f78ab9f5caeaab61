package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The driver as plug-in hosts load it: by a loader of its own, without a context loader. */
class IsolatedClassLoaderTest {

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  /** This test's class path, as far as wanted, below the JDK. */
  private static URLClassLoader loader(Predicate<String> wanted) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new URLClassLoader(
        Stream.of(classPath.split(File.pathSeparator, -1))
            .filter(wanted)
            .map(IsolatedClassLoaderTest::url)
            .toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Driver driver(URLClassLoader loader) throws ReflectiveOperationException {
    return (Driver)
        loader.loadClass(KeywayDriver.class.getName()).getDeclaredConstructor().newInstance();
  }

  @Test
  void itConnectsWithoutAContextLoader() throws Exception {
    try (URLClassLoader loader = loader(path -> true)) {
      Driver driver = driver(loader);
      Thread.currentThread().setContextClassLoader(null);
      try (Connection connection = driver.connect("jdbc:keyway:embedded", new Properties())) {
        assertThat(connection.getClass().getClassLoader()).isSameAs(loader);
        assertThat(connection.getMetaData().getTables(null, null, "%", null).next()).isFalse();
      }
    }
  }

  @Test
  void withoutDynamoDbLocalItSaysWhatToAdd() throws Exception {
    try (URLClassLoader loader = loader(path -> !path.contains("DynamoDBLocal"))) {
      Driver driver = driver(loader);
      Thread.currentThread().setContextClassLoader(null);
      SQLException refusal =
          catchThrowableOfType(
              SQLException.class, () -> driver.connect("jdbc:keyway:embedded", new Properties()));
      assertThat(refusal.getSQLState()).isEqualTo("08001");
      assertThat(refusal.getMessage())
          .contains("software.amazon.dynamodb:DynamoDBLocal:3.3.1", "class path");
    }
  }
}
