package dev.keyway.jdbc.entities;

import dev.keyway.testkit.RecordedRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * What a request reads: operation, index and key condition, its names and values in their places.
 */
final class RequestText {

  /** A name or value that an expression stands in for. */
  private static final Pattern STANDING_IN = Pattern.compile("[#:]\\w+");

  private RequestText() {}

  /** The text of a request that was sent. */
  static String of(RecordedRequest sent) {
    return switch (sent.operation()) {
      case "GetItem" -> "GetItem " + key(sent.as(GetItemRequest.class));
      case "Query" -> query(sent.as(QueryRequest.class));
      case "Scan" -> "Scan " + sent.as(ScanRequest.class).tableName();
      default -> throw new IllegalStateException("no pattern sends a " + sent.operation());
    };
  }

  private static String key(GetItemRequest get) {
    Map<String, String> key = new TreeMap<>();
    get.key().forEach((name, value) -> key.put(name, literal(value)));
    return get.tableName() + " " + key;
  }

  private static String query(QueryRequest query) {
    Map<String, String> said = new TreeMap<>();
    if (query.hasExpressionAttributeNames()) {
      said.putAll(query.expressionAttributeNames());
    }
    query.expressionAttributeValues().forEach((name, value) -> said.put(name, literal(value)));
    Matcher matcher = STANDING_IN.matcher(query.keyConditionExpression());
    String source =
        query.indexName() == null ? query.tableName() : query.tableName() + "." + query.indexName();
    return "Query "
        + source
        + " "
        + matcher.replaceAll(found -> Matcher.quoteReplacement(said.get(found.group())));
  }

  private static String literal(AttributeValue value) {
    return "'" + value.s() + "'";
  }
}
