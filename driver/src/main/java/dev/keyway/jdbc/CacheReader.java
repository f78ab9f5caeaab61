package dev.keyway.jdbc;

import static dev.keyway.jdbc.ConnectionProperty.ACCELERATOR;
import static dev.keyway.jdbc.ConnectionProperty.CACHE;
import static dev.keyway.jdbc.ConnectionProperty.CACHE_MEMORY;
import static dev.keyway.jdbc.ConnectionProperty.COHERENCE;
import static dev.keyway.jdbc.ConnectionProperty.CONSISTENT_FILL_WINDOW;
import static dev.keyway.jdbc.ConnectionProperty.ITEM_TTL;
import static dev.keyway.jdbc.ConnectionProperty.MAX_LAG;
import static dev.keyway.jdbc.ConnectionProperty.NEGATIVE_TTL;
import static dev.keyway.jdbc.ConnectionProperty.QUERY_TTL;
import static dev.keyway.jdbc.ConnectionProperty.STREAM_POLL;
import static dev.keyway.jdbc.ConnectionProperty.WRITE_AROUND;

import dev.keyway.jdbc.connect.AcceleratorSettings;
import dev.keyway.jdbc.connect.AcceleratorSettings.Coherence;
import dev.keyway.jdbc.connect.AcceleratorSettings.Listening;
import dev.keyway.jdbc.connect.CacheSettings;
import dev.keyway.jdbc.connect.Target;
import dev.keyway.planner.error.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads how the accelerator is to be, and says where the one that there is differs. */
final class CacheReader {

  /** A quarter of it is for queries, and in less than a megabyte nothing is worth keeping. */
  static final long LEAST_MEMORY = 4L << 20;

  private static final List<ConnectionProperty> OF_STREAMS = List.of(MAX_LAG, STREAM_POLL);

  private static final List<ConnectionProperty> OF_THE_EMBEDDED =
      List.of(
          COHERENCE,
          ITEM_TTL,
          QUERY_TTL,
          NEGATIVE_TTL,
          CACHE_MEMORY,
          CONSISTENT_FILL_WINDOW,
          MAX_LAG,
          STREAM_POLL,
          WRITE_AROUND);

  private CacheReader() {}

  /**
   * @throws SQLException 08001 if the accelerator is nothing that there could be
   */
  static CacheSettings read(Target target, PropertyValues values) throws SQLException {
    Optional<CacheSettings.Dax> cluster = cluster(target, values);
    if (cluster.isPresent() && values.isOn(CACHE)) {
      return cluster.get();
    }
    AcceleratorSettings accelerator = accelerator(values);
    return values.isOn(CACHE)
        ? new CacheSettings.On(
            accelerator,
            values.isOn(WRITE_AROUND) ? CacheSettings.Writes.AROUND : CacheSettings.Writes.THROUGH)
        : new CacheSettings.Off();
  }

  private static Optional<CacheSettings.Dax> cluster(Target target, PropertyValues values)
      throws SQLException {
    String given = values.text(ACCELERATOR);
    if (given.equalsIgnoreCase(ACCELERATOR.definition().defaultValue())) {
      return Optional.empty();
    }
    if (target instanceof Target.EmbeddedMemory || target instanceof Target.EmbeddedFile) {
      throw SqlErrors.of(
          SqlState.CANNOT_CONNECT,
          "Property accelerator: a DAX cluster has the tables of an AWS region, and not those of "
              + target.label()
              + "; leave it embedded");
    }
    try {
      return Optional.of(CacheSettings.Dax.at(given));
    } catch (IllegalArgumentException e) {
      throw SqlErrors.of(
          SqlState.CANNOT_CONNECT,
          "Property accelerator is neither embedded nor a DAX cluster: " + e.getMessage(),
          e);
    }
  }

