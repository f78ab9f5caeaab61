package dev.keyway.jdbc;

import static dev.keyway.jdbc.ConnectionProperty.CACHE;
import static dev.keyway.jdbc.ConnectionProperty.CACHE_MEMORY;
import static dev.keyway.jdbc.ConnectionProperty.COHERENCE;
import static dev.keyway.jdbc.ConnectionProperty.CONSISTENT_FILL_WINDOW;
import static dev.keyway.jdbc.ConnectionProperty.ITEM_TTL;
import static dev.keyway.jdbc.ConnectionProperty.NEGATIVE_TTL;
import static dev.keyway.jdbc.ConnectionProperty.QUERY_TTL;
import static dev.keyway.jdbc.ConnectionProperty.WRITE_AROUND;

import dev.keyway.jdbc.connect.AcceleratorSettings;
import dev.keyway.jdbc.connect.AcceleratorSettings.Coherence;
import dev.keyway.jdbc.connect.CacheSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads how the accelerator is to be, and says where the one that there is differs. */
final class CacheReader {

  /** A quarter of it is for queries, and in less than a megabyte nothing is worth keeping. */
  static final long LEAST_MEMORY = 4L << 20;

  private CacheReader() {}

  static CacheSettings read(PropertyValues values) {
    return values.isOn(CACHE)
        ? new CacheSettings.On(
            accelerator(values),
            values.isOn(WRITE_AROUND) ? CacheSettings.Writes.AROUND : CacheSettings.Writes.THROUGH)
        : new CacheSettings.Off();
  }

  private static AcceleratorSettings accelerator(PropertyValues values) {
    return new AcceleratorSettings(
        Coherence.valueOf(values.text(COHERENCE).toUpperCase(Locale.ROOT)),
        values.time(ITEM_TTL),
        values.time(QUERY_TTL),
        values.time(NEGATIVE_TTL),
        values.isGiven(CACHE_MEMORY) ? values.number(CACHE_MEMORY) : defaultMemory(),
        values.time(CONSISTENT_FILL_WINDOW));
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
            new Setting(CONSISTENT_FILL_WINDOW, settings -> shown(settings.consistentFillWindow())))
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
