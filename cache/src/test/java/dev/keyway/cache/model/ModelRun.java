package dev.keyway.cache.model;

import dev.keyway.cache.model.Contract.Mode;
import dev.keyway.cache.model.PromiseChecker.Begun;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One run of the model: clients that share one client under test, the passing of time, and writes
 * from elsewhere, in the order that the seed gives.
 */
public final class ModelRun {
  private static final int CLIENTS = 4;
  private static final long STEPS_PER_OPERATION = 200;

  private final RunLog log = new RunLog();
  private final Random seeds;
  private final Scheduler scheduler;
  private final ModelClock clock;
  private final VersionedTable table;
  private final Deletes deletes = new Deletes();
  private final Coverage coverage = new Coverage();
  private final PromiseChecker checker;
  private final ModelStream stream;
  private final DynamoDbClient client;
  private final Contract contract;
  private int left;

  private ModelRun(StreamedSystem system, Contract contract, long seed, int operations) {
    this.contract = contract;
    this.left = operations;
    seeds = new Random(seed);
    scheduler = new Scheduler(random(), log, STEPS_PER_OPERATION * (operations + 100L));
    clock = new ModelClock(random(), Contract.LONGEST_FLIGHT);
    table = new VersionedTable(clock);
    Exchange.Observed observed = new Exchange.Observed(new ReadsUnderWay(), coverage);
    checker = new PromiseChecker(contract, table, clock, observed);
    Faults faults = new Faults(random());
    Exchange exchange = new Exchange(scheduler, clock, faults, observed);
    ReplicaReads replicas =
        new ReplicaReads(
            table,
            new Replicas(random(), table, clock, contract.lag()),
            new Replicas(random(), table, clock, contract.lag()),
            coverage);
    ModelBackend backend =
        new ModelBackend(
            exchange, faults, table, new ModelBackend.Stores(new Leader(table, deletes), replicas));
    stream = new ModelStream(random(), table, clock, contract.lag());
    client =
        system.over(new StreamedSystem.Environment(backend, scheduler.executor(), clock), stream);
  }

  /**
   * Runs until so many operations have begun, or a promise was broken.
   *
   * @throws IllegalStateException when the client under test throws what DynamoDB would not, or
   *     waits for what never comes
   */
  public static Report of(SystemUnderTest system, Contract contract, long seed, int operations) {
    return of(
        (environment, changes) ->
            system.over(environment.backend(), environment.executor(), environment.ticker()),
        contract,
        seed,
        operations);
  }

  /** The same of a system that listens to the writes of others. */
  public static Report of(StreamedSystem system, Contract contract, long seed, int operations) {
    ModelRun run = new ModelRun(system, contract, seed, operations);
    run.run();
    return new Report(
        seed, run.checker.violations(), run.coverage, run.log.digest(), run.log.tail());
  }

  private void run() {
    scheduler.surround("time", clock::step);
    Elsewhere elsewhere = new Elsewhere(random(), table);
    scheduler.surround("elsewhere", elsewhere::step);
    if (contract.mode() == Mode.STREAMS) {
      scheduler.surround("stream", stream::step);
    }
    for (int number = 1; number <= CLIENTS; number++) {
      String name = "client " + number;
      Histories histories = new Histories(random(), clock, deletes);
      scheduler.spawn(name, () -> operate(name, histories));
    }
    scheduler.run();
    client.close();
  }

  private void operate(String name, Histories histories) {
    for (int number = 1; left > 0 && checker.violations().isEmpty(); number++) {
      left--;
      Operation operation = histories.next(name + "/" + number);
      Begun begun = checker.begin(operation);
      long departure = clock.depart();
      scheduler.note(operation.kind().name(), number);
      List<Observation> seen = call(operation);
      scheduler.handOver("returned");
      for (Observation observation : seen) {
        Version version = table.newest(observation);
        scheduler.note("saw", version == null ? -1 : version.number());
      }
      clock.arrive(departure);
      if (operation.kind().writes()) {
        deletes.release(operation.id());
        checker.endWrite(begun);
      } else {
        checker.endRead(begun, seen);
      }
      scheduler.handOver("goes on");
    }
  }

  /** What DynamoDB refuses or does not answer is an outcome like others; anything else is not. */
  private List<Observation> call(Operation operation) {
    try {
      return operation.call().on(client);
    } catch (SdkException e) {
      return List.of();
    }
  }

  private Random random() {
    return new Random(seeds.nextLong());
  }
}
