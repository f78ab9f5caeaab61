package dev.keyway.jdbc.differential;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Loads the driver, the planner and Calcite anew, some classes changed on the way: so a
 * collaborator is replaced without a switch in the product. Everything else, this package included,
 * comes from the loader of the tests.
 */
final class FreshDriver extends ClassLoader {

  private static final String CONNECTIONS = "dev.keyway.jdbc.ClientConnections";

  private final Map<String, byte[]> changed = new HashMap<>();

  private FreshDriver(List<Edit> edits) {
    super(FreshDriver.class.getClassLoader());
    ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(getParent());
    TypePool types = TypePool.Default.of(locator);
    for (Edit edit : edits) {
      TypeDescription type = types.describe("dev.keyway.planner." + edit.type()).resolve();
      if (type.getDeclaredMethods().filter(named(edit.method())).size() != 1) {
        throw new IllegalArgumentException(edit + " needs exactly one method of that name");
      }
      byte[] bytes =
          new ByteBuddy()
              .redefine(type, locator)
              .visit(Advice.to(edit.advice()).on(named(edit.method())))
              .make()
              .getBytes();
      if (changed.put(type.getName(), bytes) != null) {
        throw new IllegalArgumentException("Two edits of " + type);
      }
    }
  }

  /**
   * A change of one method.
   *
   * @param type name of its class, without {@code dev.keyway.planner.}
   * @param method its name
   * @param advice what happens before it or instead of it, or what becomes of its result
   */
  record Edit(String type, String method, Class<?> advice) {}

  /** Connections of a driver with these changes. */
  static ConnectionSource with(List<Edit> edits, DynamoDbClient client)
      throws ReflectiveOperationException {
    return Class.forName(CONNECTIONS, true, new FreshDriver(edits))
        .asSubclass(ConnectionSource.class)
        .getConstructor(DynamoDbClient.class)
        .newInstance(client);
  }

  /**
   * Lets a failure pass that a driver may have, wrong or not.
   *
   * @throws LinkageError if a changed class does not fit the others any more: then nothing was
   *     tried
   */
  static void checkLinked(SQLException failure) {
    for (Throwable link = failure; link != null; link = link.getCause()) {
      if (link instanceof LinkageError unlinked) {
        throw unlinked;
      }
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isFresh(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private static boolean isFresh(String name) {
    return name.startsWith("dev.keyway.planner.")
        // Generated code sees what Calcite's loader sees.
        || name.startsWith("org.apache.calcite.")
        || (name.startsWith("dev.keyway.jdbc.")
            && !name.startsWith(FreshDriver.class.getPackageName() + "."));
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = changed.get(name);
    if (bytes == null) {
      try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        bytes = file.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
