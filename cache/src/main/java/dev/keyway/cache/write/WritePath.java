package dev.keyway.cache.write;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends writes, and tells a listener before and after: DynamoDB first, the caches second, the
 * caller last. Thread-safe.
 */
public final class WritePath {
  private final WriteListener listener;

  /**
   * @param listener is told
   */
  public WritePath(WriteListener listener) {
    this.listener = listener;
  }

  /**
   * Sends a write.
   *
   * @param scopes what it may touch
   * @param send sends it; what it throws is thrown
   * @param outcomes of an answer, one for each scope
   */
  public <A> A send(
      List<WriteScope> scopes, Supplier<A> send, Function<A, List<WriteOutcome>> outcomes) {
    List<WriteListener.Pending> pending = scopes.stream().map(listener::begin).toList();
    List<WriteOutcome> ended = List.of();
    try {
      A answer = send.get();
      ended = outcomes.apply(answer);
      return answer;
    } catch (RuntimeException | Error e) {
      ended = Collections.nCopies(scopes.size(), WriteFailure.outcome(e));
      throw e;
    } finally {
      for (int i = 0; i < pending.size(); i++) {
        pending.get(i).end(ended.get(i));
      }
    }
  }
}
