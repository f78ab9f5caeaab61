package dev.keyway.cache.request;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Requests that several callers wait for: they run on threads of the accelerator, so that the
 * interrupt or time-out of one who waits ends nothing but its own wait (R31). Thread-safe.
 */
public final class SharedLoads {
  private final Executor executor;

  /**
   * @param executor where loads run
   */
  public SharedLoads(Executor executor) {
    this.executor = executor;
  }

  /** Runs a load elsewhere; here if there is no room elsewhere, since DynamoDB would answer it. */
  public void start(Runnable load) {
    try {
      executor.execute(load);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // The error: the system has no thread to give.
      load.run();
    }
  }

  /** What a load threw, for one who waited: throws an error, returns an exception. */
  public static RuntimeException thrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
  }

  /**
   * Waits for a load as long as the request of the caller allows.
   *
   * @throws AbortedException if interrupted, with the flag set, as the SDK does
   * @throws ApiCallTimeoutException after the caller's own time-out
   */
  public static <T> T await(
      CompletableFuture<T> load, Optional<AwsRequestOverrideConfiguration> own) {
    Optional<Duration> limit = own.flatMap(AwsRequestOverrideConfiguration::apiCallTimeout);
    try {
      return limit.isPresent() ? load.get(limit.get().toNanos(), TimeUnit.NANOSECONDS) : load.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("The thread was interrupted while it waited for a read", e);
    } catch (TimeoutException e) {
      throw ApiCallTimeoutException.create(limit.orElse(Duration.ZERO).toMillis());
    } catch (ExecutionException e) {
      throw new IllegalStateException("A load ended without a result", e);
    }
  }
}
