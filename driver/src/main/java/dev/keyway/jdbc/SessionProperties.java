package dev.keyway.jdbc;

import dev.keyway.jdbc.ConnectionSettings.ConnectionDefaults;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.SessionSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The properties of one connection, of which SET changes some: for the statements that follow, and
 * as long as the connection is open. Thread-safe.
 */
final class SessionProperties implements SessionSettings {

  private volatile ConnectionDefaults current;

  SessionProperties(ConnectionDefaults defaults) {
    this.current = defaults;
  }

  /** What holds now. */
  ConnectionDefaults current() {
    return current;
  }

  @Override
  public synchronized void set(String name, String value) {
    ConnectionProperty property =
        ConnectionProperty.called(name)
            .orElseThrow(
                () ->
                    new PlannerException(
                        SqlState.BAD_VALUE,
                        "There is no property " + name + "; SHOW ALL lists them"));
    PropertyDefinition definition = property.definition();
    if (definition.scope() != PropertyDefinition.Scope.SESSION) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "Property "
              + definition.name()
              + " is fixed when a connection is opened; SET takes "
              + String.join(", ", settable()));
    }
    try {
      current = current.with(current.values().with(property, value));
    } catch (SQLException e) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED.code().equals(e.getSQLState())
              ? SqlState.NOT_SUPPORTED
              : SqlState.BAD_VALUE,
          String.valueOf(e.getMessage()),
          e);
    }
  }

  private static List<String> settable() {
    return Stream.of(ConnectionProperty.values())
        .map(ConnectionProperty::definition)
        .filter(one -> one.scope() == PropertyDefinition.Scope.SESSION)
        .map(PropertyDefinition::name)
        .toList();
  }

  /** All but secrets. */
  @Override
  public List<Property> properties() {
    PropertyValues values = current.values();
    return Stream.of(ConnectionProperty.values())
        .filter(one -> one.definition().secrecy() == PropertyDefinition.Secrecy.SHOWN)
        .map(
            one -> {
              String written = values.written(one);
              return new Property(
                  one.definition().name(),
                  one.definition().aliases(),
                  written.isEmpty() ? null : written,
                  one.definition().description());
            })
        .toList();
  }
}
