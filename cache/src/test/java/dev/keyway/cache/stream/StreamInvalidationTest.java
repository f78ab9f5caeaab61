package dev.keyway.cache.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyway.cache.stream.HeardSink.Current;
import dev.keyway.cache.stream.HeardSink.Gap;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The threads: that they read by themselves, and that none ends in silence. */
final class StreamInvalidationTest {
  private final FakeStream stream = new FakeStream(InstantSource.system());
  private final HeardSink sink = new HeardSink();
  private final StreamInvalidation source =
      StreamInvalidation.builder(stream.tables(), stream)
          .pollInterval(Duration.ofMillis(1))
          .maxLag(Duration.ofSeconds(60))
          .build();

  @AfterEach
  void noThreadIsLeft() throws InterruptedException {
    List<Thread> started = readers();
    source.close();
    for (Thread reader : started) {
      reader.join(TimeUnit.SECONDS.toMillis(20));
    }
    assertThat(readers()).isEmpty();
  }

  private static List<Thread> readers() {
    Predicate<Thread> isReader = thread -> thread.getName().startsWith("keyway-stream-");
    return Thread.getAllStackTraces().keySet().stream().filter(isReader).toList();
  }

  private void start() {
    stream.open("a");
    source.start(FakeStream.TABLE, sink);
  }

  @Test
  void itGoesOnPollingOnADaemonThread() throws InterruptedException {
    start();
    Current first = sink.await(Current.class);
    assertThat(sink.await(Current.class).asOf()).isGreaterThan(first.asOf());
    assertThat(readers()).singleElement().matches(Thread::isDaemon);
  }

  @Test
  void r52ClosingEndsWithAGap() throws InterruptedException {
    start();
    sink.await(Current.class);
    source.close();
    assertThat(sink.take()).last().isInstanceOf(Gap.class);
  }

  @Test
  void r52AReaderThatIsKilledByAnErrorEndsWithAGap() throws InterruptedException {
    start();
    sink.await(Current.class);
    stream.beforeRecords(
        () -> {
          throw new AssertionError("killed");
        });
    sink.await(Gap.class);
    assertThat(sink.take()).isEmpty();
  }

  @Test
  void r52AReaderThatIsInterruptedEndsWithAGap() throws InterruptedException {
    start();
    sink.await(Current.class);
    readers().forEach(Thread::interrupt);
    sink.await(Gap.class);
    assertThat(sink.take()).isEmpty();
  }

  @Test
  void r52ASinkThatFailsAtEveryReportIsToldAgain() throws InterruptedException {
    CountDownLatch failures = new CountDownLatch(2);
    sink.onReport(
        report -> {
          if (failures.getCount() > 0) {
            failures.countDown();
            throw new IllegalStateException("cannot listen");
          }
        });
    start();
    assertThat(failures.await(20, TimeUnit.SECONDS)).isTrue();
    sink.await(Gap.class);
    sink.await(Current.class);
  }

  @Test
  void aSinkMayCloseItsSource() throws InterruptedException {
    sink.onReport(
        report -> {
          if (report instanceof Current) {
            source.close();
          }
        });
    start();
    sink.await(Gap.class);
  }

  @Test
  void aTableIsStartedOnce() {
    start();
    assertThatIllegalStateException()
        .isThrownBy(() -> source.start(FakeStream.TABLE, sink))
        .withMessage("The stream of table notes is read already");
  }

  @Test
  void nothingIsStartedAfterClosing() {
    source.close();
    assertThatIllegalStateException().isThrownBy(this::start).withMessageContaining("closed");
  }

  @Test
  void timesThatDoNotFitAreRefused() {
    refuse(Duration.ZERO, Duration.ofSeconds(5), "pollInterval must be 1 ms or more");
    refuse(Duration.ofSeconds(-1), Duration.ofSeconds(5), "pollInterval must be 1 ms or more");
    refuse(Duration.ofSeconds(1), Duration.ofSeconds(3), "maxLag must be four times pollInterval");
    refuse(Duration.ofSeconds(1), Duration.ofMinutes(11), "maxLag must be 10 minutes or less");
    refuse(Duration.ofDays(1_000_000), Duration.ofSeconds(5), "maxLag must be four times");
  }

  private void refuse(Duration pollInterval, Duration maxLag, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                StreamInvalidation.builder(stream.tables(), stream)
                    .pollInterval(pollInterval)
                    .maxLag(maxLag)
                    .build())
        .withMessageContaining(message);
  }
}
