package dev.keyway.cache.query;

/** Which of a fixed number of stripes a stamp falls on. Stateless. */
final class Stripes {

  /**
   * So many that ten thousand writes to different keys within the usual time to live hit a given
   * stripe by chance once in seven times; the arrays of them take 1.3 MB.
   */
  static final int COUNT = 1 << 16;

  private Stripes() {}

  static int of(Stamp stamp) {
    int hash = stamp.text().hashCode() * 0x9E3779B9;
    return hash >>> 16;
  }
}
