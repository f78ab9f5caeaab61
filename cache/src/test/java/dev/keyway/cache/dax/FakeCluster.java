package dev.keyway.cache.dax;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.dax.com.amazon.cbor.CborOutputStream;

/**
 * A DAX cluster of one node on an ephemeral port of the loopback interface, which a test can make
 * refuse, wait or hang up. Closing it ends its threads. Thread-safe.
 */
final class FakeCluster implements AutoCloseable {
  /** The one who may log in. */
  static final String USER = "AKIDAX";

  /** The number of a setting, among those that may follow a request. */
  private static final int CLIENT_REQUEST_TOKEN = 19;

  /** Kept, so that it stays silent: the DAX client logs what the tests provoke. */
  private static final Logger CLIENT_LOG = Logger.getLogger("software.amazon.dax");

  private final ServerSocket server;
  private final FakeTables tables = new FakeTables();
  private final Map<Method, Refusal> refusals = new ConcurrentHashMap<>();
  private final Map<Method, Runnable> delays = new ConcurrentHashMap<>();
  private final Set<Method> hangUps = ConcurrentHashMap.newKeySet();
  private final List<Method> operations = new CopyOnWriteArrayList<>();
  private final Set<Object> tokens = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<FakeConnection> connections = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
  private volatile int nodePort;

  private FakeCluster(ServerSocket server) {
    this.server = server;
    this.nodePort = server.getLocalPort();
  }

  static FakeCluster start() throws IOException {
    CLIENT_LOG.setLevel(Level.OFF);
    FakeCluster cluster =
        new FakeCluster(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    cluster.fork(cluster::accept);
    return cluster;
  }

  DaxEndpoint endpoint() {
    return new DaxEndpoint(DaxEndpoint.Scheme.DAX, "127.0.0.1", server.getLocalPort());
  }

  FakeTables tables() {
    return tables;
  }

  /** The operations asked for since the last call, refused ones too; none of the protocol's own. */
  List<Method> takeOperations() {
    List<Method> taken = List.copyOf(operations);
    operations.clear();
    return taken;
  }

  /** The different tokens by which transactions were told from repetitions of transactions. */
  Set<Object> takeTokens() {
    Set<Object> taken = Set.copyOf(tokens);
    tokens.clear();
    return taken;
  }

  void refuse(Method method, Refusal refusal) {
    refusals.put(method, refusal);
  }

  /** Runs before each answer to such a request. */
  void delay(Method method, Runnable delay) {
    delays.put(method, delay);
  }

  /** Ends the connection instead of answering. */
  void hangUpOn(Method method) {
    hangUps.add(method);
  }

  /** Answers all again. */
  void calm() {
    refusals.clear();
    delays.clear();
    hangUps.clear();
  }

  /** Says that its node is at another port. */
  void nodeAt(int port) {
    nodePort = port;
  }

  private void accept() {
    try {
      while (true) {
        FakeConnection connection = new FakeConnection(server.accept(), new Session());
        connections.add(connection);
        fork(connection);
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void fork(Runnable work) {
    Thread thread = new Thread(work, "fake-dax");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** What one connection has done so far. */
  private final class Session implements FakeConnection.Answers {
    private boolean known;

    @Override
    public byte @Nullable [] answer(Method method, List<@Nullable Object> values)
        throws IOException {
      if (method == Method.AUTHORIZE_CONNECTION) {
        known = USER.equals(values.get(0));
        return new byte[0];
      }
      if (method.isOperation()) {
        operations.add(method);
      }
      if (method == Method.TRANSACT_WRITE_ITEMS && values.get(8) instanceof Map<?, ?> settings) {
        tokens.add(settings.get(CLIENT_REQUEST_TOKEN));
      }
      delays.getOrDefault(method, () -> {}).run();
      if (hangUps.contains(method)) {
        return null;
      }
      Refusal refusal = refusal(method, values);
      return FakeConnection.body(
          out -> {
            if (refusal != null) {
              refusal.write(out);
            } else {
              out.writeArrayHeader(0);
              write(method, values, out);
            }
          });
    }

    private @Nullable Refusal refusal(Method method, List<@Nullable Object> values) {
      if (!known) {
        return Refusal.LOGIN_NEEDED;
      }
      boolean missing =
          method == Method.DEFINE_KEY_SCHEMA && !tables.has(FakeTables.name(values.get(0)));
      return refusals.getOrDefault(method, missing ? Refusal.NO_TABLE : null);
    }

    private void write(Method method, List<@Nullable Object> values, CborOutputStream out)
        throws IOException {
      if (method == Method.ENDPOINTS) {
        writeNode(out);
      } else {
        tables.answer(method, values, out);
      }
    }
  }

  /** One node, by the fields of the protocol: number, name, address, port, role. */
  private void writeNode(CborOutputStream out) throws IOException {
    out.writeArrayHeader(1);
    out.writeMapHeader(5);
    out.writeInt(0);
    out.writeLong(1);
    out.writeInt(1);
    out.writeString("localhost");
    out.writeInt(2);
    out.writeBytes(new byte[] {127, 0, 0, 1});
    out.writeInt(3);
    out.writeInt(nodePort);
    out.writeInt(4);
    out.writeInt(1);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    server.close();
    for (FakeConnection connection : connections) {
      connection.close();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
