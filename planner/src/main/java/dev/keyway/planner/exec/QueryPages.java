package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.AccessPath.Completion;
import dev.keyway.planner.access.KeyRange;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.access.ReadOrder;
import dev.keyway.planner.catalog.KeySchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Stretches of item collections, one after the other: a Query for each page of each. Used by one
 * thread.
 */
final class QueryPages implements ItemPages {

  /** BETWEEN includes both ends. */
  private static final int MOST_EXCLUDED = 2;

  private final Requests requests;
  private final AccessPath path;
  private final List<KeyRange> ranges;
  private final Asked asked;
  private int current;
  private Map<String, AttributeValue> startKey = Map.of();

  QueryPages(Requests requests, AccessPath path, List<KeyRange> ranges, Asked asked) {
    this.requests = requests;
    this.path = path;
    this.ranges = ranges;
    this.asked = asked;
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    if (current == ranges.size()) {
      return null;
    }
    KeyRange range = ranges.get(current);
    QueryResponse response = requests.query(request(range, select()));
    List<Map<String, AttributeValue>> items =
        range.hasExcludedItems() ? included(response.items(), range) : response.items();
    boolean first = path.limit() instanceof ReadLimit.FirstOfEach && !items.isEmpty();
    startKey = first ? Map.of() : response.lastEvaluatedKey();
    if (startKey.isEmpty()) {
      current++;
    }
    return first ? items.subList(0, 1) : items;
  }

  @Override
  public @Nullable Long nextCount() {
    if (current == ranges.size()) {
      return null;
    }
    KeyRange range = ranges.get(current);
    if (range.hasExcludedItems()) {
      List<Map<String, AttributeValue>> items = next();
      return items == null ? null : (Long) (long) items.size();
    }
    QueryResponse response = requests.query(request(range, Select.COUNT));
    startKey = response.lastEvaluatedKey();
    if (startKey.isEmpty()) {
      current++;
    }
    return (long) response.count();
  }

  private QueryRequest request(KeyRange range, @Nullable Select select) {
    ExpressionWriter writer = new ExpressionWriter();
    ReadOrder order = path.order();
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(path.source().resource())
            .indexName(path.source().index())
            .keyConditionExpression(writer.keyCondition(path.source().key(), range))
            .filterExpression(asked.filter(writer))
            .select(select)
            .projectionExpression(select == null ? asked.projection().in(writer) : null)
            .expressionAttributeNames(writer.names())
            .expressionAttributeValues(writer.values())
            .scanIndexForward((order != null && order.isDescending()) ? Boolean.FALSE : null)
            .limit(pageSize(range.hasExcludedItems() ? MOST_EXCLUDED : 0))
            .consistentRead(requests.consistentRead())
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .overrideConfiguration(requests.metering());
    if (!startKey.isEmpty()) {
      request.exclusiveStartKey(startKey);
    }
    return request.build();
  }

  /** An index that does not hold all of an item gives all of it only if it is told to. */
  private @Nullable Select select() {
    return path.output().completion() instanceof Completion.ByIndex
            && path.output().fetch() == AccessPath.Fetch.WHOLE_ITEMS
        ? Select.ALL_ATTRIBUTES
        : null;
  }

  private @Nullable Integer pageSize(int excluded) {
    return path.limit() instanceof ReadLimit.FirstOfEach
        ? (Integer) (1 + excluded)
        : asked.wanted().nextPageSize(excluded);
  }

  /** The items that lie in the exact range: BETWEEN includes both of its ends. */
  private List<Map<String, AttributeValue>> included(
      List<Map<String, AttributeValue>> items, KeyRange range) {
    KeySchema key = path.source().key();
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
