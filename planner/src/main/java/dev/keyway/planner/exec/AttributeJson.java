package dev.keyway.planner.exec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.keyway.planner.access.KeyLimits;
import dev.keyway.planner.catalog.PlainNumber;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes attribute values as plain JSON text, and reads new ones from it: numbers exact, sets as
 * sorted arrays, binary as Base64. Members stand in the order of their names, so that equal values
 * give equal text. Thread-safe.
 */
final class AttributeJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private AttributeJson() {}

  static String of(AttributeValue value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static String of(Map<String, AttributeValue> item) {
    return of(AttributeValue.fromM(item));
  }

  private static void write(JsonGenerator json, AttributeValue value) throws IOException {
    switch (value.type()) {
      case S -> json.writeString(value.s());
      case N -> json.writeNumber(new BigDecimal(value.n()));
      case BOOL -> json.writeBoolean(value.bool());
      case B -> json.writeString(base64(value.b()));
      case M -> {
        json.writeStartObject();
        for (Map.Entry<String, AttributeValue> member : new TreeMap<>(value.m()).entrySet()) {
          json.writeFieldName(member.getKey());
          write(json, member.getValue());
        }
        json.writeEndObject();
      }
      case L -> {
        json.writeStartArray();
        for (AttributeValue element : value.l()) {
          write(json, element);
        }
        json.writeEndArray();
      }
      case SS -> {
        json.writeStartArray();
        for (String element : value.ss().stream().sorted().toList()) {
          json.writeString(element);
        }
        json.writeEndArray();
      }
      case NS -> {
        json.writeStartArray();
        for (BigDecimal element : value.ns().stream().map(BigDecimal::new).sorted().toList()) {
          json.writeNumber(element);
        }
        json.writeEndArray();
      }
      case BS -> {
        json.writeStartArray();
        for (String element : value.bs().stream().map(AttributeJson::base64).sorted().toList()) {
          json.writeString(element);
        }
        json.writeEndArray();
      }
      default -> json.writeNull();
    }
  }

  /**
   * A new attribute value as JSON text has it: an object is a map and an array a list; of what is
   * in them, numbers are N and texts are S.
   *
   * @throws IOException if the text is no JSON, or not that of one object or array
   * @throws ArithmeticException if DynamoDB cannot hold a number in it
   */
  static AttributeValue parse(String text) throws IOException {
    try (JsonParser json = FACTORY.createParser(text)) {
      JsonToken first = json.nextToken();
      if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
        throw new IOException("neither an object nor an array");
      }
      AttributeValue value = value(json);
      if (json.nextToken() != null) {
        throw new IOException("there is more behind it");
      }
      return value;
    }
  }

  /** The value whose first token the parser is at. */
  private static AttributeValue value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, AttributeValue> members = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          if (members.put(name, value(json)) != null) {
            throw new IOException("a member stands there twice");
          }
        }
        yield AttributeValue.fromM(members);
      }
      case START_ARRAY -> {
        List<AttributeValue> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(json));
        }
        yield AttributeValue.fromL(elements);
      }
      case VALUE_STRING -> AttributeValue.fromS(json.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json.getText());
      case VALUE_TRUE -> AttributeValue.fromBool(true);
      case VALUE_FALSE -> AttributeValue.fromBool(false);
      case VALUE_NULL -> AttributeValue.fromNul(true);
      default -> throw new IOException("no value");
    };
  }

  private static AttributeValue number(String text) {
    BigDecimal number = new BigDecimal(text);
    if (!KeyLimits.isNumber(number)) {
      throw new ArithmeticException("no attribute holds it");
    }
    return AttributeValue.fromN(PlainNumber.of(number).toPlainString());
  }

  static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
  }
}
