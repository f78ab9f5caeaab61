package dev.keyway.jdbc.differential;

import dev.keyway.testkit.RecordedRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** What one execution sent: which predicates and limits reached DynamoDB, as it saw them. */
final class SentRequests {

  /** Kinds of push-down. */
  enum PushedDown {
    GET_ITEM,
    BATCH_GET_ITEM,
    /** Keys that an earlier read has given. */
    LOOKUP,
    /** Item collections of keys that a read of another table has given. */
    LOOKUP_BY_QUERY,
    EQUALITY,
    RANGE,
    PREFIX,
    SEVERAL_QUERIES,
    INDEX,
    LIMIT,
    FILTER,
    PROJECTION,
    BACKWARDS,
    COUNT,
    FIRST_OF_EACH,
    FETCH_BY_KEY
  }

  private final List<RecordedRequest> requests;

  SentRequests(List<RecordedRequest> requests) {
    this.requests = requests.stream().filter(request -> !isAboutTypes(request)).toList();
  }

  /** Whether a request describes a table or samples its items. */
  private static boolean isAboutTypes(RecordedRequest request) {
    return request.operation().equals("DescribeTable")
        || (request.request() instanceof ScanRequest scan && scan.totalSegments() != null);
  }

  Set<PushedDown> kinds() {
    Set<PushedDown> kinds = EnumSet.noneOf(PushedDown.class);
    boolean read = false;
    for (RecordedRequest request : requests) {
      switch (request.operation()) {
        case "GetItem" -> kinds.add(PushedDown.GET_ITEM);
        case "BatchGetItem" -> {
          kinds.add(PushedDown.BATCH_GET_ITEM);
          if (read) {
            kinds.add(PushedDown.LOOKUP);
          }
        }
        case "Query" -> addQuery(request.as(QueryRequest.class), kinds);
        case "Scan" -> {
          if (request.as(ScanRequest.class).limit() != null) {
            kinds.add(PushedDown.LIMIT);
          }
        }
        default -> throw new IllegalStateException(request.operation());
      }
      read |= !request.operation().equals("BatchGetItem");
    }
    if (kinds.contains(PushedDown.INDEX) && kinds.contains(PushedDown.BATCH_GET_ITEM)) {
      kinds.add(PushedDown.FETCH_BY_KEY);
    }
    if (conditions().size() > 1) {
      kinds.add(PushedDown.SEVERAL_QUERIES);
    }
    if (isLookupByQuery()) {
      kinds.add(PushedDown.LOOKUP_BY_QUERY);
    }
    return kinds;
  }

  /** Whether several Queries of one table follow the read of another. */
  private boolean isLookupByQuery() {
    return requests.stream()
            .filter(request -> request.operation().equals("Query"))
            .map(request -> request.as(QueryRequest.class).tableName())
            .filter(table -> !table.equals(table(requests.get(0))))
            .count()
        > 1;
  }

  private static String table(RecordedRequest request) {
    return switch (request.operation()) {
      case "GetItem" -> request.as(GetItemRequest.class).tableName();
      case "BatchGetItem" ->
          request.as(BatchGetItemRequest.class).requestItems().keySet().iterator().next();
      case "Query" -> request.as(QueryRequest.class).tableName();
      default -> request.as(ScanRequest.class).tableName();
    };
  }

  private static void addQuery(QueryRequest query, Set<PushedDown> kinds) {
    String condition = query.keyConditionExpression();
    if (condition.contains("begins_with")) {
      kinds.add(PushedDown.PREFIX);
    } else if (condition.contains("BETWEEN")
        || condition.contains("<")
        || condition.contains(">")) {
      kinds.add(PushedDown.RANGE);
    } else {
      kinds.add(PushedDown.EQUALITY);
    }
    if (query.indexName() != null) {
      kinds.add(PushedDown.INDEX);
    }
    if (query.limit() != null) {
      kinds.add(PushedDown.LIMIT);
    }
    if (query.filterExpression() != null) {
      kinds.add(PushedDown.FILTER);
    }
    if (query.projectionExpression() != null) {
      kinds.add(PushedDown.PROJECTION);
    }
    if (Boolean.FALSE.equals(query.scanIndexForward())) {
      kinds.add(PushedDown.BACKWARDS);
    }
    if (query.select() == Select.COUNT) {
      kinds.add(PushedDown.COUNT);
    }
    if (Integer.valueOf(1).equals(query.limit())) {
      kinds.add(PushedDown.FIRST_OF_EACH);
    }
  }

  private Set<String> conditions() {
    return requests.stream()
        .filter(request -> request.operation().equals("Query"))
        .map(request -> request.as(QueryRequest.class))
        .map(query -> query.keyConditionExpression() + query.expressionAttributeValues())
        .collect(Collectors.toSet());
  }

  /** The operations, each once, and what Queries ask: equal for executions of one plan. */
  Set<String> plan() {
    Set<String> plan = new TreeSet<>(conditions());
    requests.forEach(request -> plan.add(request.operation()));
    return plan;
  }
}
