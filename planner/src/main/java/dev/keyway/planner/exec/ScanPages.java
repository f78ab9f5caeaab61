package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** All items of a table or index: a Scan for each page. */
final class ScanPages implements ItemPages {

  private final Requests requests;
  private final AccessPath path;
  private final RowsWanted wanted;
  private Map<String, AttributeValue> startKey = Map.of();
  private boolean done;

  ScanPages(Requests requests, AccessPath path, RowsWanted wanted) {
    this.requests = requests;
    this.path = path;
    this.wanted = wanted;
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    if (done) {
      return null;
    }
    ScanRequest.Builder request =
        ScanRequest.builder()
            .tableName(path.source().table())
            .indexName(path.source().index())
            .limit(wanted.nextPageSize(0))
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    if (!startKey.isEmpty()) {
      request.exclusiveStartKey(startKey);
    }
    ScanResponse response = requests.scan(request.build());
    startKey = response.lastEvaluatedKey();
    done = startKey.isEmpty();
    return response.items();
  }
}
