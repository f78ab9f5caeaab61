package dev.keyway.jdbc;

import dev.keyway.planner.error.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The values of a connection's properties, checked, and the names that nobody knows. Empty values
 * count as unset: tools send an empty user and password.
 */
final class PropertyValues {

  private final Map<ConnectionProperty, Object> given = new EnumMap<>(ConnectionProperty.class);
  private final Map<ConnectionProperty, String> texts = new EnumMap<>(ConnectionProperty.class);
  private final List<String> unknownNames = new ArrayList<>();

  private PropertyValues() {}

  /**
   * @param url what the URL says
   * @param properties what the caller says beside it, which wins
   * @throws SQLException 08001 for a bad value, HYC00 for one whose feature is not built yet
   */
  static PropertyValues of(ConnectionUrl url, Properties properties) throws SQLException {
    PropertyValues values = new PropertyValues();
    values.putAll(url.query());
    values.putAll(asMap(properties));
    return values;
  }

  // Defaults of the Properties count, and some callers put numbers into it.
  private static Map<String, String> asMap(Properties properties) {
    Map<String, String> map = new LinkedHashMap<>();
    properties.forEach((name, value) -> map.put(name.toString(), value.toString()));
    for (String name : properties.stringPropertyNames()) {
      map.put(name, properties.getProperty(name));
    }
    return map;
  }

  /** Takes one source, which overrules those before it. */
  private void putAll(Map<String, String> source) throws SQLException {
    Map<ConnectionProperty, String> names = new EnumMap<>(ConnectionProperty.class);
    for (Map.Entry<String, String> entry : source.entrySet()) {
      String name = entry.getKey();
      String text = entry.getValue().trim();
      Optional<ConnectionProperty> property = ConnectionProperty.called(name);
      if (property.isEmpty()) {
        unknownNames.add(name);
      } else if (!text.isEmpty()) {
        String other = names.put(property.get(), name);
        if (other != null) {
          throw SqlErrors.of(
              SqlState.CANNOT_CONNECT,
              "Property "
                  + property.get().definition().name()
                  + " is given twice, as "
                  + other
                  + " and as "
                  + name);
        }
        given.put(property.get(), parse(property.get().definition(), text));
        texts.put(property.get(), text);
      }
    }
  }

  private static Object parse(PropertyDefinition property, String text) throws SQLException {
    Object value;
    try {
      value = property.syntax().parse(text);
    } catch (IllegalArgumentException e) {
      throw SqlErrors.of(
          SqlState.CANNOT_CONNECT,
          "Property " + property.name() + "=" + text + " is not " + e.getMessage(),
          e);
    }
    if (!property.offers(value)) {
      throw SqlErrors.notSupported(
          "Property "
              + property.name()
              + "="
              + text
              + " (this version has "
              + (property.offered().isEmpty() ? "no such thing" : property.offered())
              + ")");
    }
    return value;
  }

  /** No value is given. */
  static PropertyValues none() {
    return new PropertyValues();
  }

  /**
   * The same but for one value, and without secrets.
   *
   * @throws SQLException 08001 for a bad value, HYC00 for one whose feature is not built yet
   */
  PropertyValues with(ConnectionProperty property, String text) throws SQLException {
    PropertyValues other = withoutSecrets();
    other.given.put(property, parse(property.definition(), text.trim()));
    other.texts.put(property, text.trim());
    return other;
  }

  /** The same without secrets, to be kept for as long as a connection is open. */
  PropertyValues withoutSecrets() {
    PropertyValues other = new PropertyValues();
    other.given.putAll(given);
    other.texts.putAll(texts);
    other.given.keySet().removeIf(PropertyValues::isSecret);
    other.texts.keySet().removeIf(PropertyValues::isSecret);
    return other;
  }

  private static boolean isSecret(ConnectionProperty property) {
    return property.definition().secrecy() == PropertyDefinition.Secrecy.SECRET;
  }

  /** The value as it was written, or the default; empty if it is unset. */
  String written(ConnectionProperty property) {
    return texts.getOrDefault(property, property.definition().defaultValue());
  }

  /** Names that are none of ours. */
  List<String> unknownNames() {
    return List.copyOf(unknownNames);
  }

  boolean isGiven(ConnectionProperty property) {
    return given.containsKey(property);
  }

  /** The value if it was given. */
  Optional<String> given(ConnectionProperty property) {
    return Optional.ofNullable(given.get(property)).map(Object::toString);
  }

  /** The value of a property of words, or its default. */
  String text(ConnectionProperty property) {
    return (String) value(property);
  }

  /** The value of a property of numbers or sizes, or its default. */
  long number(ConnectionProperty property) {
    return (Long) value(property);
  }

  /** The value of a property of times, or its default. */
  Duration time(ConnectionProperty property) {
    return (Duration) value(property);
  }

  /** Whether a switch stands at {@code on} or {@code true}. */
  boolean isOn(ConnectionProperty property) {
    String value = text(property);
    return value.equals("on") || value.equals("true");
  }

  private Object value(ConnectionProperty property) {
    Object value = given.get(property);
    PropertyDefinition definition = property.definition();
    return value != null ? value : definition.syntax().parse(definition.defaultValue());
  }
}
