package dev.keyway.cache.query;

import dev.keyway.cache.value.CanonicalNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Text in which equal things are written alike and others differently: every part begins with a tag
 * and says its length, so that no two sequences of parts run into the same text. Numbers are
 * normalised (R5), sets and maps sorted. Not thread-safe.
 */
final class CanonicalText {

  private final StringBuilder text = new StringBuilder(160);

  /** The canonical text of one value. */
  static String of(AttributeValue value) throws UnreadableRequest {
    return new CanonicalText().value(value).toString();
  }

  /** One part: its tag says what it is. */
  CanonicalText part(char tag, String content) {
    text.append(tag).append(content.length()).append(':').append(content);
    return this;
  }

  /** A part that may be absent, which is not the same as empty. */
  CanonicalText optional(char tag, @Nullable Object content) {
    if (content == null) {
      text.append('-');
      return this;
    }
    return part(tag, content.toString());
  }

  /** The beginning of a part that has so many parts. */
  CanonicalText group(char tag, int size) {
    text.append(tag).append(size).append(':');
    return this;
  }

  CanonicalText value(AttributeValue value) throws UnreadableRequest {
    switch (value.type()) {
      case S -> part('s', value.s());
      case N -> part('n', number(value.n()));
      case B -> part('b', bytes(value.b()));
      case BOOL -> part('t', value.bool().toString());
      case NUL -> part('0', value.nul().toString());
      case SS -> set('S', new ArrayList<>(value.ss()));
      case NS -> set('N', numbers(value.ns()));
      case BS -> set('B', new ArrayList<>(value.bs().stream().map(CanonicalText::bytes).toList()));
      case L -> {
        group('L', value.l().size());
        for (AttributeValue element : value.l()) {
          value(element);
        }
      }
      case M -> map(value.m());
      default -> throw new UnreadableRequest("a value of no known type");
    }
    return this;
  }

  /** A map by its sorted names. */
  CanonicalText map(Map<String, AttributeValue> values) throws UnreadableRequest {
    group('M', values.size());
    for (Map.Entry<String, AttributeValue> entry : new TreeMap<>(values).entrySet()) {
      part('k', entry.getKey()).value(entry.getValue());
    }
    return this;
  }

  private void set(char tag, List<String> elements) {
    Collections.sort(elements);
    group(tag, elements.size());
    elements.forEach(element -> part('e', element));
  }

  private static List<String> numbers(List<String> texts) throws UnreadableRequest {
    List<String> numbers = new ArrayList<>();
    for (String text : texts) {
      numbers.add(number(text));
    }
    return numbers;
  }

  /** 1, 1.0 and 1E0 are one number. */
  private static String number(String text) throws UnreadableRequest {
    String number = CanonicalNumber.of(text);
    if (number == null) {
      throw new UnreadableRequest("a number that is none");
    }
    return number;
  }

  private static String bytes(SdkBytes bytes) {
    return new String(bytes.asByteArrayUnsafe(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
