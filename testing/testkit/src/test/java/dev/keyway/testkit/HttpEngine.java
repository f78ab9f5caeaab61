package dev.keyway.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * A DynamoDB Local behind HTTP on a free port of this machine, in memory; for tests that need the
 * SDK's whole way: retries, time-outs, interceptors, or a second client.
 *
 * <p>The database is shared by all credentials and regions. Thread-safe, as the client is.
 */
public final class HttpEngine implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final DynamoDBProxyServer server;
  private final URI endpoint;
  private final DynamoDbClient client;

  private HttpEngine(DynamoDBProxyServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
    this.client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
  }

  /**
   * Starts an empty engine.
   *
   * @throws IllegalStateException if no server could be started
   */
  public static HttpEngine start() {
    IllegalStateException failure = new IllegalStateException("DynamoDB Local did not start");
    // The server refuses port 0, so another process may take the free port before the server does.
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return startOn(freePort());
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  private static HttpEngine startOn(int port) throws Exception {
    DynamoDBProxyServer server =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {
              "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
            });
    server.start();
    return new HttpEngine(server, URI.create("http://127.0.0.1:" + port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Where the server listens, such as {@code http://127.0.0.1:40123}. */
  public URI endpoint() {
    return endpoint;
  }

  /** A client with dummy credentials, region us-east-1 and the SDK's default retries. */
  public DynamoDbClient client() {
    return client;
  }

  /**
   * @throws IllegalStateException if the server could not be stopped
   */
  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }
}
