package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath.Source;
import dev.keyway.planner.access.KeyRange;
import dev.keyway.planner.catalog.KeySchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Stretches of item collections, one after the other: a Query for each page of each. */
final class QueryPages implements ItemPages {

  private final Requests requests;
  private final Source source;
  private final List<KeyRange> ranges;
  private final Asked asked;
  private int current;
  private Map<String, AttributeValue> startKey = Map.of();

  QueryPages(Requests requests, Source source, List<KeyRange> ranges, Asked asked) {
    this.requests = requests;
    this.source = source;
    this.ranges = ranges;
    this.asked = asked;
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    if (current == ranges.size()) {
      return null;
    }
    KeyRange range = ranges.get(current);
    ExpressionWriter writer = new ExpressionWriter();
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(source.table())
            .indexName(source.index())
            .keyConditionExpression(writer.keyCondition(source.key(), range))
            .filterExpression(asked.filter(writer))
            .projectionExpression(asked.projection().in(writer))
            .expressionAttributeNames(writer.names())
            .expressionAttributeValues(writer.values())
            .limit(asked.wanted().nextPageSize(range.hasExcludedItems() ? 2 : 0))
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    if (!startKey.isEmpty()) {
      request.exclusiveStartKey(startKey);
    }
    QueryResponse response = requests.query(request.build());
    startKey = response.lastEvaluatedKey();
    if (startKey.isEmpty()) {
      current++;
    }
    return range.hasExcludedItems() ? included(response.items(), range) : response.items();
  }

  /** The items that lie in the exact range: BETWEEN includes both of its ends. */
  private List<Map<String, AttributeValue>> included(
      List<Map<String, AttributeValue>> items, KeyRange range) {
    KeySchema key = source.key();
    String attribute = key.sort().get(range.sort().size()).attribute();
    return items.stream()
        .filter(
            item -> {
              AttributeValue value = item.get(attribute);
              return value != null && range.exact().contains(AttributeCodec.keyValue(value));
            })
        .toList();
  }
}
