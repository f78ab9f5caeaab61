package dev.keyway.jdbc.connect;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The embedded engines of this JVM: one for each name, which stays until the JVM ends, and one for
 * each folder, closed by its last database. Databases of other properties share them. Thread-safe.
 */
final class EmbeddedEngines {

  private static final Duration START = Duration.ofSeconds(10);

  private final Shared<String, EmbeddedEngine> inMemory = new Shared<>();
  private final Shared<Path, FileEngine> inFiles = new Shared<>();

  /** A client with what closing it takes. */
  Wiring open(Target.EmbeddedMemory target) {
    // Never released: its tables are to outlive the connections.
    EmbeddedEngine engine =
        inMemory.acquire(target.name(), START, target.label(), () -> EmbeddedEngine.start(null));
    return new Wiring(engine.client(), engine.client(), engine.client(), engine::streams, () -> {});
  }

  /**
   * A client with what closing it takes.
   *
   * @param target with the one name of its folder
   */
  Wiring open(Target.EmbeddedFile target) {
    Path folder = target.folder();
    FileEngine engine =
        inFiles.acquire(folder, START, target.label(), () -> FileEngine.start(folder));
    return new Wiring(
        engine.client(),
        engine.client(),
        engine.client(),
        engine::streams,
        () -> inFiles.release(folder));
  }

  /**
   * The one name of a folder, which is made if it is not there.
   *
   * @throws PlannerException 08001 if it cannot be made
   */
  static Path create(Path folder) {
    try {
      return Files.createDirectories(folder).toRealPath();
    } catch (IOException e) {
      throw new PlannerException(
          SqlState.CANNOT_CONNECT, "The folder " + folder + " cannot be created: " + e, e);
    }
  }

  /** An engine in a file, and the lock beside it. */
  private record FileEngine(EmbeddedEngine engine, FolderLock lock) implements AutoCloseable {

    static FileEngine start(Path folder) {
      FolderLock lock = FolderLock.of(folder);
      EmbeddedEngine engine = null;
      try {
        engine = EmbeddedEngine.start(new File(folder.toFile(), "keyway.db"));
        return new FileEngine(engine, lock);
      } finally {
        if (engine == null) {
          Closing.quietly(lock);
        }
      }
    }

    DynamoDbClient client() {
      return engine.client();
    }

    DynamoDbStreamsClient streams() {
      return engine.streams();
    }

    @Override
    public void close() {
      Closing.quietly(engine);
      Closing.quietly(lock);
    }
  }
}
