package dev.keyway.cache.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.cache.model.Contract.Mode;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The checker finds what is wrong and nothing else. Longer runs by {@code
 * -Dmodel.operations=2000000}.
 */
final class ModelCheckerTest {
  private static final int OPERATIONS = Integer.getInteger("model.operations", 100_000);
  private static final int SEEDS = 10;
  private static final Contract LOCAL = Contract.of(Mode.LOCAL);

  @Test
  void oneSeedGivesOneLog() {
    assertRepeats((b, e, t) -> new ToyCache(b, e, t, LOCAL), LOCAL);
  }

  @Test
  void oneSeedGivesOneLogWhereCaffeineLoads() {
    Contract kept = LOCAL.only(EnumSet.of(Promise.P4));
    assertRepeats((b, e, t) -> new ToyAsyncCache(b, e, t, kept), kept);
  }

  private static void assertRepeats(SystemUnderTest system, Contract contract) {
    Report once = ModelRun.of(system, contract, 42, 5_000);
    Report again = ModelRun.of(system, contract, 42, 5_000);
    assertThat(once.violations()).isEmpty();
    assertThat(again.tail()).isEqualTo(once.tail());
    assertThat(again.digest()).isEqualTo(once.digest());
    assertThat(ModelRun.of(system, contract, 43, 5_000).digest()).isNotEqualTo(once.digest());
  }

  @ParameterizedTest
  @EnumSource(names = {"TTL", "LOCAL"})
  void aCacheThatIsRightIsAcceptedAndTheRunIsWorthIt(Mode mode) {
    Contract contract = Contract.of(mode);
    Report report =
        ModelRun.of((b, e, t) -> new ToyCache(b, e, t, contract), contract, 1, OPERATIONS);
    assertThat(report.violations()).isEmpty();
    Coverage coverage = report.coverage();
    assertThat(coverage.operations()).isEqualTo(OPERATIONS);
    assertThat(coverage.overlappingWrites()).as(coverage.toString()).isGreaterThan(5);
    assertThat(coverage.staleReplicaReads()).as(coverage.toString()).isGreaterThan(5);
    assertThat(coverage.ambiguousFailures()).as(coverage.toString()).isGreaterThan(1);
    assertThat(coverage.transactions()).as(coverage.toString()).isGreaterThan(1);
    assertThat(coverage.hits()).as(coverage.toString()).isGreaterThan(30);
  }

  @Test
  void readingFromTheLeaderKeepsEveryPromise() {
    Report report = ModelRun.of((b, e, t) -> new ConsistentClient(b), LOCAL, 2, OPERATIONS / 4);
    assertThat(report.violations()).isEmpty();
    assertThat(report.coverage().hits()).isZero();
  }

  @Test
  void dynamoDbItselfPromisesOnlyP3P4AndP5() {
    SystemUnderTest raw = (b, e, t) -> new PassThrough(b);
    Contract kept = LOCAL.only(EnumSet.of(Promise.P3, Promise.P4, Promise.P5));
    assertThat(ModelRun.of(raw, kept, 3, OPERATIONS / 4).violations()).isEmpty();
    for (Promise promise : EnumSet.of(Promise.P1, Promise.P2)) {
      assertThat(ModelRun.of(raw, LOCAL.only(EnumSet.of(promise)), 4, 5_000).violations())
          .isNotEmpty()
          .allMatch(violation -> violation.promise() == promise);
    }
  }

  @Test
  void r27AFillInstalledAfterAWriteIsFound() {
    assertFound(
        Promise.P1,
        (backend, executor, ticker) ->
            new ToyCache(backend, executor, ticker, LOCAL) {
              @Override
              boolean mayKeep(Slot slot, Load load) {
                return true;
              }
            });
  }

  @Test
  void r28AReaderThatJoinsAnOlderFillIsFound() {
    assertFound(
        Promise.P1,
        (backend, executor, ticker) ->
            new ToyCache(backend, executor, ticker, LOCAL) {
              @Override
              boolean mayJoin(Slot slot, Load load) {
                return true;
              }
            });
  }

  @Test
  void r29AFillFromAReplicaAfterAWriteIsFound() {
    assertFound(
        Promise.P1,
        (backend, executor, ticker) ->
            new ToyCache(backend, executor, ticker, LOCAL) {
              @Override
              boolean asksLeader(Slot slot) {
                return false;
              }
            });
  }

  @Test
  void p4AnEntryThatLivesForEverIsFound() {
    assertFound(
        Promise.P4,
        (backend, executor, ticker) ->
            new ToyCache(backend, executor, ticker, LOCAL) {
              @Override
              boolean lives(long age) {
                return true;
              }
            });
  }

  @Test
  void r22AnOlderWriteKeptOverANewerOneIsFound() {
    assertFound(Promise.P5, (b, e, t) -> new ToyWriteThrough(b, e, t, LOCAL));
  }

  @Test
  void r36QueriesThatWritesDoNotInvalidateAreFound() {
    assertFound(Promise.P2, (b, e, t) -> new ToyQueryCache(b, t, LOCAL));
    assertFound(Promise.P3, (b, e, t) -> new ToyQueryCache(b, t, LOCAL));
  }

  @Test
  void inModeTtlQueriesMayBeAsOldAsTheirTimeToLive() {
    Contract parity = Contract.of(Mode.TTL);
    Report report =
        ModelRun.of((b, e, t) -> new ToyQueryCache(b, t, parity), parity, 5, OPERATIONS / 4);
    assertThat(report.violations()).isEmpty();
    assertThat(report.coverage().hits()).isPositive();
  }

  /** On every seed, by that promise alone. */
  private static void assertFound(Promise promise, SystemUnderTest broken) {
    Contract checked = LOCAL.only(EnumSet.of(promise));
    for (int seed = 0; seed < SEEDS; seed++) {
      Report report = ModelRun.of(broken, checked, seed, OPERATIONS);
      assertThat(report.violations()).as(report.toString()).isNotEmpty();
    }
  }
}
