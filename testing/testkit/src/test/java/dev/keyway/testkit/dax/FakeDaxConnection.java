package dev.keyway.testkit.dax;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.dax.com.amazon.cbor.CborOutputStream;
import software.amazon.dax.com.amazon.dax.bits.DaxCborInputStream;

/**
 * A client's connection to the fake. The client sends a greeting and then requests, as bare CBOR; a
 * login precedes the first request and is not answered. Each answer is a frame: 4 bytes of length,
 * 4 of flags (1: the last of the message), then the refusal's path, empty for a yes, and what was
 * asked for. One thread.
 */
final class FakeDaxConnection implements Runnable, Closeable {
  private static final int HEADER = 8;

  /** Decides on a request; writes the body of the answer. */
  interface Answers {
    /**
     * @return null if the connection is to be cut
     */
    byte @Nullable [] answer(DaxMethod method, List<@Nullable Object> values) throws IOException;
  }

  private final Socket socket;
  private final Answers answers;

  FakeDaxConnection(Socket socket, Answers answers) {
    this.socket = socket;
    this.answers = answers;
  }

  @Override
  public void run() {
    try (socket) {
      DaxCborInputStream in =
          new DaxCborInputStream(new BufferedInputStream(socket.getInputStream()));
      for (int i = 0; i < 5; i++) {
        in.readObject(); // Magic, version, session, user agent, mode.
      }
      while (true) {
        in.readInt(); // The service, of which there is one.
        DaxMethod method = DaxMethod.of(in.readInt());
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < method.valueCount(); i++) {
          in.skipTags();
          values.add(in.readObject());
        }
        byte[] body = answers.answer(method, values);
        if (body == null) {
          return;
        }
        if (method != DaxMethod.AUTHORIZE_CONNECTION) {
          socket.getOutputStream().write(frame(body));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // The client has gone, or is none of DAX, or the test is over.
    }
  }

  private static byte[] frame(byte[] body) {
    int length = HEADER + body.length;
    return ByteBuffer.allocate(length).putInt(length).putInt(1 << 24).put(body).array();
  }

  /** A body written by hand. */
  interface Writing {
    void to(CborOutputStream out) throws IOException;
  }

  static byte[] body(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CborOutputStream out = new CborOutputStream(bytes);
    writing.to(out);
    out.flush();
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
