package dev.keyway.cache.write;

import java.util.List;

/**
 * Is told of every write that goes through the accelerator. Implementations are thread-safe and
 * never throw; they may ask for the description of a table, and wait for nothing else.
 */
@FunctionalInterface
public interface WriteListener {

  /** One that tells others, in this order. */
  static WriteListener all(List<WriteListener> listeners) {
    List<WriteListener> told = List.copyOf(listeners);
    return scope -> {
      List<Pending> pending = told.stream().map(listener -> listener.begin(scope)).toList();
      return outcome -> pending.forEach(write -> write.end(outcome));
    };
  }

  /**
   * A write is about to be sent. The thread that sends it calls; each call is followed by exactly
   * one {@link Pending#end}, before the writer gets its answer.
   */
  Pending begin(WriteScope scope);

  /** A write on its way. */
  @FunctionalInterface
  interface Pending {

    /** The write was answered, or failed. */
    void end(WriteOutcome outcome);
  }
}
