package dev.keyway.cache.query;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.cache.request.ZeroCapacity;
import dev.keyway.cache.table.TableSchema;
import dev.keyway.cache.table.Tables;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * A Query for one page.
 *
 * @param table by name
 * @param condition the terms of the key condition
 */
record QueryRead(QueryRequest request, String table, QueryKey key, List<Term> condition)
    implements PageRead {

  /**
   * Reads a request.
   *
   * @throws UnreadableRequest if it has legacy parameters, or DynamoDB will refuse it
   */
  static QueryRead of(QueryRequest request, Tables tables) throws UnreadableRequest {
    PageRead.checkShareable(request);
    if (request.hasKeyConditions()
        || request.hasQueryFilter()
        || request.hasAttributesToGet()
        || request.conditionalOperatorAsString() != null) {
      throw new UnreadableRequest("legacy parameters");
    }
    String table = PageRead.table(request.tableName(), tables);
    Placeholders placeholders =
        new Placeholders(request.expressionAttributeNames(), request.expressionAttributeValues());
    QueryKey.Writer key = new QueryKey.Writer('Q', placeholders).source(table, request.indexName());
    List<Term> condition = key.condition('K', request.keyConditionExpression());
    key.condition('F', request.filterExpression());
    key.projection(request.projectionExpression())
        .select(request.selectAsString(), request.projectionExpression(), request.indexName())
        .setting('L', request.limit())
        .setting('D', !Boolean.FALSE.equals(request.scanIndexForward()))
        .startKey(request.hasExclusiveStartKey() ? request.exclusiveStartKey() : null);
    return new QueryRead(request, table, key.key(), condition);
  }

  @Override
  public ReturnConsumedCapacity capacity() {
    return ZeroCapacity.asked(request.returnConsumedCapacity());
  }

  @Override
  public Dependencies dependencies(@Nullable TableSchema schema) {
    String index = request.indexName();
    return index == null
        ? Dependencies.ofQuery(table, condition, schema)
        : Dependencies.ofIndexQuery(table, index, condition, schema);
  }

  @Override
  public DynamoDbResponse send(DynamoDbClient backend, Consistency consistency, Waiting waiting) {
    Boolean consistent =
        consistency == Consistency.STRONG ? Boolean.TRUE : request.consistentRead();
    return backend.query(
        request.toBuilder()
            .consistentRead(consistent)
            .overrideConfiguration(waiting.configuration(request))
            .build());
  }

  @Override
  public DynamoDbResponse hit(DynamoDbResponse response) {
    QueryResponse page = (QueryResponse) response;
    return QueryResponse.builder()
        .items(page.hasItems() ? page.items() : null)
        .count(page.count())
        .scannedCount(page.scannedCount())
        .lastEvaluatedKey(page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null)
        .consumedCapacity(ZeroCapacity.of(table, capacity()))
        .build();
  }

  @Override
  public Facts facts(DynamoDbResponse response) {
    QueryResponse page = (QueryResponse) response;
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
    return Counter.QUERY_CACHE_HITS;
  }

  @Override
  public Counter misses() {
    return Counter.QUERY_CACHE_MISSES;
  }
}
