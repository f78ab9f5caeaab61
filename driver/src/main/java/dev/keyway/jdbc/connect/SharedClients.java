package dev.keyway.jdbc.connect;

import dev.keyway.cache.WriteBroadcast;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The clients of this JVM with their accelerators, each opened for the first database that needs it
 * and closed with the last. The accelerators before one store are told of each other's writes, and
 * of those of clients that have none. Thread-safe.
 */
final class SharedClients {

  private final Shared<ClientKey, SharedClient> clients = new Shared<>();
  private final Shared<String, Store> stores = new Shared<>();

  /** What clients of the same tables have in common. */
  private record Store(WriteBroadcast broadcast) implements AutoCloseable {
    @Override
    public void close() {
      // Whoever listened has left before.
    }
  }

  /**
   * A client's place among the others.
   *
   * @param label where and who, for people
   * @param broadcast to the others of its store
   * @param leaving gives it up
   */
  record Place(String label, WriteBroadcast broadcast, Runnable leaving) implements AutoCloseable {
    @Override
    public void close() {
      leaving.run();
    }
  }

  /**
   * A use of a client.
   *
   * @param client open until the end of the last use
   * @param end ends this one; to be run once
   */
  record Use(SharedClient client, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /**
   * The client of this key.
   *
   * @param wanted how its accelerator is made if there is none yet
   * @param wiring makes what is behind it
   */
  Use acquire(ClientKey key, CacheSettings wanted, Supplier<Wiring> wiring) {
    // No limit: who waits for a database has one, and ends this wait by an interrupt.
    SharedClient client =
        clients.acquire(key, Duration.ZERO, key.target().label(), () -> open(key, wanted, wiring));
    return new Use(client, () -> clients.release(key));
  }

  private SharedClient open(ClientKey key, CacheSettings wanted, Supplier<Wiring> wiring) {
    Place place = place(key);
    Wiring wired = null;
    SharedClient opened = null;
    try {
      wired = wiring.get();
      opened = new SharedClient(wired, wanted, place);
      return opened;
    } finally {
      if (opened == null) {
        if (wired != null) {
          wired.close();
        }
        place.close();
      }
    }
  }

  private Place place(ClientKey key) {
    Store store =
        stores.acquire(
            key.store(), Duration.ZERO, key.store(), () -> new Store(new WriteBroadcast()));
    return new Place(
        key.target().label() + " as " + key.identity().label(),
        store.broadcast(),
        () -> stores.release(key.store()));
  }
}
