package dev.keyway.cache.request;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What a hit has consumed (R15). Stateless. */
public final class ZeroCapacity {

  private ZeroCapacity() {}

  /** No units, or null where none were asked for. */
  public static @Nullable ConsumedCapacity of(String table, ReturnConsumedCapacity asked) {
    return switch (asked) {
      case TOTAL -> ConsumedCapacity.builder().tableName(table).capacityUnits(0.0).build();
      case INDEXES ->
          ConsumedCapacity.builder()
              .tableName(table)
              .capacityUnits(0.0)
              .table(Capacity.builder().capacityUnits(0.0).build())
              .build();
      case NONE, UNKNOWN_TO_SDK_VERSION -> null;
    };
  }

  /** What a request asks for; not to ask is to ask for none. */
  public static ReturnConsumedCapacity asked(@Nullable ReturnConsumedCapacity asked) {
    return asked == null ? ReturnConsumedCapacity.NONE : asked;
  }
}
