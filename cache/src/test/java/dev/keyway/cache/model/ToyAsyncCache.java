package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.concurrent.Executor;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * The cache of GetItem that Caffeine gives without further thought: it knows nothing of writes, so
 * of the promises it keeps P4 at best.
 */
final class ToyAsyncCache extends PassThrough {
  private final AsyncCache<GetItemRequest, Loaded> items;

  ToyAsyncCache(DynamoDbClient backend, Executor executor, Ticker ticker, Contract contract) {
    super(backend);
    items =
        Caffeine.newBuilder()
            .executor(executor)
            .ticker(ticker)
            .maximumSize(1_000)
            .expireAfterWrite(contract.timeToLive())
            .buildAsync();
  }

  /** R32: a failed load is an answer too, since Caffeine logs a warning for each that throws. */
  private sealed interface Loaded {
    record Answer(GetItemResponse response) implements Loaded {}

    record Failure(SdkException error) implements Loaded {}
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    Loaded loaded = items.get(request, this::load).join();
    if (loaded instanceof Loaded.Failure failure) {
      items.synchronous().invalidate(request);
      throw failure.error();
    }
    return ((Loaded.Answer) loaded).response();
  }

  private Loaded load(GetItemRequest request) {
    try {
      return new Loaded.Answer(backend().getItem(request));
    } catch (SdkException e) {
      return new Loaded.Failure(e);
    }
  }
}
