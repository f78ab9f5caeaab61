package dev.keyway.jdbc.patterns;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A server of DynamoDB's API that has nothing to do with DynamoDB Local, as a process of its own,
 * in memory. Which program that is says the property {@code dynoxide}.
 */
final class Dynoxide implements AutoCloseable {

  private static final int ATTEMPTS = 5;

  private final Process process;
  private final DynamoDbClient client;

  private Dynoxide(Process process, DynamoDbClient client) {
    this.process = process;
    this.client = client;
  }

  /**
   * Starts an empty server.
   *
   * @throws IllegalStateException if the property is missing, or no server answers
   */
  static Dynoxide start() throws IOException {
    String program = System.getProperty("dynoxide", "");
    if (program.isEmpty()) {
      throw new IllegalStateException("Set -Ddynoxide=<path>; testing/dynoxide/fetch prints one");
    }
    IllegalStateException failure = new IllegalStateException(program + " did not start");
    // Another process may take the free port before the server does.
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = freePort();
      Process process =
          new ProcessBuilder(
                  program, "serve", "--host", "127.0.0.1", "--port", String.valueOf(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Dynoxide server = new Dynoxide(process, client(port));
      try {
        server.awaitAnswer();
        return server;
      } catch (ConditionTimeoutException e) {
        failure.addSuppressed(e);
        server.close();
      }
    }
    throw failure;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static DynamoDbClient client(int port) {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  private void awaitAnswer() {
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptionsInstanceOf(SdkClientException.class)
        .until(() -> !process.isAlive() || client.listTables().tableNames().isEmpty());
    if (!process.isAlive()) {
      throw new ConditionTimeoutException("it ended with " + process.exitValue());
    }
  }

  DynamoDbClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
