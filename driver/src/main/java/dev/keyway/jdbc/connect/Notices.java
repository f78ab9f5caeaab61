package dev.keyway.jdbc.connect;

import dev.keyway.cache.stream.TableWarnings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What users of a client are to be told that no statement of theirs has caused: why tables are
 * cached otherwise than asked for, as long as they are. Thread-safe.
 */
final class Notices implements TableWarnings {

  private final Map<String, String> texts = new LinkedHashMap<>();

  @Override
  public synchronized void warn(String table, String why) {
    texts.put(table, why);
  }

  @Override
  public synchronized void clear(String table) {
    texts.remove(table);
  }

  /** What holds now, in the order that it came. */
  synchronized List<String> all() {
    return List.copyOf(texts.values());
  }
}
