package dev.keyway.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * A DynamoDbClient that leads every request, and each exactly once, past one {@link Step}.
 *
 * <p>The interface offers several ways to say the same request (a request object, a consumer of its
 * builder, no argument, a paginator, a waiter). All but the first are default methods that end in
 * the first; they run here on the proxy itself rather than on the wrapped client, which would send
 * their requests unseen. Thread-safe if the step is.
 */
final class Interception implements InvocationHandler {
  /** What happens to a request: {@code next} sends it. */
  interface Step {
    DynamoDbResponse pass(
        String operation, DynamoDbRequest request, Supplier<DynamoDbResponse> next);
  }

  private final DynamoDbClient wrapped;
  private final Step step;

  private Interception(DynamoDbClient wrapped, Step step) {
    this.wrapped = wrapped;
    this.step = step;
  }

  static DynamoDbClient of(DynamoDbClient wrapped, Step step) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            Interception.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            new Interception(wrapped, step));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (isOperation(method) && arguments != null && arguments[0] instanceof DynamoDbRequest r) {
      return step.pass(operation(method), r, () -> sendUnchecked(method, arguments));
    }
    if (method.getName().equals("waiter")) {
      return DynamoDbWaiter.builder().client((DynamoDbClient) proxy).build();
    }
    if (method.getDeclaringClass() == DynamoDbClient.class && !isConfiguration(method)) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      // The embedded engine's client cannot answer this one.
      case "serviceName" -> DynamoDbClient.SERVICE_NAME;
      case "toString" -> "Interception of " + wrapped;
      default -> send(method, arguments);
    };
  }

  private static boolean isOperation(Method method) {
    return DynamoDbResponse.class.isAssignableFrom(method.getReturnType());
  }

  private static boolean isConfiguration(Method method) {
    return method.getName().equals("serviceClientConfiguration");
  }

  private static String operation(Method method) {
    String name = method.getName();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private DynamoDbResponse sendUnchecked(Method method, @Nullable Object[] arguments) {
    try {
      if (send(method, arguments) instanceof DynamoDbResponse response) {
        return response;
      }
      throw new IllegalStateException(method.getName() + " answered no response");
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(method.getName() + " threw a checked exception", e);
    }
  }

  private @Nullable Object send(Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(wrapped, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw cause == null ? e : cause;
    }
  }
}
