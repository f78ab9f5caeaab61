package dev.keyway.planner.exec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads JSON text in the shape of the attribute value that it takes the place of: JSON has no sets
 * and no binary values, and DynamoDB has. Stateless.
 */
final class StoredShape {

  private StoredShape() {}

  /**
   * An attribute value as JSON text has it, of the types that another one has: of maps, lists and
   * sets, and of sets and binary values in them, which JSON cannot tell from lists and text.
   *
   * @param stored what the text takes the place of
   * @throws IOException if the text is no JSON, or not of that type, or if it cannot be told which
   *     type a part of it has
   * @throws ArithmeticException if DynamoDB cannot hold a number in it
   */
  static AttributeValue parse(String text, AttributeValue stored) throws IOException {
    AttributeValue value = AttributeJson.parse(text);
    boolean fits = stored.hasM() ? value.hasM() : isArray(stored) ? value.hasL() : true;
    if (!fits) {
      throw new IOException("a " + stored.type() + " is stored there");
    }
    return shaped(value, stored);
  }

  private static boolean isArray(AttributeValue value) {
    return value.hasL() || value.hasSs() || value.hasNs() || value.hasBs();
  }

  private static AttributeValue shaped(AttributeValue value, AttributeValue stored)
      throws IOException {
    if (value.hasM() && stored.hasM()) {
      Map<String, AttributeValue> members = new HashMap<>();
      for (Map.Entry<String, AttributeValue> member : value.m().entrySet()) {
        AttributeValue old = stored.m().get(member.getKey());
        members.put(
            member.getKey(), old == null ? member.getValue() : shaped(member.getValue(), old));
      }
      return AttributeValue.fromM(members);
    }
    if (value.hasL() && stored.hasL()) {
      List<AttributeValue> elements = new ArrayList<>();
      for (int i = 0; i < value.l().size(); i++) {
        elements.add(element(value.l().get(i), i, stored.l()));
      }
      return AttributeValue.fromL(elements);
    }
    if (value.s() != null && stored.b() != null) {
      return AttributeValue.fromB(binary(value));
    }
    return value.hasL() && isArray(stored) ? set(value.l(), stored) : value;
  }

  /**
   * An element of a list: one that was in it is what it was. One that was not takes no other's
   * place, so that nothing says whether text in it is text, or an array a list.
   */
  private static AttributeValue element(
      AttributeValue value, int index, List<AttributeValue> stored) throws IOException {
    String text = AttributeJson.of(value);
    if (index < stored.size() && text.equals(AttributeJson.of(stored.get(index)))) {
      return stored.get(index);
    }
    List<AttributeValue> same =
        stored.stream().filter(each -> text.equals(AttributeJson.of(each))).distinct().toList();
    if (same.size() == 1) {
      return same.get(0);
    }
    if (hasTextOrArray(value) && stored.stream().anyMatch(StoredShape::isMoreThanJson)) {
      throw new IOException(
          "the list there holds binary values or sets, and JSON does not say whether a new element"
              + " does");
    }
    return value;
  }

  private static boolean hasTextOrArray(AttributeValue value) {
    return value.s() != null
        || value.hasL()
        || value.m().values().stream().anyMatch(StoredShape::hasTextOrArray);
  }

  /** Whether it, or anything in it, is of a type that JSON has not. */
  private static boolean isMoreThanJson(AttributeValue value) {
    return value.b() != null
        || (isArray(value) && !value.hasL())
        || value.l().stream().anyMatch(StoredShape::isMoreThanJson)
        || value.m().values().stream().anyMatch(StoredShape::isMoreThanJson);
  }

  private static AttributeValue set(List<AttributeValue> elements, AttributeValue stored)
      throws IOException {
    if (elements.isEmpty() || new HashSet<>(elements).size() < elements.size()) {
      throw new IOException("a set is not empty, and has no element twice");
    }
    if (stored.hasSs()) {
      return AttributeValue.fromSs(elementsOf(elements, AttributeValue::s));
    }
    if (stored.hasNs()) {
      return AttributeValue.fromNs(elementsOf(elements, AttributeValue::n));
    }
    List<SdkBytes> bytes = new ArrayList<>();
    for (AttributeValue element : elements) {
      bytes.add(binary(element));
    }
    return AttributeValue.fromBs(bytes);
  }

  private static List<String> elementsOf(
      List<AttributeValue> elements, Function<AttributeValue, @Nullable String> of)
      throws IOException {
    List<String> texts = new ArrayList<>();
    for (AttributeValue element : elements) {
      String text = of.apply(element);
      if (text == null) {
        throw new IOException("an element is of another type than the set");
      }
      texts.add(text);
    }
    return texts;
  }

  private static SdkBytes binary(AttributeValue value) throws IOException {
    try {
      return SdkBytes.fromByteArray(Base64.getDecoder().decode(String.valueOf(value.s())));
    } catch (IllegalArgumentException e) {
      throw new IOException("a binary value is written in Base64", e);
    }
  }
}
