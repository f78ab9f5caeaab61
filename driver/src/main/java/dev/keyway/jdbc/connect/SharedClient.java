package dev.keyway.jdbc.connect;

import dev.keyway.cache.AcceleratedDynamoDbClient;
import dev.keyway.cache.AcceleratorBuilder;
import dev.keyway.cache.Coherence;
import dev.keyway.cache.dax.DaxDynamoDbClient;
import dev.keyway.cache.stream.StreamInvalidation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A client and, unless it is to go without or through a DAX cluster, the accelerator before it.
 * Thread-safe.
 *
 * <p>Of its writes the accelerators of others are told in any case.
 */
final class SharedClient implements AutoCloseable {

  private static final int MOST_NAMES = 1000;

  private final Wiring wiring;
  private final SharedClients.Place place;
  private final DynamoDbClient client;
  private final Optional<AcceleratorSettings> accelerator;
  private final Notices notices;

  /**
   * @param wiring closed with it
   * @param wanted whether it has an accelerator, and how that is made
   * @param place left with it
   */
  SharedClient(Wiring wiring, CacheSettings wanted, SharedClients.Place place) {
    this.wiring = wiring;
    this.place = place;
    this.notices = new Notices();
    if (wanted instanceof CacheSettings.On on) {
      this.client = accelerated(wiring, on.accelerator(), place, notices);
      this.accelerator = Optional.of(on.accelerator());
    } else {
      this.client = unaccelerated(wiring.client(), place);
      this.accelerator = Optional.empty();
    }
  }

  /** The views of a cluster announce by themselves. */
  private static DynamoDbClient unaccelerated(DynamoDbClient client, SharedClients.Place place) {
    return client instanceof DaxDynamoDbClient ? client : place.broadcast().announcing(client);
  }

  private static AcceleratedDynamoDbClient accelerated(
      Wiring wiring, AcceleratorSettings settings, SharedClients.Place place, Notices notices) {
    long forQueries = settings.memory() / 4;
    AcceleratorBuilder accelerator =
        AcceleratedDynamoDbClient.builder(wiring.client())
            .itemTtl(settings.itemTtl())
            .queryTtl(settings.queryTtl())
            .negativeTtl(settings.negativeTtl())
            .itemMemory(settings.memory() - forQueries)
            .queryMemory(forQueries)
            .consistentFillWindow(settings.consistentFillWindow())
            .broadcast(place.broadcast());
    switch (settings.coherence()) {
      case TTL -> accelerator.coherence(Coherence.TTL);
      case LOCAL -> accelerator.coherence(Coherence.LOCAL);
      case STREAMS ->
          accelerator
              .streams(streams(wiring, settings.listening()))
              .maxLag(settings.listening().maxLag())
              .warnings(notices);
    }
    return named(accelerator, place.label());
  }

  private static StreamInvalidation streams(
      Wiring wiring, AcceleratorSettings.Listening listening) {
    return StreamInvalidation.builder(wiring.client(), wiring.streams().get())
        .pollInterval(listening.poll())
        .maxLag(listening.maxLag())
        .build();
  }

  /**
   * Drivers of other class loaders have accelerators too, and nothing in common with this one but
   * the names in JMX: a name that is refused is taken.
   */
  private static AcceleratedDynamoDbClient named(AcceleratorBuilder accelerator, String label) {
    for (int i = 1; ; i++) {
      try {
        return accelerator.jmx(i == 1 ? label : label + " (" + i + ")").build();
      } catch (IllegalArgumentException e) {
        if (i == MOST_NAMES) {
          throw e;
        }
      }
    }
  }

  /** The client that soon gives up, without an accelerator. */
  DynamoDbClient probe() {
    return wiring.probe();
  }

  /** How its accelerator was made; empty if it has none. */
  Optional<AcceleratorSettings> accelerator() {
    return accelerator;
  }

  /** What its users are to be told. */
  List<String> notices() {
    return notices.all();
  }

  /** What a database sends its requests with. */
  ClientViews views(CacheSettings asked) {
    if (client instanceof DaxDynamoDbClient cluster) {
      return ClientViews.of(cluster, place.broadcast());
    }
    if (!(client instanceof AcceleratedDynamoDbClient accelerated)) {
      return ClientViews.of(client, place.broadcast().announcing(wiring.once()));
    }
    // Views: who unwraps one and closes it ends nothing for the others.
    return asked instanceof CacheSettings.On on && on.writes() == CacheSettings.Writes.AROUND
        ? ClientViews.of(accelerated.writeAround(), wiring.once())
        : ClientViews.of(accelerated.keptOpen(), wiring.once());
  }

  @Override
  public void close() {
    Closing.quietly(client);
    wiring.close();
    place.close();
  }
}
