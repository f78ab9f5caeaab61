package dev.keyway.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Stands before a server of DynamoDB and passes on what it is asked for and what it answers, but
 * that commits reach it and their answers are lost. Thread-safe.
 */
final class LostCommits implements AutoCloseable {

  private static final String TARGET = "X-Amz-Target";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI behind;
  private final HttpServer server;

  private LostCommits(URI behind) throws IOException {
    this.behind = behind;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.start();
  }

  static LostCommits before(URI engine) throws IOException {
    return new LostCommits(engine);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst(TARGET);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(behind)
              .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      for (String name : new String[] {TARGET, "Content-Type", "Authorization", "X-Amz-Date"}) {
        request.header(name, exchange.getRequestHeaders().getFirst(name));
      }
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      if (!target.endsWith(".TransactWriteItems")) {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The test is over", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
