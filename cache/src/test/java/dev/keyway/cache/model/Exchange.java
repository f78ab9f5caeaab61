package dev.keyway.cache.model;

import dev.keyway.cache.model.Faults.Fault;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One request and its answer, with a hand-over before it is applied, after, while the answer is
 * delayed, and before it is given; so answers overtake each other.
 */
final class Exchange {
  private final Scheduler scheduler;
  private final ModelClock clock;
  private final Faults faults;
  private final ReadsUnderWay reads;
  private final Coverage coverage;

  Exchange(Scheduler scheduler, ModelClock clock, Faults faults, Observed observed) {
    this.scheduler = scheduler;
    this.clock = clock;
    this.faults = faults;
    this.reads = observed.reads();
    this.coverage = observed.coverage();
  }

  /** Where the traffic is counted. */
  record Observed(ReadsUnderWay reads, Coverage coverage) {}

  /**
   * @param targets what it asks for, in the terms of {@link ReadsUnderWay}
   */
  <T> T read(String name, List<String> targets, Supplier<T> apply) {
    scheduler.handOver(name + " is sent");
    long departure = clock.depart();
    targets.forEach(reads::begin);
    try {
      return answer(name, faults.ofRead(), apply);
    } finally {
      targets.forEach(reads::end);
      clock.arrive(departure);
    }
  }

  <T> T write(String name, Supplier<T> apply) {
    scheduler.handOver(name + " is sent");
    long departure = clock.depart();
    try {
      Fault fault = faults.ofWrite();
      if (fault == Fault.LOST_ANSWER || fault == Fault.LOST_REQUEST) {
        coverage.ambiguousFailures++;
      }
      return answer(name, fault, apply);
    } finally {
      clock.arrive(departure);
    }
  }

  /** A request about what neither changes nor fails, such as the shape of the table. */
  void pause(String name) {
    scheduler.handOver(name + " is sent");
  }

  private <T> T answer(String name, Fault fault, Supplier<T> apply) {
    Supplier<T> answer = fault == Fault.NONE ? applied(apply) : failed(fault, apply);
    scheduler.handOver(name + " is applied");
    for (int delay = faults.delay(); delay > 0; delay--) {
      scheduler.handOver(name + " is delayed");
    }
    scheduler.handOver(name + " is answered");
    return answer.get();
  }

  private <T> Supplier<T> failed(Fault fault, Supplier<T> apply) {
    SdkException error = faults.error(fault);
    if (fault == Fault.LOST_ANSWER) {
      applied(apply);
    }
    return () -> {
      throw error;
    };
  }

  /** A refusal by the leader takes as long to be answered as a success. */
  private static <T> Supplier<T> applied(Supplier<T> apply) {
    try {
      T answer = apply.get();
      return () -> answer;
    } catch (SdkException e) {
      return () -> {
        throw e;
      };
    }
  }
}
