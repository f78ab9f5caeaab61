package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.catalog.Column.Encoding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The items of a table or index, or of a segment of it: a Scan for each page. */
final class ScanPages implements ItemPages {

  /**
   * A part of what is scanned, as DynamoDB divides it.
   *
   * @param number from 0
   * @param of how many there are
   */
  record Segment(int number, int of) {
    static final Segment WHOLE = new Segment(0, 1);

    boolean isWhole() {
      return of == 1;
    }
  }

  private final Requests requests;
  private final AccessPath path;
  private final Asked asked;
  private final Segment segment;
  private final boolean isSegmentWanted;
  private Map<String, AttributeValue> startKey = Map.of();
  private boolean done;

  ScanPages(Requests requests, AccessPath path, Asked asked, Segment segment) {
    this.requests = requests;
    this.path = path;
    this.asked = asked;
    this.segment = segment;
    this.isSegmentWanted =
        path.columns().stream().anyMatch(column -> column.encoding() == Encoding.SEGMENT);
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    ScanResponse response = page(null);
    if (response == null) {
      return null;
    }
    return isSegmentWanted ? SegmentItem.of(response.items(), segment.number()) : response.items();
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
            .tableName(path.source().resource())
            .indexName(path.source().index())
            .filterExpression(asked.filter(writer))
            .select(select)
            .projectionExpression(select == null ? asked.projection().in(writer) : null)
            .limit(asked.wanted().nextPageSize(0))
            .segment(segment.isWhole() ? null : segment.number())
            .totalSegments(segment.isWhole() ? null : segment.of())
            .consistentRead(requests.consistentRead())
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .overrideConfiguration(requests.metering());
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
    ScanResponse response = requests.scan(request.build());
    startKey = response.lastEvaluatedKey();
    done = startKey.isEmpty();
    return response;
  }
}
