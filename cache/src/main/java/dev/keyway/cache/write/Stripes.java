package dev.keyway.cache.write;

/** Which of a number of stripes a thing belongs to, the same in every run. Stateless. */
public final class Stripes {

  private Stripes() {}

  /**
   * The stripe of a thing, by its hash.
   *
   * @param stripes how many there are, a power of two
   */
  public static int of(Object thing, int stripes) {
    int hash = thing.hashCode() * 0x9E3779B9;
    return (hash ^ (hash >>> 16)) & (stripes - 1);
  }
}
