package dev.keyway.testkit.dax;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.dax.com.amazon.cbor.CborOutputStream;

/**
 * What a fake cluster stores, and its answers to requests that it does not refuse. Keys and items
 * stay the bytes that the client made of them. Query and Scan answer all items of the table,
 * UpdateItem changes nothing, conditions are not judged. Thread-safe.
 */
final class FakeDaxTables {
  private final Map<String, Table> tables = new HashMap<>();
  private final List<List<?>> attributeLists = new ArrayList<>(List.of(List.of(), List.of()));

  private record Table(Map<String, String> keys, Map<String, byte[]> items) {}

  /**
   * @param keys attributes of the key with their types, in order
   */
  synchronized void create(String table, Map<String, String> keys) {
    tables.put(table, new Table(keys, new TreeMap<>()));
  }

  synchronized boolean has(String table) {
    return tables.containsKey(table);
  }

  /** Writes what follows the status of an answer. */
  synchronized void answer(DaxMethod method, List<@Nullable Object> values, CborOutputStream out)
      throws IOException {
    switch (method) {
      case DEFINE_KEY_SCHEMA -> FakeDaxItems.writeSchema(table(values.get(0)).keys, out);
      case DEFINE_ATTRIBUTE_LIST ->
          out.writeCollection(attributeLists.get(((Number) values.get(0)).intValue()));
      case DEFINE_ATTRIBUTE_LIST_ID -> out.writeLong(idOf((List<?>) values.get(0)));
      case GET_ITEM -> FakeDaxItems.writeItem(of(values.get(0)).get(key(values.get(1))), out);
      case PUT_ITEM -> {
        of(values.get(0)).put(key(values.get(1)), (byte[]) values.get(2));
        out.writeNull();
      }
      case DELETE_ITEM -> {
        of(values.get(0)).remove(key(values.get(1)));
        out.writeNull();
      }
      case UPDATE_ITEM -> out.writeNull();
      case QUERY, SCAN -> FakeDaxItems.writePage(of(values.get(0)), out);
      case BATCH_GET_ITEM -> writeBatch((Map<?, ?>) values.get(0), out);
      case BATCH_WRITE_ITEM -> {
        ((Map<?, ?>) values.get(0)).forEach((table, writes) -> store(table, (List<?>) writes));
        out.writeMapHeader(0);
        out.writeArrayHeader(0);
        out.writeMapHeader(0);
      }
      case TRANSACT_WRITE_ITEMS -> {
        out.writeArrayHeader(3);
        out.writeArrayHeader(0);
        out.writeArrayHeader(0);
        out.writeMapHeader(0);
      }
      default -> throw new IllegalArgumentException("Nothing is stored of " + method);
    }
  }

  private void writeBatch(Map<?, ?> request, CborOutputStream out) throws IOException {
    out.writeArrayHeader(2);
    out.writeMapHeader(request.size());
    for (Map.Entry<?, ?> asked : request.entrySet()) {
      Map<String, byte[]> found = new TreeMap<>(of(asked.getKey()));
      List<?> keys = (List<?>) ((List<?>) asked.getValue()).get(2);
      found.keySet().retainAll(keys.stream().map(FakeDaxTables::key).toList());
      out.writeString(name(asked.getKey()));
      out.writeArrayHeader(2 * found.size());
      for (Map.Entry<String, byte[]> item : found.entrySet()) {
        FakeDaxItems.writePair(item.getKey(), item.getValue(), out);
      }
    }
    out.writeMapHeader(0);
    out.writeArrayHeader(0);
  }

  /** Keys and items in turn; null deletes. */
  private void store(Object table, List<?> writes) {
    for (int i = 0; i < writes.size(); i += 2) {
      if (writes.get(i + 1) instanceof byte[] item) {
        of(table).put(key(writes.get(i)), item);
      } else {
        of(table).remove(key(writes.get(i)));
      }
    }
  }

  private int idOf(List<?> names) {
    int known = attributeLists.lastIndexOf(names);
    if (known > 1) {
      return known;
    }
    attributeLists.add(names);
    return attributeLists.size() - 1;
  }

  private Map<String, byte[]> of(@Nullable Object name) {
    return table(name).items;
  }

  private Table table(@Nullable Object name) {
    return Objects.requireNonNull(tables.get(name(name)));
  }

  static String name(@Nullable Object table) {
    return table instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(table);
  }

  private static String key(@Nullable Object bytes) {
    return HexFormat.of().formatHex((byte[]) bytes);
  }
}
