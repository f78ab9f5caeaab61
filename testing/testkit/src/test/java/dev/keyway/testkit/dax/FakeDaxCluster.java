package dev.keyway.testkit.dax;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A DAX cluster of one node on an ephemeral port of the loopback interface, which a test can make
 * refuse, wait or hang up. Closing it ends its threads. Thread-safe.
 */
public final class FakeDaxCluster implements AutoCloseable {
  /** The access key of the one who may log in. */
  public static final String USER = "AKIDAX";

  private final ServerSocket server;
  private final FakeDaxNode node;
  private final ConcurrentLinkedQueue<FakeDaxConnection> connections =
      new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();

  private FakeDaxCluster(ServerSocket server) {
    this.server = server;
    this.node = new FakeDaxNode(server.getLocalPort());
  }

  /** One without tables, to be closed. */
  public static FakeDaxCluster start() throws IOException {
    FakeDaxCluster cluster =
        new FakeDaxCluster(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    cluster.fork(cluster::accept);
    return cluster;
  }

  /** The URL of its endpoint. */
  public String url() {
    return "dax://127.0.0.1:" + server.getLocalPort();
  }

  /**
   * Makes a table without items.
   *
   * @param keys attributes of the key with their types, in order
   */
  public void createTable(String name, Map<String, String> keys) {
    node.tables().create(name, keys);
  }

  /** The operations asked for since the last call, refused ones too; none of the protocol's own. */
  public List<DaxMethod> takeOperations() {
    return node.takeOperations();
  }

  /** Answers each such request with this. */
  public void refuse(DaxMethod method, DaxRefusal refusal) {
    node.refusals().put(method, refusal);
  }

  /** Runs this before each answer to such a request. */
  public void delay(DaxMethod method, Runnable delay) {
    node.delays().put(method, delay);
  }

  /** Ends the connection instead of answering. */
  public void hangUpOn(DaxMethod method) {
    node.hangUps().add(method);
  }

  /** Answers all again. */
  public void calm() {
    node.refusals().clear();
    node.delays().clear();
    node.hangUps().clear();
  }

  /** Says that its node is at another port. */
  public void nodeAt(int port) {
    node.announce(port);
  }

  private void accept() {
    try {
      while (true) {
        FakeDaxConnection connection = new FakeDaxConnection(server.accept(), node.session());
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

  @Override
  public void close() throws IOException, InterruptedException {
    server.close();
    for (FakeDaxConnection connection : connections) {
      connection.close();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
