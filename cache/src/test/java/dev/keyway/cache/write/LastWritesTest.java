package dev.keyway.cache.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R29, R43: what was written lately, in memory of a fixed size. */
class LastWritesTest {
  private static final int STRIPES = 64;

  // Time may be negative, as that of System.nanoTime.
  private final AtomicLong now = new AtomicLong(-1_000);
  private final LastWrites writes = new LastWrites(STRIPES, Duration.ofNanos(100), now::get);

  @Test
  void nothingIsRecentBeforeTheFirstWrite() {
    assertThat(writes.isRecent("a")).isFalse();
  }

  @Test
  void aWriteIsRecentForTheWindow() {
    writes.touch("a");
    now.addAndGet(99);
    assertThat(writes.isRecent("a")).isTrue();
    now.addAndGet(1);
    assertThat(writes.isRecent("a")).isFalse();
  }

  @Test
  void aWindowOfZeroIsNeverOpen() {
    LastWrites trusting = new LastWrites(STRIPES, Duration.ZERO, now::get);
    trusting.touchAll();
    assertThat(trusting.isRecent("a")).isFalse();
  }

  @Test
  void everythingCanBeRecentAtOnce() {
    writes.touchAll();
    assertThat(IntStream.range(0, 1_000).allMatch(writes::isRecent)).isTrue();
  }

  @Test
  void r43_moreThingsThanStripesShareThem() {
    IntStream.range(0, 10_000).forEach(writes::touch);
    assertThat(writes.isRecent("never written")).isTrue();
  }
}
