package dev.keyway.jdbc.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that gives one answer to whatever it is asked, and counts. */
final class StubServer implements AutoCloseable {

  final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private StubServer(Answer answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          answer.give(exchange);
        });
    server.start();
  }

  private interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  /** No tables. */
  static StubServer empty() throws IOException {
    return new StubServer(exchange -> answer(exchange, 200, "{\"TableNames\":[]}"));
  }

  /** An error as DynamoDB sends it. */
  static StubServer refusing(String code) throws IOException {
    return new StubServer(
        exchange ->
            answer(
                exchange,
                400,
                "{\"__type\":\"com.amazon.coral.service#" + code + "\",\"message\":\"no\"}"));
  }

  /** Something that is not DynamoDB. */
  static StubServer other() throws IOException {
    return new StubServer(exchange -> answer(exchange, 404, "<html>not here</html>"));
  }

  /** Never an answer. */
  static StubServer silent() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    return new StubServer(
        exchange -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            exchange.close();
          }
        });
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream stream = exchange.getResponseBody()) {
      stream.write(bytes);
    }
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
