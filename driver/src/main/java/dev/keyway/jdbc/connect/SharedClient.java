package dev.keyway.jdbc.connect;

import dev.keyway.cache.AcceleratedDynamoDbClient;
import dev.keyway.cache.Coherence;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A client and, unless it is to go without, the accelerator before it. Thread-safe.
 *
 * <p>Of its writes the accelerators of others are told in any case.
 */
final class SharedClient implements AutoCloseable {

  private final Wiring wiring;
  private final SharedClients.Place place;
  private final DynamoDbClient client;
  private final Optional<AcceleratorSettings> accelerator;

  private SharedClient(
      Wiring wiring,
      SharedClients.Place place,
      DynamoDbClient client,
      Optional<AcceleratorSettings> accelerator) {
    this.wiring = wiring;
    this.place = place;
    this.client = client;
    this.accelerator = accelerator;
  }

  /**
   * @param wiring closed with it
   * @param wanted whether it has an accelerator, and how that is made
   * @param place left with it
   */
  static SharedClient of(Wiring wiring, CacheSettings wanted, SharedClients.Place place) {
    return wanted instanceof CacheSettings.On on
        ? new SharedClient(
            wiring,
            place,
            accelerated(wiring.client(), on.accelerator(), place),
            Optional.of(on.accelerator()))
        : new SharedClient(
            wiring, place, place.broadcast().announcing(wiring.client()), Optional.empty());
  }

  private static AcceleratedDynamoDbClient accelerated(
      DynamoDbClient client, AcceleratorSettings settings, SharedClients.Place place) {
    long forQueries = settings.memory() / 4;
    return AcceleratedDynamoDbClient.builder(client)
        .coherence(Coherence.valueOf(settings.coherence().name()))
        .itemTtl(settings.itemTtl())
        .queryTtl(settings.queryTtl())
        .negativeTtl(settings.negativeTtl())
        .itemMemory(settings.memory() - forQueries)
        .queryMemory(forQueries)
        .consistentFillWindow(settings.consistentFillWindow())
        .broadcast(place.broadcast())
        .jmx(place.name())
        .build();
  }

  /** The client that soon gives up, without an accelerator. */
  DynamoDbClient probe() {
    return wiring.probe();
  }

  /** How its accelerator was made; empty if it has none. */
  Optional<AcceleratorSettings> accelerator() {
    return accelerator;
  }

  /** What a database sends its requests with. */
  ClientViews views(CacheSettings asked) {
    if (!(client instanceof AcceleratedDynamoDbClient accelerated)) {
      return ClientViews.of(client);
    }
    return asked instanceof CacheSettings.On on && on.writes() == CacheSettings.Writes.AROUND
        ? ClientViews.of(accelerated.writeAround())
        : ClientViews.of(accelerated);
  }

  @Override
  public void close() {
    Closing.quietly(client);
    wiring.close();
    place.close();
  }
}
