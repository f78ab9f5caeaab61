package dev.keyway.planner;

import dev.keyway.planner.exec.ReadRates;

/** A clock that only waiting moves. Used by one thread. */
final class FakeTime implements ReadRates.Time {
  private long now;
  private long waited;
  private Runnable meanwhile = () -> {};

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void sleep(long nanos) throws InterruptedException {
    meanwhile.run();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    now += nanos;
    waited += nanos;
  }

  /** Does this whenever somebody waits, until time passes. */
  void meanwhile(Runnable done) {
    meanwhile = done;
  }

  /** Whoever waited before is forgotten. */
  void pass(long nanos) {
    now += nanos;
    waited = 0;
    meanwhile = () -> {};
  }

  double waitedSeconds() {
    return waited / 1e9;
  }
}
