package dev.keyway.jdbc.differential;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * A client that leaves keys of every larger BatchGetItem unprocessed, as DynamoDB may and DynamoDB
 * Local does only over 16 MB.
 */
final class StingyClient {

  private static final int PROCESSED = 40;

  private StingyClient() {}

  static DynamoDbClient of(DynamoDbClient generous) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            StingyClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("batchGetItem")
                  && arguments[0] instanceof BatchGetItemRequest request) {
                return batchGetItem(generous, request);
              }
              return invoke(generous, method, arguments);
            });
  }

  private static @Nullable Object invoke(
      DynamoDbClient client, java.lang.reflect.Method method, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static BatchGetItemResponse batchGetItem(
      DynamoDbClient client, BatchGetItemRequest request) {
    Map.Entry<String, KeysAndAttributes> asked =
        request.requestItems().entrySet().iterator().next();
    String table = asked.getKey();
    List<Map<String, AttributeValue>> keys = asked.getValue().keys();
    if (keys.size() <= PROCESSED) {
      return client.batchGetItem(request);
    }
    BatchGetItemResponse answer =
        client.batchGetItem(
            request.toBuilder()
                .requestItems(Map.of(table, keys(keys.subList(0, PROCESSED))))
                .build());
    return answer.toBuilder()
        .unprocessedKeys(Map.of(table, keys(keys.subList(PROCESSED, keys.size()))))
        .build();
  }

  private static KeysAndAttributes keys(List<Map<String, AttributeValue>> keys) {
    return KeysAndAttributes.builder().keys(keys).build();
  }
}
