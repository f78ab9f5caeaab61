package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StatementCostTest {

  @Test
  void aPartIsPartOfTheWhole() {
    StatementCost whole = new StatementCost();
    StatementCost part = whole.part();
    part.add(3, 2, 1.5);
    part.addThrottles(2);
    part.addWait(10);
    whole.add(1, 1, 0.5);

    assertThat(part.requests()).isEqualTo(1);
    assertThat(whole.requests()).isEqualTo(2);
    assertThat(whole.itemsRead()).isEqualTo(4);
    assertThat(whole.itemsReturned()).isEqualTo(3);
    assertThat(whole.units()).isEqualTo(2.0);
    assertThat(whole.throttles()).isEqualTo(2);
    assertThat(whole.waited()).isEqualTo(Duration.ofNanos(10));
  }

  @Test
  void nothingThatThreadsCountGetsLost() throws InterruptedException {
    StatementCost whole = new StatementCost();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int thread = 0; thread < 4; thread++) {
      StatementCost part = whole.part();
      threads.execute(
          () -> {
            for (int i = 0; i < 10_000; i++) {
              part.add(1, 1, 0.5);
            }
          });
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(whole.requests()).isEqualTo(40_000);
    assertThat(whole.units()).isEqualTo(20_000.0);
  }

  @Test
  void whatACacheAnsweredWasNotSent() {
    StatementCost whole = new StatementCost();
    StatementCost part = whole.part();
    part.add(3, 2, 1.5);
    part.addCacheHit(5);

    assertThat(whole.requests()).isEqualTo(1);
    assertThat(whole.cacheHits()).isEqualTo(1);
    assertThat(whole.itemsRead()).isEqualTo(3);
    assertThat(whole.itemsReturned()).isEqualTo(7);
    assertThat(whole.units()).isEqualTo(1.5);
  }
}
