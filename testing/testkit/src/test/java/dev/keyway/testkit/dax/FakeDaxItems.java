package dev.keyway.testkit.dax;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.dax.com.amazon.cbor.CborOutputStream;

/** Writes items as a node answers with them; keys are in hexadecimal digits here. Stateless. */
final class FakeDaxItems {
  private FakeDaxItems() {}

  static void writeSchema(Map<String, String> schema, CborOutputStream out) throws IOException {
    out.writeMapHeader(schema.size());
    for (Map.Entry<String, String> key : schema.entrySet()) {
      out.writeString(key.getKey());
      out.writeString(key.getValue());
    }
  }

  static void writeItem(byte @Nullable [] item, CborOutputStream out) throws IOException {
    if (item == null) {
      out.writeNull();
      return;
    }
    out.writeMapStreamHeader();
    out.writeInt(0);
    out.writeBytes(item);
    out.writeStreamBreak();
  }

  /** An empty page is null, without counts. */
  static void writePage(Map<String, byte[]> page, CborOutputStream out) throws IOException {
    if (page.isEmpty()) {
      out.writeNull();
      return;
    }
    out.writeMapStreamHeader();
    out.writeInt(7);
    out.writeArrayHeader(page.size());
    for (Map.Entry<String, byte[]> item : page.entrySet()) {
      out.writeArrayHeader(2);
      writePair(item.getKey(), item.getValue(), out);
    }
    out.writeInt(8);
    out.writeInt(page.size());
    out.writeInt(10);
    out.writeInt(page.size());
    out.writeStreamBreak();
  }

  static void writePair(String key, byte[] item, CborOutputStream out) throws IOException {
    out.writeBytes(HexFormat.of().parseHex(key));
    out.writeBytes(item);
  }
}
