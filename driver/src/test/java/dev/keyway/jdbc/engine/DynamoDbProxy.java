package dev.keyway.jdbc.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands on loopback between the driver and an engine, records what passes, and answers itself
 * where a test wants it so. The driver makes its own client, so the wire is the place to look.
 * Thread-safe.
 */
final class DynamoDbProxy implements AutoCloseable {

  private final URI engine;
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<SentRequest> sent = new CopyOnWriteArrayList<>();
  private final Map<String, Answer> script = new ConcurrentHashMap<>();

  private DynamoDbProxy(URI engine) throws IOException {
    this.engine = engine;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** What a test answers instead of the engine. */
  @FunctionalInterface
  interface Answer {
    /** The answer to a request that the engine would answer by passing it on. */
    HttpMessage to(HttpMessage request, Engine engine) throws IOException;
  }

  /** Asks the engine. */
  @FunctionalInterface
  interface Engine {
    HttpMessage answer(HttpMessage request) throws IOException;
  }

  static DynamoDbProxy before(URI engine) throws IOException {
    return new DynamoDbProxy(engine);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  // ---- what was sent

  List<SentRequest> requests() {
    return List.copyOf(sent);
  }

  List<String> operations() {
    return sent.stream().map(SentRequest::operation).toList();
  }

  /** Requests sent from now on are the first ones. */
  void forgetRequests() {
    sent.clear();
  }

  // ---- what is answered

  /** From now on an operation, such as {@code GetItem}, is answered so. */
  void on(String operation, Answer answer) {
    script.put(operation, answer);
  }

  /** From now on the engine answers everything. */
  void calm() {
    script.clear();
  }

  /** An error as DynamoDB sends it. */
  static Answer error(int status, String type) {
    return (request, engine) ->
        HttpMessage.answer(
            status,
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#"
                + type
                + "\",\"message\":\"as the test wants it\"}");
  }

  /** No answer: the connection is closed. */
  static Answer breakOff() {
    return (request, engine) -> {
      throw new IOException("broken off as the test wants it");
    };
  }

  /** The engine does what it is asked for, and its first answer is lost on the way. */
  static Answer losingFirstAnswer() {
    AtomicBoolean lost = new AtomicBoolean();
    return (request, engine) -> {
      HttpMessage answer = engine.answer(request);
      if (lost.compareAndSet(false, true)) {
        throw new IOException("lost as the test wants it");
      }
      return answer;
    };
  }

  /** The engine's answer, once the gate is open. */
  static Answer held(HeldAnswer gate) {
    return (request, engine) -> {
      gate.pass();
      return engine.answer(request);
    };
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        // Closed.
        return;
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client;
        Socket behind = new Socket(engine.getHost(), engine.getPort())) {
      open.add(behind);
      client.setTcpNoDelay(true);
      behind.setTcpNoDelay(true);
      InputStream fromClient = new BufferedInputStream(client.getInputStream());
      InputStream fromEngine = new BufferedInputStream(behind.getInputStream());
      Engine asked =
          request -> {
            behind.getOutputStream().write(request.bytes());
            return HttpMessage.read(fromEngine);
          };
      while (true) {
        HttpMessage request = HttpMessage.read(fromClient);
        sent.add(
            new SentRequest(
                request.operation(), new String(request.body(), StandardCharsets.UTF_8)));
        Answer scripted = script.get(request.operation());
        HttpMessage answer = scripted == null ? asked.answer(request) : scripted.to(request, asked);
        client.getOutputStream().write(answer.bytes());
      }
    } catch (IOException e) {
      // One of the three has closed.
      open.remove(client);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
