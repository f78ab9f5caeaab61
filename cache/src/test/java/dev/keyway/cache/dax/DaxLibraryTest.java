package dev.keyway.cache.dax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.cache.dax.DaxConnectException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.dax.ClusterDaxAsyncClient;

class DaxLibraryTest {

  /** As if the artifact with these packages were not on the class path. */
  private static final class Without extends ClassLoader {
    private final String packages;

    Without(String packages) {
      super(DaxLibraryTest.class.getClassLoader());
      this.packages = packages;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(packages)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.keyway.cache.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void allIsThereHere() {
    assertThatCode(() -> DaxLibrary.require(getClass().getClassLoader()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "software.amazon.dax., software.amazon.dax:amazon-dax-client:2.0.10",
    "software.amazon.awssdk.http.nio., software.amazon.awssdk:netty-nio-client",
    "org.apache.commons.logging., commons-logging:commons-logging",
    "org.apache.commons.codec., commons-codec:commons-codec",
  })
  void whatIsMissingIsNamed(String packages, String artifact) {
    assertThatThrownBy(() -> DaxLibrary.require(new Without(packages)))
        .isInstanceOfSatisfying(
            DaxConnectException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LIBRARY))
        .hasMessageContaining(artifact);
  }

  /** Everything that a program without DAX meets is loaded and run without a class of it. */
  @Test
  void openingWithoutTheDaxClientSaysWhatToAdd() throws Exception {
    Method answer =
        new Without("software.amazon.dax.")
            .loadClass(Asking.class.getName())
            .getDeclaredMethod("answer");
    answer.setAccessible(true);
    assertThat(answer.invoke(null))
        .asString()
        .startsWith("LIBRARY")
        .contains("software.amazon.dax:amazon-dax-client:2.0.10");
  }

  /** Run by another class loader, which has other classes by the same names. */
  static final class Asking {
    private Asking() {}

    static String answer() {
      try {
        DaxDynamoDbClient.open(
            new NoRequests(), DaxFixture.settings(DaxEndpoint.parse("dax://shop")));
        return "open";
      } catch (DaxConnectException e) {
        return e.reason() + " " + e.getMessage();
      }
    }
  }

  @Test
  void theNamedVersionIsTheTestedOne() throws IOException {
    Properties client = new Properties();
    try (InputStream file = ClusterDaxAsyncClient.class.getResourceAsStream("client.properties")) {
      client.load(file);
    }
    assertThat(client).containsEntry("version", DaxLibrary.VERSION);
  }
}
