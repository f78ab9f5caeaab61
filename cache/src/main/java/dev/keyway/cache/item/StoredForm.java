package dev.keyway.cache.item;

import dev.keyway.cache.value.CanonicalNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that was put, as DynamoDB will give it: numbers in its form, and bytes that their writer
 * can no longer change (R14). Stateless.
 */
final class StoredForm {

  private StoredForm() {}

  static Map<String, AttributeValue> of(Map<String, AttributeValue> written) {
    Map<String, AttributeValue> stored = new LinkedHashMap<>();
    written.forEach((name, value) -> stored.put(name, value(value)));
    return stored;
  }

  private static AttributeValue value(AttributeValue value) {
    return switch (value.type()) {
      case N -> AttributeValue.fromN(number(value.n()));
      case NS -> AttributeValue.fromNs(value.ns().stream().map(StoredForm::number).toList());
      case B -> AttributeValue.fromB(copy(value.b()));
      case BS -> AttributeValue.fromBs(value.bs().stream().map(StoredForm::copy).toList());
      case L -> AttributeValue.fromL(list(value.l()));
      case M -> AttributeValue.fromM(of(value.m()));
      default -> value;
    };
  }

  private static List<AttributeValue> list(List<AttributeValue> values) {
    return values.stream().map(StoredForm::value).toList();
  }

  private static SdkBytes copy(SdkBytes bytes) {
    return SdkBytes.fromByteArray(bytes.asByteArrayUnsafe());
  }

  private static String number(String text) {
    String canonical = CanonicalNumber.of(text);
    if (canonical == null) {
      throw new IllegalArgumentException("DynamoDB has taken a number that it cannot hold");
    }
    return canonical;
  }
}
