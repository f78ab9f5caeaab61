package dev.keyway.testkit.dax;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.dax.com.amazon.cbor.CborOutputStream;

/** Answers requests, or does what a test has told it to do instead. Thread-safe. */
final class FakeDaxNode {
  private final FakeDaxTables tables = new FakeDaxTables();
  private final Map<DaxMethod, DaxRefusal> refusals = new ConcurrentHashMap<>();
  private final Map<DaxMethod, Runnable> delays = new ConcurrentHashMap<>();
  private final Set<DaxMethod> hangUps = ConcurrentHashMap.newKeySet();
  private final List<DaxMethod> operations = new CopyOnWriteArrayList<>();
  private volatile int announcedPort;

  FakeDaxNode(int port) {
    announcedPort = port;
  }

  FakeDaxTables tables() {
    return tables;
  }

  Map<DaxMethod, DaxRefusal> refusals() {
    return refusals;
  }

  Map<DaxMethod, Runnable> delays() {
    return delays;
  }

  Set<DaxMethod> hangUps() {
    return hangUps;
  }

  void announce(int port) {
    announcedPort = port;
  }

  List<DaxMethod> takeOperations() {
    List<DaxMethod> taken = List.copyOf(operations);
    operations.clear();
    return taken;
  }

  /** What is answered to one connection, who has to log in first. */
  FakeDaxConnection.Answers session() {
    return new Session();
  }

  private final class Session implements FakeDaxConnection.Answers {
    private boolean known;

    @Override
    public byte @Nullable [] answer(DaxMethod method, List<@Nullable Object> values)
        throws IOException {
      if (method == DaxMethod.AUTHORIZE_CONNECTION) {
        known = FakeDaxCluster.USER.equals(values.get(0));
        return new byte[0];
      }
      if (method.isOperation()) {
        operations.add(method);
      }
      delays.getOrDefault(method, () -> {}).run();
      if (hangUps.contains(method)) {
        return null;
      }
      DaxRefusal refusal = known ? refusal(method, values) : DaxRefusal.LOGIN_NEEDED;
      return FakeDaxConnection.body(
          out -> {
            if (refusal != null) {
              refusal.write(out);
            } else {
              out.writeArrayHeader(0);
              write(method, values, out);
            }
          });
    }
  }

  private @Nullable DaxRefusal refusal(DaxMethod method, List<@Nullable Object> values) {
    boolean missing =
        method == DaxMethod.DEFINE_KEY_SCHEMA && !tables.has(FakeDaxTables.name(values.get(0)));
    return refusals.getOrDefault(method, missing ? DaxRefusal.NO_TABLE : null);
  }

  private void write(DaxMethod method, List<@Nullable Object> values, CborOutputStream out)
      throws IOException {
    if (method == DaxMethod.ENDPOINTS) {
      writeItself(out);
    } else {
      tables.answer(method, values, out);
    }
  }

  /** One node, by the fields of the protocol: number, name, address, port, role. */
  private void writeItself(CborOutputStream out) throws IOException {
    out.writeArrayHeader(1);
    out.writeMapHeader(5);
    out.writeInt(0);
    out.writeLong(1);
    out.writeInt(1);
    out.writeString("localhost");
    out.writeInt(2);
    out.writeBytes(new byte[] {127, 0, 0, 1});
    out.writeInt(3);
    out.writeInt(announcedPort);
    out.writeInt(4);
    out.writeInt(1);
  }
}
