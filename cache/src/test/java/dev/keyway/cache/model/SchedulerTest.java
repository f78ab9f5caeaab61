package dev.keyway.cache.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SchedulerTest {
  private final RunLog log = new RunLog();

  @Test
  void oneRunsAtATimeAndTheSeedSaysWho() {
    assertThat(order(1)).isEqualTo(order(1)).hasSize(30);
    Set<List<String>> orders = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      orders.add(order(seed));
    }
    assertThat(orders).hasSizeGreaterThan(5);
  }

  /** Who came after whom, three workers taking ten steps each. */
  private static List<String> order(long seed) {
    Scheduler scheduler = new Scheduler(new Random(seed), new RunLog(), 1_000);
    // Not thread-safe, since the scheduler is what keeps the threads apart.
    List<String> order = new ArrayList<>();
    AtomicInteger running = new AtomicInteger();
    for (String name : List.of("a", "b", "c")) {
      scheduler.spawn(
          name,
          () -> {
            for (int step = 0; step < 10; step++) {
              assertThat(running.incrementAndGet()).isEqualTo(1);
              order.add(name);
              running.decrementAndGet();
              scheduler.handOver("step");
            }
          });
    }
    scheduler.run();
    return order;
  }

  @Test
  void whoWaitsForAFutureIsNotChosenUntilItIsFinished() {
    for (int seed = 0; seed < 50; seed++) {
      Scheduler scheduler = scheduler(seed);
      List<String> order = new ArrayList<>();
      CompletableFuture<String> future = new CompletableFuture<>();
      scheduler.spawn(
          "waits",
          () -> {
            String value = future.join();
            scheduler.handOver("has it");
            order.add(value);
          });
      scheduler.spawn(
          "finishes",
          () -> {
            scheduler.handOver("thinks");
            order.add("finished");
            future.complete("released");
            scheduler.handOver("goes on");
          });
      scheduler.run();
      assertThat(order).containsExactly("finished", "released");
    }
  }

  @Test
  void tasksAreWorkersOfTheirOwnAndTheirThreadsAreJoined() {
    Scheduler scheduler = scheduler(3);
    AtomicInteger sum = new AtomicInteger();
    Set<Thread> threads = new HashSet<>();
    scheduler.spawn(
        "submits",
        () -> {
          for (int number = 1; number <= 100; number++) {
            int value = number;
            sum.addAndGet(
                CompletableFuture.supplyAsync(
                        () -> {
                          threads.add(Thread.currentThread());
                          scheduler.handOver("computes");
                          return value;
                        },
                        scheduler.executor())
                    .join());
          }
        });
    scheduler.run();
    assertThat(sum).hasValue(5050);
    assertThat(threads).isNotEmpty().noneMatch(Thread::isAlive);
  }

  @Test
  void waitingForEachOtherIsFoundOut() {
    Scheduler scheduler = scheduler(4);
    CompletableFuture<Void> one = new CompletableFuture<>();
    CompletableFuture<Void> two = new CompletableFuture<>();
    scheduler.spawn("first", () -> finishWhenFinished(one, two));
    scheduler.spawn("second", () -> finishWhenFinished(two, one));
    scheduler.spawn("third", () -> scheduler.handOver("on its way"));
    assertThatThrownBy(scheduler::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("all wait for each other")
        .hasMessageContaining("first (OUTSIDE")
        .hasMessageContaining("second (OUTSIDE")
        .hasMessageNotContaining("third");
  }

  private static void finishWhenFinished(
      CompletableFuture<Void> awaited, CompletableFuture<Void> finished) {
    awaited.join();
    finished.complete(null);
  }

  @Test
  void whatAWorkerThrowsEndsTheRun() {
    Scheduler scheduler = scheduler(5);
    scheduler.spawn(
        "breaks",
        () -> {
          throw new UnsupportedOperationException("broken");
        });
    scheduler.spawn(
        "would go on for ever",
        () -> {
          while (true) {
            scheduler.handOver("again");
          }
        });
    assertThatThrownBy(scheduler::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("broken");
  }

  @Test
  void stepsAreBounded() {
    Scheduler scheduler = scheduler(6);
    scheduler.spawn(
        "goes on for ever",
        () -> {
          while (true) {
            scheduler.handOver("again");
          }
        });
    assertThatThrownBy(scheduler::run).hasMessageContaining("too many steps");
  }

  private Scheduler scheduler(long seed) {
    return new Scheduler(new Random(seed), log, 2_000);
  }
}
