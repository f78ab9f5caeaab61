package dev.keyway.cache.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.query.VersionStamps.Capture;
import dev.keyway.cache.write.Stripes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R36, R37 and R43: stamps and windows on a fixed number of stripes. */
class StripedStampsTest {

  private static final Stamp ONE = Stamp.partition("orders", "s1:a");
  private static final Stamp OTHER = Stamp.partition("orders", "s1:b");

  /** Two stamps that share a stripe, as some of so many must. */
  private static Stamp[] colliding() {
    Map<Integer, Stamp> known = new HashMap<>();
    for (int i = 0; ; i++) {
      Stamp stamp = Stamp.partition("orders", "s" + i);
      Stamp same = known.put(Stripes.of(stamp, StripedStamps.STRIPES), stamp);
      if (same != null) {
        return new Stamp[] {same, stamp};
      }
    }
  }

  @Test
  void r36ABumpChangesItsStampAndNoOther() {
    StripedStamps stamps = new StripedStamps();
    Capture one = stamps.capture(Set.of(ONE));
    Capture other = stamps.capture(Set.of(OTHER));
    stamps.bump(Set.of(ONE));

    assertThat(one.isUnchanged()).isFalse();
    assertThat(other.isUnchanged()).isTrue();
    assertThat(stamps.capture(Set.of(ONE)).isUnchanged()).isTrue();
  }

  @Test
  void r36ACaptureOfManyChangesWithEach() {
    StripedStamps stamps = new StripedStamps();
    Capture both = stamps.capture(Set.of(ONE, OTHER));
    stamps.bump(Set.of(OTHER));

    assertThat(both.isUnchanged()).isFalse();
  }

  @Test
  void r37WritersAreCounted() {
    StripedStamps stamps = new StripedStamps();
    Capture capture = stamps.capture(Set.of(ONE, OTHER));
    assertThat(capture.isQuiet()).isTrue();
    stamps.enter(Set.of(ONE));
    stamps.enter(Set.of(ONE));
    stamps.leave(Set.of(ONE));
    assertThat(capture.isQuiet()).isFalse();
    stamps.leave(Set.of(ONE));

    assertThat(capture.isQuiet()).isTrue();
    assertThat(capture.isUnchanged()).isTrue();
  }

  @Test
  void r36ACollisionOnlyInvalidatesMore() {
    Stamp[] pair = colliding();
    StripedStamps stamps = new StripedStamps();
    Capture second = stamps.capture(Set.of(pair[1]));
    stamps.enter(Set.of(pair[0], pair[1]));
    stamps.bump(Set.of(pair[0]));
    assertThat(second.isUnchanged()).isFalse();
    assertThat(second.isQuiet()).isFalse();
    stamps.leave(Set.of(pair[0], pair[1]));

    assertThat(second.isQuiet()).isTrue();
  }

  @Test
  void r43StampsSpreadOverAllStripes() {
    Set<Integer> met = new HashSet<>();
    for (int i = 0; i < StripedStamps.STRIPES; i++) {
      int stripe = Stripes.of(Stamp.partition("orders", "n" + i), StripedStamps.STRIPES);
      assertThat(stripe).isBetween(0, StripedStamps.STRIPES - 1);
      met.add(stripe);
    }
    // Thrown at random, they would meet 63 of 100.
    assertThat(met.size()).isGreaterThan(StripedStamps.STRIPES / 2);
  }

  @Test
  void r29TheWindowClosesAfterTheLastWrite() {
    FakeTicker ticker = new FakeTicker();
    StripedFillWindow window = new StripedFillWindow(Duration.ofSeconds(2), ticker);
    assertThat(window.isOpen(Set.of(ONE, OTHER))).isFalse();
    window.open(Set.of(ONE));
    ticker.advance(Duration.ofSeconds(1));
    window.open(Set.of(ONE));
    ticker.advance(Duration.ofMillis(1_999));
    assertThat(window.isOpen(Set.of(ONE, OTHER))).isTrue();
    assertThat(window.isOpen(Set.of(OTHER))).isFalse();
    ticker.advance(Duration.ofMillis(1));

    assertThat(window.isOpen(Set.of(ONE))).isFalse();
  }

  @Test
  void r29AWriterThatIsLateDoesNotCloseTheWindowOfAnother() {
    long[] now = {0};
    Ticker ticker = () -> now[0];
    StripedFillWindow window = new StripedFillWindow(Duration.ofNanos(100), ticker);
    now[0] = 50;
    window.open(Set.of(ONE));
    now[0] = 10;
    window.open(Set.of(ONE));
    now[0] = 120;

    assertThat(window.isOpen(Set.of(ONE))).isTrue();
  }

  @Test
  void r29AWindowOfNoLengthIsNeverOpen() {
    StripedFillWindow window = new StripedFillWindow(Duration.ZERO, new FakeTicker());
    window.open(Set.of(ONE));

    assertThat(window.isOpen(Set.of(ONE))).isFalse();
  }
}
