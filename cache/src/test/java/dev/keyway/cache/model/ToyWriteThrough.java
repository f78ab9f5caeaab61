package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * Keeps what is put without R22: of two puts that overlap it keeps the one answered last, which
 * need not be the one committed last.
 */
final class ToyWriteThrough extends ToyCache {
  private final Map<Integer, GetItemResponse> written = new ConcurrentHashMap<>();

  ToyWriteThrough(DynamoDbClient backend, Executor executor, Ticker ticker, Contract contract) {
    super(backend, executor, ticker, contract);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    PutItemResponse response = super.putItem(request);
    written.put(Keys.of(request.item()), GetItemResponse.builder().item(request.item()).build());
    return response;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    GetItemResponse kept = written.get(Keys.of(request.key()));
    return kept == null || Boolean.TRUE.equals(request.consistentRead())
        ? super.getItem(request)
        : kept;
  }
}
