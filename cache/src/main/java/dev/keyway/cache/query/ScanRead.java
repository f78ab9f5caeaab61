package dev.keyway.cache.query;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.request.ZeroCapacity;
import dev.keyway.cache.table.TableSchema;
import dev.keyway.cache.table.Tables;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * A Scan for one page.
 *
 * @param table by name
 */
record ScanRead(ScanRequest request, String table, QueryKey key) implements PageRead {

  /**
   * Reads a request.
   *
   * @throws UnreadableRequest if it has legacy parameters, or DynamoDB will refuse it
   */
  static ScanRead of(ScanRequest request, Tables tables) throws UnreadableRequest {
    PageRead.checkShareable(request);
    if (request.hasScanFilter()
        || request.hasAttributesToGet()
        || request.conditionalOperatorAsString() != null) {
      throw new UnreadableRequest("legacy parameters");
    }
    String table = PageRead.table(request.tableName(), tables);
    Placeholders placeholders =
        new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
    QueryKey.Writer key = new QueryKey.Writer('S', placeholders).source(table, request.indexName());
    key.condition('F', request.filterExpression());
    key.projection(request.projectionExpression())
        .select(request.selectAsString(), request.projectionExpression(), request.indexName())
        .setting('L', request.limit())
        .setting('G', request.segment())
        .setting('H', request.totalSegments())
        .startKey(request.hasExclusiveStartKey() ? request.exclusiveStartKey() : null);
    return new ScanRead(request, table, key.key());
  }

  @Override
  public ReturnConsumedCapacity capacity() {
    return ZeroCapacity.asked(request.returnConsumedCapacity());
  }

  @Override
  public Dependencies dependencies(@Nullable TableSchema schema) {
    return Dependencies.ofScan(table);
  }

  @Override
  public DynamoDbResponse send(DynamoDbClient backend, Consistency consistency, Waiting waiting) {
    Boolean consistent =
        consistency == Consistency.STRONG ? Boolean.TRUE : request.consistentRead();
    return backend.scan(
        request.toBuilder()
            .consistentRead(consistent)
            .overrideConfiguration(waiting.configuration(request))
            .build());
  }

  @Override
  public DynamoDbResponse hit(DynamoDbResponse response) {
    ScanResponse page = (ScanResponse) response;
    return ScanResponse.builder()
        .items(page.hasItems() ? page.items() : null)
        .count(page.count())
        .scannedCount(page.scannedCount())
        .lastEvaluatedKey(page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null)
        .consumedCapacity(ZeroCapacity.of(table, capacity()))
        .build();
  }

  @Override
  public Facts facts(DynamoDbResponse response) {
    ScanResponse page = (ScanResponse) response;
    Extent extent =
        Extent.of(
            request.limit(),
            request.exclusiveStartKey(),
            page.lastEvaluatedKey(),
            page.scannedCount());
    return new Facts(page.items(), page.consumedCapacity(), extent);
  }

  @Override
  public Counter hits() {
    return Counter.SCAN_CACHE_HITS;
  }

  @Override
  public Counter misses() {
    return Counter.SCAN_CACHE_MISSES;
  }
}
