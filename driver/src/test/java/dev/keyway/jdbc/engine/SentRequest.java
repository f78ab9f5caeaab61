package dev.keyway.jdbc.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/**
 * A request as it went over the wire.
 *
 * @param operation such as {@code GetItem}
 * @param body in DynamoDB's JSON
 */
record SentRequest(String operation, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A member of the body; a missing node if there is none. */
  JsonNode member(String name) {
    try {
      return JSON.readTree(body).path(name);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
