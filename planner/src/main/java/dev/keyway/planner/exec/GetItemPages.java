package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath.Source;
import dev.keyway.planner.access.KeyRange;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** One item by its key: one GetItem. */
final class GetItemPages implements ItemPages {

  private final Requests requests;
  private final Source source;
  private final KeyRange key;
  private final Projection projection;
  private boolean done;

  GetItemPages(Requests requests, Source source, KeyRange key, Projection projection) {
    this.requests = requests;
    this.source = source;
    this.key = key;
    this.projection = projection;
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    if (done) {
      return null;
    }
    done = true;
    GetItemRequest.Builder request =
        GetItemRequest.builder()
            .tableName(source.resource())
            .key(key(source.key(), key))
            .consistentRead(requests.consistentRead())
            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
            .overrideConfiguration(requests.metering());
    projection.addTo(request);
    GetItemResponse response = requests.get(request.build());
    return response.hasItem() ? List.of(response.item()) : null;
  }

  /** The primary key that a range with all parts pinned is. */
  static Map<String, AttributeValue> key(KeySchema schema, KeyRange range) {
    Map<String, AttributeValue> key = new HashMap<>(4);
    put(key, schema.partition(), range.partition());
    put(key, schema.sort(), range.sort());
    return key;
  }

  private static void put(
      Map<String, AttributeValue> key, List<KeyPart> parts, List<Object> values) {
    for (int i = 0; i < values.size(); i++) {
      key.put(parts.get(i).attribute(), AttributeCodec.value(values.get(i)));
    }
  }
}
