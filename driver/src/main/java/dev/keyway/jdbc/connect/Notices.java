package dev.keyway.jdbc.connect;

import java.util.ArrayList;
import java.util.List;

/**
 * What users of a client are to be told that no statement of theirs has caused, each text once: why
 * a table is cached otherwise than asked for. Thread-safe and bounded.
 */
final class Notices {
  private static final int MOST = 100;

  private final List<String> texts = new ArrayList<>();

  synchronized void add(String text) {
    if (texts.size() < MOST && !texts.contains(text)) {
      texts.add(text);
    }
  }

  /** All of them, in the order that they came. */
  synchronized List<String> all() {
    return List.copyOf(texts);
  }
}
