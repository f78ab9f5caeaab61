package dev.keyway.planner.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.exec.ExecutionContext.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {

  @Test
  void allAnswersOfAllSources() {
    ReadAhead<Integer> answers = of(List.of(counting(1, 3), counting(10, 10), counting(20, 19)));

    List<Integer> all = new ArrayList<>();
    for (Integer answer = answers.next(); answer != null; answer = answers.next()) {
      all.add(answer);
    }
    assertThat(all).containsExactlyInAnyOrder(1, 2, 3, 10).containsSubsequence(1, 2, 3);
    assertThat(answers.next()).isNull();
  }

  @Test
  void nobodyIsAskedBeforeTheFirstAnswerIsWanted() {
    AtomicInteger asked = new AtomicInteger();
    ReadAhead<Integer> answers = of(asked::incrementAndGet);
    assertThat(asked).hasValue(0);
    answers.close();
    assertThat(answers.next()).isNull();
    assertThat(asked).hasValue(0);
  }

  @Test
  void aSourceIsAskedAgainWhenItsAnswerIsTaken() {
    AtomicInteger asked = new AtomicInteger();
    ReadAhead<Integer> answers = of(asked::incrementAndGet);
    assertThat(answers.next()).isEqualTo(1);
    assertThat(answers.next()).isEqualTo(2);
    answers.close();
    assertThat(asked).hasValueLessThanOrEqualTo(3);
  }

  @Test
  void aFailureIsNoEnd() {
    ReadAhead<Integer> answers =
        of(
            () -> {
              throw new IllegalStateException("broken");
            });
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(answers::next).hasMessage("broken");
    }
  }

  @Test
  void closedByAnotherThreadItEndsTheWaitOfItsReader() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    ReadAhead<Integer> answers =
        of(
            () -> {
              asked.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.complete(true);
              }
              return null;
            });
    CompletableFuture<@Nullable Integer> reading = CompletableFuture.supplyAsync(answers::next);
    asked.await();
    answers.close();

    assertThat(reading.get()).isNull();
    assertThat(interrupted.get()).isTrue();
  }

  private static ReadAhead.Source<Integer> counting(int from, int to) {
    AtomicInteger next = new AtomicInteger(from);
    return () -> next.get() > to ? null : next.getAndIncrement();
  }

  private static ReadAhead<Integer> of(ReadAhead.Source<Integer> source) {
    return of(List.of(source));
  }

  private static ReadAhead<Integer> of(List<ReadAhead.Source<Integer>> sources) {
    ExecutionContext context =
        new ExecutionContext(
            use -> {
              throw new AssertionError("nothing is sent");
            },
            new Catalog(TextTables.of(""), Duration.ofHours(1), () -> 0),
            new @Nullable Object[0],
            new Limits(0, 0, 0));
    return new ReadAhead<>(context, sources);
  }
}
