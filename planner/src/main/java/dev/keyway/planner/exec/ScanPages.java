package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** All items of a table or index: a Scan for each page. */
final class ScanPages implements ItemPages {

  private final Requests requests;
  private final AccessPath path;
  private final Asked asked;
  private final ScanMeter meter;
  private Map<String, AttributeValue> startKey = Map.of();
  private boolean done;

  ScanPages(Requests requests, AccessPath path, Asked asked, ScanMeter meter) {
    this.requests = requests;
    this.path = path;
    this.asked = asked;
    this.meter = meter;
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    ScanResponse response = page(null);
    return response == null ? null : response.items();
  }

  @Override
  public @Nullable Long nextCount() {
    ScanResponse response = page(Select.COUNT);
    return response == null ? null : (Long) (long) response.count();
  }

  private @Nullable ScanResponse page(@Nullable Select select) {
    if (done) {
      return null;
    }
    ExpressionWriter writer = new ExpressionWriter();
    ScanRequest.Builder request =
        ScanRequest.builder()
            .tableName(path.source().table())
            .indexName(path.source().index())
            .filterExpression(asked.filter(writer))
            .select(select)
            .projectionExpression(select == null ? asked.projection().in(writer) : null)
            .limit(asked.wanted().nextPageSize(0))
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    // DynamoDB refuses empty maps of what no expression mentions.
    if (!writer.names().isEmpty()) {
      request.expressionAttributeNames(writer.names());
    }
    if (!writer.values().isEmpty()) {
      request.expressionAttributeValues(writer.values());
    }
    if (!startKey.isEmpty()) {
      request.exclusiveStartKey(startKey);
    }
    meter.check();
    ScanResponse response = requests.scan(request.build());
    meter.add(Requests.units(response.consumedCapacity()));
    startKey = response.lastEvaluatedKey();
    done = startKey.isEmpty();
    return response;
  }
}
