package dev.keyway.planner.exec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes attribute values as plain JSON text: numbers exact, sets as sorted arrays, binary as
 * Base64. Members stand in the order of their names, so that equal values give equal text.
 * Thread-safe.
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

  static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
  }
}
