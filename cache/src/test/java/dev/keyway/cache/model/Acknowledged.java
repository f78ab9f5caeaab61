package dev.keyway.cache.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The newest version of each key that a write of this JVM has returned, now and formerly. */
final class Acknowledged {
  private final long[] newest = new long[Keys.SIZE];
  private final List<TreeMap<Long, Long>> byTime =
      Stream.generate(() -> new TreeMap<Long, Long>()).limit(Keys.SIZE).toList();

  void add(int key, long version, long time) {
    newest[key] = Math.max(newest[key], version);
    byTime.get(key).put(time, newest[key]);
  }

  /** By key, as of now. */
  List<Long> copy() {
    return Arrays.stream(newest).boxed().toList();
  }

  /** 0 where none had returned at that time. */
  long at(int key, long time) {
    Map.Entry<Long, Long> entry = byTime.get(key).floorEntry(time);
    return entry == null ? 0 : entry.getValue();
  }
}
