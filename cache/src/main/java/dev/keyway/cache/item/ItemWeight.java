package dev.keyway.cache.item;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an entry takes of the heap, in bytes, estimated from the layout of the SDK's objects on a
 * JVM with compressed references. Stateless.
 */
final class ItemWeight {
  // Caffeine's node, the map's node, two futures, the key and its parts, the response.
  private static final int ENTRY = 400;
  private static final int MAP = 64;
  private static final int MAP_ENTRY = 48;
  private static final int VALUE = 64;
  private static final int TEXT = 44;
  private static final int LIST = 40;
  private static final int REFERENCE = 4;

  private ItemWeight() {}

  /** The weight of an entry; of a key that is absent, that of the key. */
  static int of(ItemKey key, CachedItem cached) {
    long bytes = ENTRY + (long) key.bytes();
    if (cached instanceof CachedItem.Whole whole) {
      bytes += map(whole.item());
    }
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  private static long map(Map<String, AttributeValue> map) {
    long bytes = MAP;
    for (Map.Entry<String, AttributeValue> attribute : map.entrySet()) {
      bytes += MAP_ENTRY + text(attribute.getKey()) + value(attribute.getValue());
    }
    return bytes;
  }

  private static long value(AttributeValue value) {
    return VALUE
        + switch (value.type()) {
          case S -> text(value.s());
          case N -> text(value.n());
          case B -> binary(value.b());
          case SS -> texts(value.ss());
          case NS -> texts(value.ns());
          case BS -> LIST + value.bs().stream().mapToLong(ItemWeight::binary).sum();
          case M -> map(value.m());
          case L -> list(value.l());
          default -> 0L;
        };
  }

  private static long list(List<AttributeValue> values) {
    long bytes = LIST;
    for (AttributeValue value : values) {
      bytes += REFERENCE + value(value);
    }
    return bytes;
  }

  private static long texts(List<String> texts) {
    return LIST + texts.stream().mapToLong(text -> REFERENCE + text(text)).sum();
  }

  private static long text(String text) {
    return TEXT + (long) text.length();
  }

  private static long binary(SdkBytes bytes) {
    return TEXT + (long) bytes.asByteArrayUnsafe().length;
  }
}
