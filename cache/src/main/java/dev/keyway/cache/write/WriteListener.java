package dev.keyway.cache.write;

/**
 * Is told of every write that goes through the accelerator. Implementations are thread-safe, fast
 * and never throw.
 */
public interface WriteListener {

  /**
   * A write is about to be sent. The thread that sends it calls; each call is followed by exactly
   * one {@link Pending#end}, before the writer gets its answer.
   */
  Pending begin(WriteScope scope);

  /** A write on its way. */
  interface Pending {

    /** The write was answered, or failed. */
    void end(WriteOutcome outcome);
  }
}
