package dev.keyway.planner.exec;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What several sources give, asked at the same time on threads of their own, in the order in which
 * answers come. Of each source at most one answer is on its way or ready, so that a slow consumer
 * keeps no more in memory; it is asked again when that one is taken.
 *
 * <p>A task asks once and never waits for the consumer, and idle threads end by themselves: what
 * nobody reads on or closes leaves no thread behind. Used by one thread, but for {@link #close};
 * each source is asked by one thread at a time.
 *
 * @param <T> an answer
 */
final class ReadAhead<T> {

  private static final long IDLE_MILLIS = 500;

  private final ExecutionContext context;
  private final List<Source<T>> sources;
  private final BlockingQueue<Answer<T>> answers = new LinkedBlockingQueue<>();
  private @Nullable Throwable failure;
  private int asked;

  // Whoever closes a connection closes what is read by it, on whatever thread.
  private volatile @Nullable ThreadPoolExecutor threads;
  private volatile boolean closed;

  /** Gives one answer after the other, null after the last. */
  interface Source<T> extends Supplier<@Nullable T> {}

  private sealed interface Answer<T> {
    record Given<T>(Source<T> source, T value) implements Answer<T> {}

    record Last<T>() implements Answer<T> {}

    record Failed<T>(Throwable thrown) implements Answer<T> {}
  }

  /**
   * @param context the execution, whose end ends the wait for an answer
   * @param sources whom to ask; nobody is before the first {@link #next}
   */
  ReadAhead(ExecutionContext context, List<? extends Source<T>> sources) {
    this.context = context;
    this.sources = List.copyOf(sources);
  }

  /**
   * The next answer of any source; null after the last of all.
   *
   * @throws RuntimeException what a source has thrown, which ends the others; again if asked again
   * @throws dev.keyway.planner.error.PlannerException 57014 if the execution was stopped
   */
  @Nullable T next() {
    if (threads == null && !closed) {
      threads = threads(sources.size());
      sources.forEach(this::ask);
    }
    rethrow();
    while (asked > 0 && !closed) {
      Answer<T> answer = context.await(answers::take);
      asked--;
      if (answer instanceof Answer.Given<T> given) {
        ask(given.source());
        return given.value();
      }
      if (answer instanceof Answer.Failed<T> failed) {
        failure = failed.thrown();
        close();
        rethrow();
      }
    }
    close();
    return null;
  }

  private void rethrow() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  private void ask(Source<T> source) {
    ThreadPoolExecutor known = threads;
    if (known != null) {
      asked++;
      known.execute(() -> answers.add(answer(source)));
    }
  }

  private static <T> Answer<T> answer(Source<T> source) {
    try {
      T value = source.get();
      return value == null ? new Answer.Last<>() : new Answer.Given<>(source, value);
    } catch (RuntimeException | Error e) {
      return new Answer.Failed<>(e);
    }
  }

  /** Ends all threads, whatever they wait for; may be called twice. */
  void close() {
    closed = true;
    ThreadPoolExecutor known = threads;
    if (known != null) {
      known.shutdownNow();
      answers.add(new Answer.Last<>());
    }
  }

  private static ThreadPoolExecutor threads(int number) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            number,
            number,
            IDLE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "keyway-scan");
              thread.setDaemon(true);
              return thread;
            },
            // Asked while it was closed: nobody waits for that answer.
            new ThreadPoolExecutor.DiscardPolicy());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
