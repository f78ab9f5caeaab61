package dev.keyway.jdbc.connect;

import dev.keyway.cache.AcceleratedDynamoDbClient;
import dev.keyway.cache.WriteBroadcast;
import dev.keyway.cache.dax.DaxDynamoDbClient;
import dev.keyway.cache.metrics.CacheCounters;
import dev.keyway.cache.metrics.Counter;
import dev.keyway.planner.CacheControl;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.ExecutionContext.CacheUse;
import dev.keyway.planner.exec.ExecutionContext.Clients;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The views that a database has of its client, and what a statement may ask of the accelerator in
 * it. Immutable.
 *
 * @param cached answers from memory
 * @param bypass answers nothing from memory
 * @param writing repeats no write by itself
 * @param control of the accelerator
 */
record ClientViews(
    DynamoDbClient cached, DynamoDbClient bypass, DynamoDbClient writing, CacheControl control)
    implements Clients {

  /**
   * Views of an accelerator.
   *
   * @param once a client that repeats nothing by itself
   */
  static ClientViews of(AcceleratedDynamoDbClient accelerator, DynamoDbClient once) {
    return new ClientViews(
        accelerator,
        accelerator.bypass(),
        accelerator.writingBy(once),
        new AcceleratorControl(accelerator));
  }

  /** Views of a DAX cluster; the accelerators of others are told of its writes. */
  static ClientViews of(DaxDynamoDbClient cluster, WriteBroadcast broadcast) {
    DynamoDbClient cached = broadcast.announcing(cluster.keptOpen());
    DynamoDbClient bypass = broadcast.announcing(cluster.bypass());
    // A write past the cluster would leave the old item in it.
    return new ClientViews(cached, bypass, cached, new ClusterControl());
  }

  /**
   * Without an accelerator all that read are one, which tells the planner that there is none.
   *
   * @param once repeats nothing by itself
   */
  static ClientViews of(DynamoDbClient client, DynamoDbClient once) {
    return new ClientViews(client, client, once, CacheControl.NONE);
  }

  @Override
  public DynamoDbClient client(CacheUse use) {
    return switch (use) {
      case CACHED -> cached;
      case BYPASS -> bypass;
      case WRITE -> writing;
    };
  }

  /** An accelerator as the planner sees it. */
  private record AcceleratorControl(AcceleratedDynamoDbClient accelerator) implements CacheControl {
    @Override
    public void flush() {
      accelerator.flush();
    }

    @Override
    public List<CacheControl.Counter> counters() {
      return ClientViews.counters(accelerator.counters());
    }
  }

  /** What DAX counts is in CloudWatch. */
  private record ClusterControl() implements CacheControl {
    @Override
    public void flush() {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "A DAX cluster cannot be told to forget what it holds before its time is up; read past it"
              + " with /*+ NO_CACHE */");
    }

    @Override
    public List<CacheControl.Counter> counters() {
      return List.of();
    }
  }

  private static List<CacheControl.Counter> counters(CacheCounters counted) {
    return Stream.of(Counter.values())
        .map(each -> new CacheControl.Counter(each.metric(), counted.of(each), each.description()))
        .toList();
  }
}
