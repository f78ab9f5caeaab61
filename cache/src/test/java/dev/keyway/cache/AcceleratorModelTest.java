package dev.keyway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.cache.item.BrokenItemCaches;
import dev.keyway.cache.item.ItemCache;
import dev.keyway.cache.item.ItemLife;
import dev.keyway.cache.model.Contract;
import dev.keyway.cache.model.Contract.Mode;
import dev.keyway.cache.model.Coverage;
import dev.keyway.cache.model.ModelRun;
import dev.keyway.cache.model.Report;
import dev.keyway.cache.model.StreamedSystem;
import dev.keyway.cache.model.SystemUnderTest;
import dev.keyway.cache.query.BrokenQueryCaches;
import dev.keyway.cache.query.QueryCache;
import dev.keyway.cache.query.QueryCacheSettings;
import dev.keyway.cache.query.Wiring;
import dev.keyway.cache.table.TableGate;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The accelerator keeps P1 to P5 under every interleaving that a seed gives; without one of its
 * collaborators it does not, on any seed. Longer runs by {@code -Dmodel.operations=2000000
 * -Dmodel.seed=7}.
 */
final class AcceleratorModelTest {
  private static final int OPERATIONS = Integer.getInteger("model.operations", 100_000);
  private static final long SEED = Long.getLong("model.seed", 1);
  private static final int SEEDS = 10;
  private static final Contract LOCAL = Contract.of(Mode.LOCAL);

  private static AcceleratorBuilder builder(DynamoDbClient backend, Contract contract) {
    return AcceleratedDynamoDbClient.builder(backend)
        .coherence(contract.mode() == Mode.TTL ? Coherence.TTL : Coherence.LOCAL)
        .itemTtl(contract.timeToLive())
        .negativeTtl(contract.timeToLive())
        .queryTtl(contract.timeToLive())
        .consistentFillWindow(contract.lag());
  }

  private static StreamedSystem accelerator(Contract contract) {
    return (environment, changes) -> {
      AcceleratorBuilder builder =
          builder(environment.backend(), contract)
              .executor(environment.executor())
              .ticker(environment.ticker());
      if (contract.mode() == Mode.STREAMS) {
        builder.streams(changes).maxLag(Contract.MAX_LAG);
      }
      AcceleratedDynamoDbClient client = builder.build();
      // What is told by a stream comes as a step of the run, which may not ask for it.
      client.describeTable(table -> table.tableName("model"));
      return client;
    };
  }

  @ParameterizedTest
  @EnumSource
  void everyPromiseIsKept(Mode mode) {
    Contract contract = Contract.of(mode);
    Report report = ModelRun.of(accelerator(contract), contract, SEED, OPERATIONS);
    assertThat(report.violations()).as("%s%n%s", report, report.tail()).isEmpty();
    Coverage coverage = report.coverage();
    assertThat(coverage.operations()).isEqualTo(OPERATIONS);
    assertThat(coverage.overlappingWrites()).as(coverage.toString()).isGreaterThan(5);
    assertThat(coverage.staleReplicaReads()).as(coverage.toString()).isGreaterThan(5);
    assertThat(coverage.ambiguousFailures()).as(coverage.toString()).isGreaterThan(1);
    assertThat(coverage.transactions()).as(coverage.toString()).isGreaterThan(1);
    assertThat(coverage.hits()).as(coverage.toString()).isGreaterThan(30);
  }

  @Test
  void oneSeedGivesOneLog() {
    Report once = ModelRun.of(accelerator(LOCAL), LOCAL, 42, 5_000);
    assertThat(ModelRun.of(accelerator(LOCAL), LOCAL, 42, 5_000).digest()).isEqualTo(once.digest());
  }

  private static ItemCache.Settings items() {
    return new ItemCache.Settings(
        new ItemLife(LOCAL.timeToLive(), LOCAL.timeToLive(), Map.of()),
        1 << 20,
        LOCAL.lag(),
        TableGate.OPEN);
  }

  @Test
  void r27AFillInstalledAfterAWriteIsFound() {
    assertFound(
        (b, e, t) ->
            builder(b, LOCAL)
                .executor(e)
                .ticker(t)
                .itemCache(BrokenItemCaches.withoutR27(items(), t))
                .build());
  }

  @Test
  void r28AReaderThatJoinsAnOlderFillIsFound() {
    assertFound(
        (b, e, t) ->
            builder(b, LOCAL)
                .executor(e)
                .ticker(t)
                .itemCache(BrokenItemCaches.withoutR28(items(), t))
                .build());
  }

  @Test
  void r29AFillFromAReplicaAfterAWriteIsFound() {
    assertFound(
        (b, e, t) ->
            builder(b, LOCAL)
                .executor(e)
                .ticker(t)
                .itemCache(BrokenItemCaches.withoutR29(items(), t))
                .build());
    assertQueriesFound(BrokenQueryCaches::withoutR29);
  }

  @Test
  void r36PagesThatWritesDoNotEndAreFound() {
    assertQueriesFound(BrokenQueryCaches::withoutR36);
  }

  @Test
  void r37PagesReadDuringAWriteAreFound() {
    assertQueriesFound(BrokenQueryCaches::withoutR37);
  }

  private static void assertQueriesFound(
      BiFunction<Wiring, QueryCacheSettings, QueryCache> broken) {
    assertFound((b, e, t) -> builder(b, LOCAL).executor(e).ticker(t).queryCache(broken).build());
  }

  private static void assertFound(SystemUnderTest broken) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Report report = ModelRun.of(broken, LOCAL, seed, OPERATIONS);
      assertThat(report.violations()).as(report.toString()).isNotEmpty();
    }
  }
}