  /** Which properties were given though they have no effect, as warnings. */
  static List<String> idle(CacheSettings settings, PropertyValues values) {
    if (settings instanceof CacheSettings.Dax dax) {
      String reason =
          "accelerator=" + dax.label() + ": what a cluster keeps is set in its parameter group";
      return idle(OF_THE_EMBEDDED, values, reason);
    }
    if (settings instanceof CacheSettings.On on
        && on.accelerator().coherence() != Coherence.STREAMS) {
      return idle(OF_STREAMS, values, "coherence=" + values.text(COHERENCE));
    }
    return settings instanceof CacheSettings.Off
        ? idle(List.of(ACCELERATOR), values, "cache=off")
        : List.of();
  }

  private static List<String> idle(
      List<ConnectionProperty> properties, PropertyValues values, String reason) {
    return properties.stream()
        .filter(values::isGiven)
        .map(one -> "Property " + one.definition().name() + " has no effect with " + reason)
        .toList();
  }

  private static AcceleratorSettings accelerator(PropertyValues values) throws SQLException {
    return new AcceleratorSettings(
        Coherence.valueOf(values.text(COHERENCE).toUpperCase(Locale.ROOT)),
        values.time(ITEM_TTL),
        values.time(QUERY_TTL),
        values.time(NEGATIVE_TTL),
        values.isGiven(CACHE_MEMORY) ? values.number(CACHE_MEMORY) : defaultMemory(),
        values.time(CONSISTENT_FILL_WINDOW),
        listening(values));
  }

  private static Listening listening(PropertyValues values) throws SQLException {
    Listening listening = new Listening(values.time(STREAM_POLL), values.time(MAX_LAG));
    if (listening.poll().isZero()
        || listening.maxLag().compareTo(listening.poll().multipliedBy(4)) < 0) {
      throw SqlErrors.of(
          SqlState.CANNOT_CONNECT,
          "Property maxLag is less than four times streamPoll, or streamPoll is zero: a stream that"
              + " is looked at every "
              + shown(listening.poll())
              + " cannot be known to be current for "
              + shown(listening.maxLag())
              + "; look more often or wait longer, such as maxLag=5s and streamPoll=250ms");
    }
    return listening;
  }

  /** Nobody has asked for it, so it must fit into a small heap. */
  private static long defaultMemory() {
    long most = new PropertySyntax.Bytes().parse(CACHE_MEMORY.definition().defaultValue());
    return Math.max(LEAST_MEMORY, Math.min(most, Runtime.getRuntime().maxMemory() / 4));
  }

  /**
   * Which properties do not hold, since the accelerator was there before.
   *
   * @param asked by the connection
   * @param held of the accelerator that it has
   */
  static List<String> warnings(AcceleratorSettings asked, AcceleratorSettings held) {
    return Stream.of(
            new Setting(
                COHERENCE, settings -> settings.coherence().name().toLowerCase(Locale.ROOT)),
            new Setting(ITEM_TTL, settings -> shown(settings.itemTtl())),
            new Setting(QUERY_TTL, settings -> shown(settings.queryTtl())),
            new Setting(NEGATIVE_TTL, settings -> shown(settings.negativeTtl())),
            new Setting(CACHE_MEMORY, settings -> shown(settings.memory())),
            new Setting(CONSISTENT_FILL_WINDOW, settings -> shown(settings.consistentFillWindow())),
            new Setting(MAX_LAG, settings -> shown(settings.listening().maxLag())),
            new Setting(STREAM_POLL, settings -> shown(settings.listening().poll())))
        .filter(setting -> !setting.of(asked).equals(setting.of(held)))
        .map(setting -> warning(setting.assigned(asked), setting.assigned(held)))
        .toList();
  }

  private static String warning(String asked, String held) {
    return "Property "
        + asked
        + " does not hold: connections of one endpoint and identity share an accelerator, and the"
        + " first of them has made it with "
        + held
        + ". Give all the same, or connect again ten seconds after the last was closed";
  }

  private static String shown(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  private static String shown(long bytes) {
    return bytes % (1L << 20) == 0 ? (bytes >> 20) + "MB" : bytes + "B";
  }

  /** A property of the accelerator and the text of its value. */
  private record Setting(ConnectionProperty property, Function<AcceleratorSettings, String> value) {
    String of(AcceleratorSettings settings) {
      return value.apply(settings);
    }

    String assigned(AcceleratorSettings settings) {
      return property.definition().name() + "=" + of(settings);
    }
  }
}
