package dev.keyway.planner.exec;

import dev.keyway.planner.error.PlannerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sends writes: few of them one after the other, many side by side, but those of one key never.
 * When one fails, no further one is begun, and those on their way are waited for: what became of
 * each is known afterwards. Used once, by one thread.
 */
final class WriteRun {

  /** Up to so many are sent in their order, so that it is known which were if one fails. */
  private static final int MOST_IN_ORDER = 25;

  private final ExecutionContext context;
  private final WriteRequests requests;
  private final List<BoundWrite> writes;
  private final @Nullable Sent[] sent;
  private @Nullable Throwable failure;
  private int failed = -1;

  /**
   * @param context the execution
   * @param requests sends them
   * @param writes what is sent
   */
  WriteRun(ExecutionContext context, WriteRequests requests, List<BoundWrite> writes) {
    this.context = context;
    this.requests = requests;
    this.writes = writes;
    this.sent = new @Nullable Sent[writes.size()];
  }

  /** Sends them, until all are sent or one fails. */
  void send() {
    List<List<Integer>> chains = chains();
    if (writes.size() <= MOST_IN_ORDER) {
      for (int i = 0; i < sent.length && !hasFailed(); i++) {
        send(i);
      }
      return;
    }
    SideBySide.run(context, chains.size(), 1, i -> send(chains.get(i)));
  }

  /** The writes by their keys, each chain in their order. */
  private List<List<Integer>> chains() {
    Map<Map<String, AttributeValue>, List<Integer>> chains = new LinkedHashMap<>();
    for (int i = 0; i < writes.size(); i++) {
      chains
          .computeIfAbsent(ComparableItems.of(writes.get(i).key()), key -> new ArrayList<>())
          .add(i);
    }
    return List.copyOf(chains.values());
  }

  private void send(List<Integer> chain) {
    for (int i : chain) {
      if (!hasFailed()) {
        send(i);
      }
    }
  }

  private void send(int write) {
    try {
      note(write, writes.get(write).send(requests));
    } catch (RuntimeException | Error e) {
      fail(write, e);
    }
  }

  private synchronized void note(int write, Sent outcome) {
    sent[write] = outcome;
  }

  /** Of several failures the one is told after which nobody knows what is written. */
  private synchronized void fail(int write, Throwable thrown) {
    if (failure == null || WriteErrors.isUnknown(thrown)) {
      failure = thrown;
      failed = write;
    }
  }

  /** What became of a write; null if it was not sent, or failed. */
  synchronized @Nullable Sent of(int write) {
    return sent[write];
  }

  private synchronized boolean hasFailed() {
    return failure != null;
  }

  /** How many were carried out. */
  synchronized long written() {
    return Arrays.stream(sent).filter(Sent.WRITTEN::equals).count();
  }

  /**
   * The first failure, or the one after which nobody knows what is written; null if there is none.
   * What is no failure of a write is thrown on.
   */
  synchronized @Nullable Failure failure() {
    Throwable thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException other && !(thrown instanceof PlannerException)) {
      throw other;
    }
    return thrown instanceof PlannerException known ? new Failure(failed, known) : null;
  }

  /**
   * What a write has failed with.
   *
   * @param write its number, from 0
   * @param thrown why
   */
  record Failure(int write, PlannerException thrown) {}
}
