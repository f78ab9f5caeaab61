package dev.keyway.jdbc.engine;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The class path of the tests, for other JVMs and for loaders that share nothing with this one. */
public final class ClassPath {

  private ClassPath() {}

  static String text() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** A loader of its own of what is wanted, below the JDK. */
  public static URLClassLoader loader(Predicate<String> wanted) {
    return new URLClassLoader(
        Stream.of(text().split(File.pathSeparator, -1))
            .filter(wanted)
            .map(ClassPath::url)
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

  /** The driver as that loader has it. */
  public static Driver driver(ClassLoader loader) throws ReflectiveOperationException {
    return (Driver)
        loader.loadClass("dev.keyway.jdbc.KeywayDriver").getDeclaredConstructor().newInstance();
  }
}
