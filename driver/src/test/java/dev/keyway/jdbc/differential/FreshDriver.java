package dev.keyway.jdbc.differential;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
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
      DynamicType.Builder<?> builder =
          new ByteBuddy().redefine(types.describe(edit.type()).resolve(), locator);
      byte[] bytes = builder.visit(edit.change()).make().getBytes();
      if (changed.put(edit.type(), bytes) != null) {
        throw new IllegalArgumentException("Two edits of " + edit.type());
      }
    }
  }

  /**
   * A change of one class.
   *
   * @param type its name
   * @param change what is made of it
   */
  record Edit(String type, AsmVisitorWrapper change) {}

  /** Connections of a driver with these changes. */
  static ConnectionSource with(List<Edit> edits, DynamoDbClient client)
      throws ReflectiveOperationException {
    return (ConnectionSource)
        Class.forName(CONNECTIONS, true, new FreshDriver(edits))
            .getConstructor(DynamoDbClient.class)
            .newInstance(client);
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
