package dev.keyway.jdbc.connect;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * DynamoDB Local inside this JVM, found on the user's class path by reflection: its licence allows
 * no dependency of ours. Thread-safe as the client is.
 *
 * <p>Its threads are not daemons: a program that used an engine in memory ends with {@code
 * System.exit}.
 */
final class EmbeddedEngine implements AutoCloseable {

  private static final String FACTORY =
      "software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded";
  private static final String ENGINE =
      "software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal";

  /**
   * Unless told so, the engine reports its start to AWS and leaves a file in the folder it runs in.
   */
  private static final Boolean TELEMETRY_DISABLED = true;

  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;
  private final Method shutdown;
  private final Object engine;

  private EmbeddedEngine(
      DynamoDbClient client, DynamoDbStreamsClient streams, Method shutdown, Object engine) {
    this.client = client;
    this.streams = streams;
    this.shutdown = shutdown;
    this.engine = engine;
  }

  /**
   * Starts an engine; on a thread of ours, whose context class loader it changes: the engine's
   * logging looks there, and hosts of plug-ins set another or none.
   *
   * @param file where it keeps its tables; null for memory. Given a folder the engine hangs
   */
  static EmbeddedEngine start(@Nullable File file) {
    Class<?> factory = factory();
    Thread.currentThread().setContextClassLoader(factory.getClassLoader());
    try {
      Object engine =
          factory
              .getMethod("create", File.class, Boolean.class)
              .invoke(null, file, TELEMETRY_DISABLED);
      // The class of the engine is not public, the interface is.
      Class<?> type = Class.forName(ENGINE, true, factory.getClassLoader());
      Method shutdown = type.getMethod("shutdownNow");
      Object client = type.getMethod("dynamoDbClient").invoke(engine);
      Object streams = type.getMethod("dynamoDbStreamsClient").invoke(engine);
      if (!(client instanceof DynamoDbClient usable)
          || !(streams instanceof DynamoDbStreamsClient readable)) {
        shutdown.invoke(engine);
        throw failed(
            "it was loaded with another AWS SDK than the driver; put both on one class path", null);
      }
      return new EmbeddedEngine(IdentifiedAnswers.of(usable), readable, shutdown, engine);
    } catch (InvocationTargetException e) {
      throw failed(String.valueOf(e.getCause()), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw failed("this version of DynamoDB Local is not known; use 3.3.1", e);
    }
  }

  /** Closing it closes nothing: the engine would end with it, and all who use it. */
  DynamoDbClient client() {
    return client;
  }

  /** To be closed by nobody either. */
  DynamoDbStreamsClient streams() {
    return streams;
  }

  @Override
  public void close() throws ReflectiveOperationException {
    shutdown.invoke(engine);
  }

  private static Class<?> factory() {
    return Stream.of(
            Thread.currentThread().getContextClassLoader(), EmbeddedEngine.class.getClassLoader())
        .flatMap(loader -> load(loader).stream())
        .findFirst()
        .orElseThrow(
            () ->
                failed(
                    "it is not on the class path; add software.amazon.dynamodb:DynamoDBLocal:3.3.1"
                        + " and com.almworks.sqlite4java:sqlite4java:1.0.392",
                    null));
  }

  private static Optional<Class<?>> load(@Nullable ClassLoader loader) {
    try {
      return loader == null ? Optional.empty() : Optional.of(Class.forName(FACTORY, true, loader));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (LinkageError e) {
      throw failed("something that it needs is missing on the class path: " + e, e);
    }
  }

  private static PlannerException failed(String reason, @Nullable Throwable cause) {
    return new PlannerException(
        SqlState.CANNOT_CONNECT, "The embedded engine cannot be started: " + reason, cause);
  }
}
