package dev.keyway.cache.model;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Keeps query results for their time to live whatever is written, as DAX does: right in mode ttl,
 * wrong in mode local.
 */
final class ToyQueryCache extends ConsistentClient {
  private final Ticker ticker;
  private final long timeToLive;
  private final Map<QueryRequest, Page> pages = new HashMap<>();

  ToyQueryCache(DynamoDbClient backend, Ticker ticker, Contract contract) {
    super(backend);
    this.ticker = ticker;
    this.timeToLive = contract.timeToLive().toNanos();
  }

  private record Page(QueryResponse response, long stored) {}

  @Override
  public QueryResponse query(QueryRequest request) {
    Page page = page(request);
    if (page.response().hasItems() && ticker.read() - page.stored() < timeToLive) {
      return page.response();
    }
    QueryResponse response = super.query(request);
    keep(request, new Page(response, ticker.read()));
    return response;
  }

  private synchronized Page page(QueryRequest request) {
    return pages.getOrDefault(request, new Page(QueryResponse.builder().build(), 0));
  }

  private synchronized void keep(QueryRequest request, Page page) {
    pages.put(request, page);
  }
}
