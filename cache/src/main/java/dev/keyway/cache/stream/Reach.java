package dev.keyway.cache.stream;

/**
 * How far a poll has come, of one shard or of all; of several the last in this order counts. Only
 * {@link #TIP} shows that nothing was left unread.
 */
enum Reach {
  /** Everything that was there has been read. */
  TIP("a round of requests took longer, or the reader was paused"),
  /** More is there: poll again at once. */
  MORE("more is written than can be read"),
  /** What was read is older than may be served. */
  LATE("its records arrive late, or this machine's clock is wrong"),
  /** A shard has ended and its successors are not listed. */
  ENDED("a shard has ended without a successor"),
  /** A request failed, and may succeed when repeated. */
  FAILED("requests fail"),
  /** Others read the same shard too often. */
  THROTTLED("requests are throttled");

  private final String reason;

  Reach(String reason) {
    this.reason = reason;
  }

  /** Why nothing was served for too long, if it stayed so. */
  String reason() {
    return reason;
  }

  Reach and(Reach other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
