package dev.keyway.jdbc.connect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * A client of the embedded engine whose answers bear a request id, as those of a server do: by the
 * lack of one the answers of a cache are known. Closing it closes nothing, since the engine would
 * end, which others use as well. Thread-safe as the client is.
 */
final class IdentifiedAnswers implements InvocationHandler {

  private final DynamoDbClient engine;
  private final AtomicLong answers = new AtomicLong();

  private IdentifiedAnswers(DynamoDbClient engine) {
    this.engine = engine;
  }

  static DynamoDbClient of(DynamoDbClient engine) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            new IdentifiedAnswers(engine));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "close" -> null;
      default -> {
        Object answer = sent(method, arguments);
        yield answer instanceof DynamoDbResponse response ? identified(response) : answer;
      }
    };
  }

  private @Nullable Object sent(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(engine, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private DynamoDbResponse identified(DynamoDbResponse response) {
    String id = "embedded-" + answers.incrementAndGet();
    return ((DynamoDbResponse.Builder) response.toBuilder())
        .responseMetadata(DefaultAwsResponseMetadata.create(Map.of(AwsHeader.AWS_REQUEST_ID, id)))
        .build();
  }
}
