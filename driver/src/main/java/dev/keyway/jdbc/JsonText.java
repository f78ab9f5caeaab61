package dev.keyway.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import java.util.Map;

/**
 * JSON text, as columns of maps, lists and sets have it, as Java collections. Numbers are exact.
 */
final class JsonText {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
  private static final TypeReference<List<Object>> LIST = new TypeReference<>() {};

  private JsonText() {}

  static Map<String, Object> toMap(Object value) {
    return read(MAP, value, "object");
  }

  static List<Object> toList(Object value) {
    return read(LIST, value, "array");
  }

  private static <T> T read(TypeReference<T> type, Object value, String wanted) {
    try {
      return MAPPER.readValue(TextConversion.toText(value), type);
    } catch (JsonProcessingException e) {
      // The cause would quote the text.
      throw new PlannerException(SqlState.WRONG_TYPE, "the text is not a JSON " + wanted);
    }
  }
}
