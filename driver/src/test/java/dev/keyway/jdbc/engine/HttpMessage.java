package dev.keyway.jdbc.engine;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A request or an answer with the length of its body in its head; all that is needed between an SDK
 * and a server of DynamoDB.
 *
 * @param start first line
 * @param headers by name in lower case
 * @param body as sent
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that are passed on, never compared
record HttpMessage(String start, Map<String, String> headers, byte[] body) {

  private static final String END_OF_HEAD = "\r\n\r\n";

  /** An answer as DynamoDB gives them: each with an id of its own. */
  static HttpMessage answer(int status, String json) {
    return new HttpMessage(
        "HTTP/1.1 " + status + " As the test wants it",
        Map.of(
            "content-type",
            "application/x-amz-json-1.0",
            "x-amzn-requestid",
            UUID.randomUUID().toString()),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The next message.
   *
   * @throws EOFException if the other side has closed
   */
  static HttpMessage read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || head.lastIndexOf(END_OF_HEAD) != head.length() - 4) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.append((char) next);
    }
    String[] lines = head.toString().split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
      }
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new HttpMessage(lines[0], headers, in.readNBytes(length));
  }

  /** The operation that DynamoDB is asked for. */
  String operation() {
    String target = headers.getOrDefault("x-amz-target", "");
    return target.substring(target.indexOf('.') + 1);
  }

  /** To be sent in one piece: a second one would wait for the acknowledgement of the first. */
  byte[] bytes() {
    StringBuilder head = new StringBuilder(start).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (!headers.containsKey("content-length")) {
      head.append("content-length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
