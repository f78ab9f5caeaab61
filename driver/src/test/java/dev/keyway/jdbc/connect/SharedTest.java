package dev.keyway.jdbc.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final Shared<String, Thing> things = new Shared<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final CountDownLatch answer = new CountDownLatch(1);

  /** What is shared. */
  private final class Thing implements AutoCloseable {
    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /** Opens when it is told to, and heeds no interrupt: as a look-up of a name. */
  private Thing open() {
    attempts.incrementAndGet();
    boolean answered = false;
    while (!answered) {
      try {
        answer.await();
        answered = true;
      } catch (InterruptedException e) {
        // Not heeded.
      }
    }
    return new Thing();
  }

  private Thing refuse() {
    open();
    throw new PlannerException(SqlState.BAD_CREDENTIALS, "refused");
  }

  private PlannerException refused(Duration limit) {
    return catchThrowableOfType(
        PlannerException.class, () -> things.acquire("k", limit, "it", this::open));
  }

  private void awaitWaiting(int users) {
    await()
        .until(
            () ->
                Thread.getAllStackTraces().entrySet().stream()
                        .filter(thread -> thread.getKey().getName().startsWith("waiting "))
                        .filter(thread -> List.of(thread.getValue()).toString().contains("Opening"))
                        .count()
                    == users);
  }

  /** A user on a thread of its own, which has begun to wait when this returns. */
  private Future<Thing> user(int number, Supplier<Thing> opening) {
    Future<Thing> user =
        threads.submit(
            () -> {
              Thread.currentThread().setName("waiting " + number);
              try {
                return things.acquire("k", LONG, "it", opening);
              } finally {
                Thread.currentThread().setName("done");
              }
            });
    awaitWaiting(number);
    return user;
  }

  @Test
  void usersWhoComeTogetherShareOneThing() throws Exception {
    List<Future<Thing>> users = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      users.add(user(i, this::open));
    }
    answer.countDown();
    for (Future<Thing> user : users) {
      assertThat(user.get()).isSameAs(users.get(0).get());
      assertThat(closed).hasValue(0);
      things.release("k");
    }
    assertThat(attempts).hasValue(1);
    assertThat(closed).hasValue(1);
    assertThat(things.open()).isEmpty();
  }

  @Test
  void usersWhoComeTogetherShareOneFailure() {
    Future<Thing> first = user(1, this::refuse);
    Future<Thing> second = user(2, this::refuse);
    answer.countDown();
    for (Future<Thing> user : List.of(first, second)) {
      assertThatThrownBy(user::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("refused");
    }
    assertThat(attempts).hasValue(1);
    assertThat(things.acquire("k", LONG, "it", Thing::new)).isNotNull();
  }

  @Test
  void eachWaitsAsLongAsItLikes() throws Exception {
    Future<Thing> patient = user(1, this::open);
    PlannerException refusal = refused(SHORT);
    assertThat(refusal.state()).isEqualTo(SqlState.CANNOT_CONNECT);
    assertThat(refusal).hasMessage("No answer from it within 50 ms");
    answer.countDown();
    assertThat(patient.get()).isNotNull();
    assertThat(attempts).hasValue(1);
    assertThat(closed).hasValue(0);
    things.release("k");
    assertThat(closed).hasValue(1);
  }

  @Test
  void whatIsOpenedAfterAllHaveGoneIsClosed() {
    assertThat(refused(SHORT).state()).isEqualTo(SqlState.CANNOT_CONNECT);
    answer.countDown();
    await().until(() -> closed.get() == 1);
    assertThat(things.open()).isEmpty();
  }

  @Test
  void anInterruptEndsTheWaitAndLeavesNothingOpen() throws Exception {
    CompletableFuture<SqlState> state = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              state.complete(refused(Duration.ZERO).state());
            },
            "waiting 1");
    waiting.start();
    awaitWaiting(1);
    waiting.interrupt();
    assertThat(state.get()).isEqualTo(SqlState.CANCELLED);
    answer.countDown();
    await().until(() -> closed.get() == 1);
  }

  /** Whichever comes first: what was opened has a user, or is closed. */
  @Test
  void anInterruptThatMeetsTheThingLeavesNothingOpen() throws Exception {
    answer.countDown();
    for (int i = 0; i < 500; i++) {
      CompletableFuture<Boolean> found = new CompletableFuture<>();
      Thread user =
          new Thread(
              () -> {
                try {
                  things.acquire("k", LONG, "it", this::open);
                  found.complete(true);
                } catch (PlannerException e) {
                  found.complete(false);
                }
              });
      user.start();
      user.interrupt();
      if (found.get()) {
        things.release("k");
      }
    }
    await().until(() -> closed.get() == 500);
    assertThat(attempts).hasValue(500);
  }
}
