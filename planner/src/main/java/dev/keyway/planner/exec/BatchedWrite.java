package dev.keyway.planner.exec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One item write of a row of a batch, and what became of it. Used by the thread that sends it, then
 * by the one that waits for all.
 */
final class BatchedWrite {

  private final BatchedRow row;
  private final BoundWrite write;
  private @Nullable Sent sent;

  /**
   * @param row whose it is
   * @param write what is written
   */
  BatchedWrite(BatchedRow row, BoundWrite write) {
    this.row = row;
    this.write = write;
  }

  BatchedRow row() {
    return row;
  }

  BoundWrite write() {
    return write;
  }

  /** Notes what became of it. */
  void note(Sent outcome) {
    sent = outcome;
  }

  /** What became of it; empty if it was not sent, or failed. */
  Optional<Sent> sent() {
    return Optional.ofNullable(sent);
  }
}
