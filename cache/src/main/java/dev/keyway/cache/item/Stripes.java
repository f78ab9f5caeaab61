package dev.keyway.cache.item;

/** Which of a power of two of stripes a key or table belongs to, the same in every run. */
final class Stripes {

  private Stripes() {}

  static int of(Object key, int stripes) {
    int hash = key.hashCode();
    return (hash ^ (hash >>> 16)) & (stripes - 1);
  }
}
