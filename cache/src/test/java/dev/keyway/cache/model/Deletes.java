package dev.keyway.cache.model;

import java.util.Arrays;

/**
 * Who deletes which key. A deleted item cannot name its writer as the others do, so at most one
 * operation at a time may delete a key. Used by whoever has the turn.
 */
final class Deletes {
  private static final String NOBODY = "";

  private final String[] writers = new String[Keys.SIZE];

  Deletes() {
    Arrays.fill(writers, NOBODY);
  }

  boolean free(int key) {
    return writers[key].equals(NOBODY);
  }

  void claim(int key, String writer) {
    writers[key] = writer;
  }

  void release(String writer) {
    for (int key = 0; key < writers.length; key++) {
      if (writers[key].equals(writer)) {
        writers[key] = NOBODY;
      }
    }
  }

  /** The operation under way that deletes the key. */
  String writer(int key) {
    if (free(key)) {
      throw new IllegalStateException("a delete of key " + key + " that no operation asked for");
    }
    return writers[key];
  }
}
