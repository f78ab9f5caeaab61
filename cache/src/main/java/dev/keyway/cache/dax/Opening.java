package dev.keyway.cache.dax;

import dev.keyway.cache.dax.DaxConnectException.Reason;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Finds out whether there is a cluster, which building its client does not tell: whether the
 * endpoint names its nodes, and one of these answers a request. On a thread of its own, since
 * looking up names and the start of the DAX client heed neither time-out nor interrupt; what comes
 * of it too late is closed there. Used once.
 */
final class Opening {

  private static final Set<String> REJECTIONS =
      Set.of(
          ClusterErrors.REJECTED,
          "ExpiredTokenException",
          "InvalidSignatureException",
          "IncompleteSignatureException",
          "MissingAuthenticationTokenException");

  private final DaxSettings settings;
  private final CompletableFuture<DynamoDbClient> opened = new CompletableFuture<>();

  private Opening(DaxSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws DaxConnectException after connectTimeout at the latest
   */
  static DynamoDbClient open(DaxSettings settings) {
    return new Opening(settings).await();
  }

  private DynamoDbClient await() {
    Thread thread = new Thread(this::run, "keyway-dax-connect");
    thread.setDaemon(true);
    thread.start();
    long millis = settings.connectTimeout().toMillis();
    try {
      return opened.get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw refusal(e.getCause());
    } catch (TimeoutException e) {
      throw silent(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("the thread was interrupted", e);
    } finally {
      opened.cancel(false);
    }
  }

  private void run() {
    try {
      credentials();
      ask(() -> ClusterClient.discover(settings));
      ClusterClient client = ClusterClient.build(settings);
      boolean taken = false;
      try {
        ask(client::probe);
        taken = opened.complete(client);
      } finally {
        if (!taken) {
          client.close();
        }
      }
    } catch (Exception | LinkageError e) {
      opened.completeExceptionally(e);
    }
  }

  private void credentials() {
    try {
      settings.credentials().resolveCredentials();
    } catch (RuntimeException e) {
      throw new DaxConnectException(
          Reason.CREDENTIALS,
          "No credentials for " + settings.cluster() + ": " + e.getMessage(),
          e);
    }
  }

  /** A question to the cluster. */
  private interface Question {
    void ask() throws IOException;
  }

  private void ask(Question question) throws IOException {
    try {
      question.ask();
    } catch (AwsServiceException e) {
      String code = e.awsErrorDetails().errorCode();
      if (REJECTIONS.contains(code)) {
        throw new DaxConnectException(
            Reason.CREDENTIALS,
            settings.cluster()
                + " does not accept the credentials ("
                + code
                + "): they are wrong, expired, or meant for another region",
            e);
      }
      // Any other refusal is an answer; what else is refused, requests will tell.
    }
  }

  private DaxConnectException refusal(@Nullable Throwable failure) {
    if (failure instanceof DaxConnectException known) {
      return known;
    }
    if (failure instanceof LinkageError) {
      return new DaxConnectException(
          Reason.LIBRARY,
          "The DAX client on the class path cannot be used ("
              + failure
              + "); add amazon-dax-client:"
              + DaxLibrary.VERSION
              + " and what it needs, each in one version",
          failure);
    }
    // The same patience ends the wait for an answer and the wait for all of this: whichever first.
    return failure instanceof ApiCallTimeoutException
        ? silent(failure)
        : unreachable(String.valueOf(failure), failure);
  }

  private DaxConnectException silent(Throwable cause) {
    return unreachable("no answer within " + settings.connectTimeout().toMillis() + " ms", cause);
  }

  private DaxConnectException unreachable(String what, @Nullable Throwable cause) {
    return new DaxConnectException(
        Reason.UNREACHABLE,
        settings.cluster()
            + " cannot be reached as a DAX cluster; check host, port and scheme (dax:// without"
            + " TLS, daxs:// with), and that this program runs in the cluster's VPC with its"
            + " security group open: "
            + what,
        cause);
  }
}
