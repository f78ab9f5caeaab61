package dev.keyway.cache;

import dev.keyway.cache.stream.TableWarnings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps the warnings that hold. */
final class ToldWarnings implements TableWarnings {
  private final Map<String, String> texts = new ConcurrentSkipListMap<>();

  @Override
  public void warn(String table, String why) {
    texts.put(table, why);
  }

  @Override
  public void clear(String table) {
    texts.remove(table);
  }

  List<String> texts() {
    return List.copyOf(texts.values());
  }
}
