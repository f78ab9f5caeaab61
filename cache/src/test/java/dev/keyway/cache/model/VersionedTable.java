package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Everything the table ever was: all versions of all keys in one order of commits, which is the
 * order of the leader. Used by whoever has the turn.
 */
final class VersionedTable {
  private static final Version NEVER = new Version(0, Long.MIN_VALUE, "nobody", null);

  private final Ticker clock;
  private final List<List<Version>> byKey;
  private final List<Map<String, Version>> byWriter;
  private final List<Version> commits = new ArrayList<>();
  private final List<Integer> keys = new ArrayList<>();

  VersionedTable(Ticker clock) {
    this.clock = clock;
    this.byKey =
        IntStream.range(0, Keys.SIZE)
            .<List<Version>>mapToObj(key -> new ArrayList<>(List.of(NEVER)))
            .toList();
    this.byWriter =
        IntStream.range(0, Keys.SIZE)
            .<Map<String, Version>>mapToObj(key -> new HashMap<>())
            .toList();
  }

  /**
   * Makes the next version of a key.
   *
   * @param item null deletes
   */
  void commit(int key, String writer, @Nullable Map<String, AttributeValue> item) {
    Version version = new Version(commits.size() + 1L, clock.read(), writer, item);
    commits.add(version);
    keys.add(key);
    byKey.get(key).add(version);
    byWriter.get(key).put(writer, version);
  }

  /** What the leader holds. */
  Version latest(int key) {
    List<Version> versions = byKey.get(key);
    return versions.get(versions.size() - 1);
  }

  /** What a replica holds that has seen the commits up to and including this one. */
  Version asOf(int key, long number) {
    List<Version> versions = byKey.get(key);
    int at = versions.size() - 1;
    while (versions.get(at).number() > number) {
      at--;
    }
    return versions.get(at);
  }

  /** The key that a commit was of. */
  int keyOf(long number) {
    return keys.get((int) number - 1);
  }

  /** The number of the last commit of all. */
  long lastCommit() {
    return commits.size();
  }

  /** The number of the last commit at or before a model time, of any key. */
  long lastCommitAt(long time) {
    int at = commits.size();
    while (at > 0 && commits.get(at - 1).time() > time) {
      at--;
    }
    return at;
  }

  /** What the write made of the key, null where it was not applied. */
  @Nullable Version madeBy(String writer, int key) {
    return byWriter.get(key).get(writer);
  }

  /**
   * The newest version that a reader of this may have seen.
   *
   * @return null when the key was never so
   */
  @Nullable Version newest(Observation seen) {
    Map<String, AttributeValue> item = seen.item();
    if (item != null) {
      AttributeValue writer = item.get(Keys.WRITER);
      Version made = writer == null ? null : madeBy(writer.s(), seen.key());
      boolean was = made != null && seen.scope().holds(item) && item.equals(made.item());
      return was ? made : null;
    }
    List<Version> versions = byKey.get(seen.key());
    for (int at = versions.size() - 1; at >= 0; at--) {
      Map<String, AttributeValue> was = versions.get(at).item();
      if (was == null || !seen.scope().holds(was)) {
        return versions.get(at);
      }
    }
    return null;
  }
}
