package dev.keyway.jdbc.connect;

import dev.keyway.planner.SqlPlanner;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry of databases: connections with equal settings share one. Thread-safe.
 *
 * <p>{@link #OF_THIS_JVM} is the one static mutable state of Keyway.
 */
public final class Databases {

  /** The registry that connections use. */
  public static final Databases OF_THIS_JVM = new Databases(Duration.ofSeconds(10));

  private static final Logger log = LoggerFactory.getLogger(Databases.class);

  private final Shared<Key, SharedDatabase> databases = new Shared<>();
  private final SharedClients clients = new SharedClients();
  private final EmbeddedEngines engines = new EmbeddedEngines();
  private final Duration linger;

  Databases(Duration linger) {
    this.linger = linger;
  }

  /** That of one database, which is found by what it is by now. Compared by identity. */
  private static final class Key {
    private final DatabaseSettings opened;

    Key(DatabaseSettings opened) {
      this.opened = opened;
    }

    boolean suits(DatabaseSettings wanted, Optional<SharedDatabase> database) {
      return database.map(SharedDatabase::settings).orElse(opened).equals(wanted);
    }
  }

  /**
   * The database of these settings. The first connection sends one request, later ones none.
   *
   * @param loginTimeout how long to wait for a server; zero for as long as it takes
   * @throws dev.keyway.planner.error.PlannerException 08001 if it cannot be reached in time, 28000
   *     if the identity is not accepted
   */
  public Database open(DatabaseSettings settings, Duration loginTimeout) {
    Target target = settings.target();
    Key fresh = new Key(settings);
    return databases.acquire(
        new Shared.Wanted<>((key, database) -> key.suits(settings, database), fresh),
        // An engine that starts has a limit of its own.
        target instanceof Target.EmbeddedMemory || target instanceof Target.EmbeddedFile
            ? Duration.ZERO
            : loginTimeout,
        target.label(),
        () -> connect(fresh));
  }

  /** Closes what only waits for another connection. */
  public void closeIdle() {
    databases.open().forEach(SharedDatabase::stopLingering);
  }

  private SharedDatabase connect(Key found) {
    DatabaseSettings settings = found.opened;
    SqlPlanner.warmUp();
    ClientKey key = ClientKey.of(settings);
    SharedClients.Use use = clients.acquire(key, settings.cache(), () -> wire(key));
    SharedDatabase database = null;
    try {
      Probe.send(use.client().probe(), settings);
      database =
          new SharedDatabase(
              use,
              settings,
              () -> databases.release(found),
              settings.target() instanceof Target.EmbeddedFile ? Duration.ZERO : linger);
      log.debug("Connected to {} as {}", key.target().label(), settings.identity().label());
      return database;
    } finally {
      if (database == null) {
        use.close();
      }
    }
  }

  private Wiring wire(ClientKey key) {
    if (key.target() instanceof Target.EmbeddedMemory memory) {
      return engines.open(memory);
    }
    if (key.target() instanceof Target.EmbeddedFile file) {
      return engines.open(file);
    }
    return RemoteClients.open(key);
  }
}
