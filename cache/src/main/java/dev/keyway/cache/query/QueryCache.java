package dev.keyway.cache.query;

import dev.keyway.cache.write.WriteListener;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Answers eventually consistent Query and Scan requests from memory, page by page.
 *
 * <p>What holds for each page given out: it was read after every write to what it depends on that
 * {@link #invalidation()} knew to have ended before it was asked for; and if DynamoDB can, it was
 * read consistently where such a write was recent (P2). All else that DynamoDB would answer, it is
 * asked for; its errors are passed on, and nothing is kept of them (R46).
 *
 * <p>Thread-safe. A hit stays on its thread and waits for nothing.
 */
public final class QueryCache {

  private final Wiring wiring;
  private final QueryCacheSettings settings;
  private final PageStore pages;
  private final PageLoads loads;
  private final WriteListener invalidation;

  /** An empty cache. */
  public QueryCache(Wiring wiring, QueryCacheSettings settings) {
    this(wiring, settings, Guards.of(settings.consistentFillWindow(), wiring.ticker()));
  }

  QueryCache(Wiring wiring, QueryCacheSettings settings, Guards guards) {
    this.wiring = wiring;
    this.settings = settings;
    this.pages = new PageStore(wiring, settings, guards.stamps());
    this.loads = new PageLoads(wiring, pages, guards.window());
    this.invalidation = new StampInvalidation(guards, wiring.tables());
  }

  /**
   * To be told of writes, so that no page outlives what it shows; who does not tell it has pages
   * that live as long as their time allows (R26).
   */
  public WriteListener invalidation() {
    return invalidation;
  }

  /** The bytes held, as estimated. */
  public long bytes() {
    return pages.bytes();
  }

  /** Drops all pages, those that are being read as well. */
  public void clear() {
    pages.clear();
  }

  /**
   * Answers a Query: from memory, or as DynamoDB answers it. An answer from memory has no request
   * id and has consumed nothing (R15).
   */
  public QueryResponse query(QueryRequest request) {
    if (Boolean.TRUE.equals(request.consistentRead())) {
      return wiring.backend().query(request);
    }
    QueryRead read;
    try {
      read = QueryRead.of(request, wiring.tables());
    } catch (UnreadableRequest e) {
      return wiring.backend().query(request);
    }
    return (QueryResponse) answer(read);
  }

  /** Answers a Scan, as {@link #query} does a Query. */
  public ScanResponse scan(ScanRequest request) {
    if (Boolean.TRUE.equals(request.consistentRead())) {
      return wiring.backend().scan(request);
    }
    ScanRead read;
    try {
      read = ScanRead.of(request, wiring.tables());
    } catch (UnreadableRequest e) {
      return wiring.backend().scan(request);
    }
    return (ScanResponse) answer(read);
  }

  /** R8: without a time to live no page is kept. */
  private boolean isKept(PageRead read) {
    return !settings.lifetimes().of(read.table()).isZero();
  }

  private DynamoDbResponse answer(PageRead read) {
    if (!isKept(read) || !wiring.gate().isOpen(read.table())) {
      return loads.past(read);
    }
    CachedPage page = pages.valid(read.key());
    if (page == null) {
      wiring.counters().count(read.misses());
      return loads.load(read);
    }
    wiring.counters().count(read.hits());
    return page.answer(read);
  }
}
