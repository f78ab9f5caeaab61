package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.keyway.cache.model.Contract.Mode;
import dev.keyway.cache.model.Operation.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Holds every answer against the promises. Versions of a key are in the order of its commits, and
 * each names the write that made it, so an answer tells which version was seen; of a key that was
 * not found the newest version that fits is taken, so nothing is reported that could be right.
 *
 * <p>Begin and end are told at hand-overs: begin not after the call, end not before its return, so
 * that an operation is taken for longer than it was, never for shorter. Used by whoever has the
 * turn.
 */
final class PromiseChecker {
  private static final long NO_MARK = Long.MIN_VALUE;

  private final Contract contract;
  private final VersionedTable table;
  private final Ticker clock;
  private final ReadsUnderWay reads;
  private final Coverage coverage;

  private final List<Violation> violations = new ArrayList<>();
  private final Acknowledged acknowledged = new Acknowledged();
  private final int[] writing = new int[Keys.SIZE];
  private final long[] hitMark = new long[Keys.SIZE];
  private final long[] hitVersion = new long[Keys.SIZE];

  PromiseChecker(
      Contract contract, VersionedTable table, Ticker clock, Exchange.Observed observed) {
    this.contract = contract;
    this.table = table;
    this.clock = clock;
    this.reads = observed.reads();
    this.coverage = observed.coverage();
    Arrays.fill(hitMark, NO_MARK);
  }

  /**
   * What was so when an operation began.
   *
   * @param acknowledged by key
   * @param hits by key, the newest version read from memory since the backend was last asked
   * @param marks by target, of {@link ReadsUnderWay}
   */
  record Begun(
      Operation operation, long time, List<Long> acknowledged, List<Long> hits, List<Long> marks) {}

  List<Violation> violations() {
    return violations;
  }

  Begun begin(Operation operation) {
    boolean overlaps = false;
    for (int key : operation.written()) {
      overlaps |= writing[key]++ > 0;
    }
    if (overlaps) {
      coverage.overlappingWrites++;
    }
    List<Long> hits =
        Keys.all().stream()
            .map(key -> hitMark[key] == reads.mark(ReadsUnderWay.item(key)) ? hitVersion[key] : 0)
            .toList();
    List<Long> marks = operation.targets().stream().map(reads::mark).toList();
    return new Begun(operation, clock.read(), acknowledged.copy(), hits, marks);
  }

  /** Whatever a write answered, what counts is what it committed. */
  void endWrite(Begun begun) {
    Operation operation = begun.operation();
    boolean transaction = operation.kind() == Kind.TRANSACTION;
    coverage.operations++;
    coverage.writes++;
    coverage.transactions += transaction ? 1 : 0;
    for (int key : operation.written()) {
      writing[key]--;
      Version made = table.madeBy(operation.id(), key);
      if (made != null && !(transaction && contract.mode() == Mode.TTL)) {
        acknowledged.add(key, made.number(), clock.read());
      }
    }
  }

  /**
   * @param seen empty when the read failed
   */
  void endRead(Begun begun, List<Observation> seen) {
    coverage.operations++;
    if (seen.isEmpty()) {
      return;
    }
    Operation operation = begun.operation();
    if (operation.kind() != Kind.CONSISTENT_ITEMS) {
      coverage.cacheableReads++;
      coverage.hits += fromMemory(begun) ? 1 : 0;
    }
    for (Observation observation : seen) {
      check(begun, observation);
    }
  }

  private void check(Begun begun, Observation seen) {
    int key = seen.key();
    Version version = table.newest(seen);
    long number = version == null ? -1 : version.number();
    switch (begun.operation().kind()) {
      case ITEMS -> {
        require(Promise.P1, begun.acknowledged().get(key), number, begun, seen);
        checkHit(begun, seen, number);
      }
      case CONSISTENT_ITEMS ->
          require(Promise.P1, begun.acknowledged().get(key), number, begun, seen);
      case TABLE_QUERY -> require(Promise.P2, begun.acknowledged().get(key), number, begun, seen);
      case INDEX_OR_SCAN -> {
        long formerly = acknowledged.at(key, begun.time() - contract.lag().toNanos());
        require(Promise.P3, formerly, number, begun, seen);
      }
      default -> throw new IllegalStateException("a write sees nothing");
    }
    require(Promise.P4, table.asOf(key, expired(begun)).number(), number, begun, seen);
  }

  private void checkHit(Begun begun, Observation seen, long number) {
    int key = seen.key();
    String target = ReadsUnderWay.item(key);
    long mark = begun.marks().get(begun.operation().targets().indexOf(target));
    if (mark == ReadsUnderWay.BUSY || mark != reads.mark(target)) {
      return;
    }
    require(Promise.P5, begun.hits().get(key), number, begun, seen);
    // Which of several absences was seen cannot be told, so they bind no later read.
    if (seen.item() != null) {
      hitVersion[key] = hitMark[key] == mark ? Math.max(hitVersion[key], number) : number;
      hitMark[key] = mark;
    }
  }

  private boolean fromMemory(Begun begun) {
    List<Long> now = begun.operation().targets().stream().map(reads::mark).toList();
    return !now.contains(ReadsUnderWay.BUSY) && now.equals(begun.marks());
  }

  /** The last commit that was older, when the read began, than anything may be. */
  private long expired(Begun begun) {
    long oldest = contract.unseen().plus(contract.lag()).plus(Contract.LONGEST_FLIGHT).toNanos();
    return table.lastCommitAt(begun.time() - oldest);
  }

  private void require(Promise promise, long least, long number, Begun begun, Observation seen) {
    if (number >= least || !contract.promises().contains(promise)) {
      return;
    }
    String what = number < 0 ? "what never was" : "version " + number;
    violations.add(
        new Violation(
            promise,
            "%s %s, key %d: saw %s, at least version %d was due, the latest is %d"
                .formatted(
                    begun.operation().kind(),
                    begun.operation().id(),
                    seen.key(),
                    what,
                    least,
                    table.latest(seen.key()).number())));
  }
}
