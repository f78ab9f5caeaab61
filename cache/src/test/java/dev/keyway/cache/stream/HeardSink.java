package dev.keyway.cache.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Remembers what it has heard, in order. Thread-safe. */
final class HeardSink implements InvalidationSource.Sink {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** One report. */
  sealed interface Report {}

  record Invalidated(ItemChange change) implements Report {}

  record Gap(String reason) implements Report {}

  record Current(long asOf) implements Report {}

  record Unavailable(String reason) implements Report {}

  private final BlockingQueue<Report> heard = new LinkedBlockingQueue<>();
  private volatile Consumer<Report> then = report -> {};

  /** Runs with every report that is still to come, after it was remembered. */
  void onReport(Consumer<Report> action) {
    then = action;
  }

  /** What was heard since the last call. */
  List<Report> take() {
    List<Report> taken = new ArrayList<>();
    heard.drainTo(taken);
    return taken;
  }

  /** As {@link #take}, of each only its sort, or the id of the item that was changed. */
  List<String> takeSorts() {
    return take().stream().map(HeardSink::sort).toList();
  }

  private static String sort(Report report) {
    if (report instanceof Invalidated invalidated) {
      return FakeStream.idOf(invalidated.change().key());
    }
    return report.getClass().getSimpleName();
  }

  /**
   * Waits for the next report of this sort and drops those before it.
   *
   * @throws IllegalStateException if none comes
   */
  <R extends Report> R await(Class<R> sort) throws InterruptedException {
    while (true) {
      Report next = heard.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new IllegalStateException("No " + sort.getSimpleName() + " within " + LONGEST);
      }
      if (sort.isInstance(next)) {
        return sort.cast(next);
      }
    }
  }

  @Override
  public void invalidated(ItemChange change) {
    hear(new Invalidated(change));
  }

  @Override
  public void gap(String reason) {
    hear(new Gap(reason));
  }

  @Override
  public void current(long asOf) {
    hear(new Current(asOf));
  }

  @Override
  public void unavailable(String reason) {
    hear(new Unavailable(reason));
  }

  private void hear(Report report) {
    heard.add(report);
    then.accept(report);
  }
}
