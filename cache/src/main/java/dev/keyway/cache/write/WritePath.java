package dev.keyway.cache.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends writes, and tells the listeners before and after: DynamoDB first, the caches second, the
 * caller last. Thread-safe.
 */
public final class WritePath {
  private final List<WriteListener> listeners;

  /**
   * @param listeners are told in this order
   */
  public WritePath(List<WriteListener> listeners) {
    this.listeners = List.copyOf(listeners);
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
    List<List<WriteListener.Pending>> pending = new ArrayList<>(scopes.size());
    for (WriteScope scope : scopes) {
      pending.add(listeners.stream().map(listener -> listener.begin(scope)).toList());
    }
    List<WriteOutcome> ended = List.of();
    try {
      A answer = send.get();
      ended = outcomes.apply(answer);
      return answer;
    } catch (RuntimeException | Error e) {
      ended = Collections.nCopies(scopes.size(), WriteFailure.outcome(e));
      throw e;
    } finally {
      end(pending, ended);
    }
  }

  private static void end(List<List<WriteListener.Pending>> pending, List<WriteOutcome> outcomes) {
    for (int i = 0; i < pending.size(); i++) {
      WriteOutcome outcome = outcomes.get(i);
      pending.get(i).forEach(write -> write.end(outcome));
    }
  }
}
