package dev.keyway.jdbc;

import dev.keyway.jdbc.connect.CacheSettings;
import dev.keyway.jdbc.connect.Database;
import dev.keyway.jdbc.connect.Databases;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC driver for Amazon DynamoDB: {@code jdbc:keyway:<target>[?name=value&...]}, where the
 * target is a region, an endpoint, {@code embedded} or {@code embedded:<folder>}. Thread-safe.
 */
public final class KeywayDriver implements Driver {

  static {
    try {
      DriverManager.registerDriver(new KeywayDriver(), Databases.OF_THIS_JVM::closeIdle);
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * A connection, or null if the URL is not ours. The first one of its settings asks the server who
   * it is, for as long as property {@code loginTimeout} or {@link DriverManager#getLoginTimeout}
   * allows, whichever is shorter; an embedded engine has ten seconds to start.
   *
   * @throws SQLException 08001 if the URL or a property cannot be read or nobody answers in time,
   *     28000 if the credentials are missing or not accepted, HYC00 if a property asks for what is
   *     not built yet, 57014 if the thread was interrupted
   */
  @Override
  public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    return SqlErrors.guarded(() -> open(url, info == null ? new Properties() : info));
  }

  private static Connection open(String url, Properties info) throws SQLException {
    ConnectionSettings settings = ConnectionSettings.of(url, info);
    Database database = Databases.OF_THIS_JVM.open(settings.database(), loginTimeout(settings));
    KeywayConnection connection = new KeywayConnection(database, settings.defaults());
    for (String name : settings.unknownNames()) {
      connection.warn("Property " + name + " is not known and was ignored");
    }
    settings.idle().forEach(connection::warn);
    if (settings.database().cache() instanceof CacheSettings.On asked) {
      database.accelerator().stream()
          .flatMap(held -> CacheReader.warnings(asked.accelerator(), held).stream())
          .forEach(connection::warn);
    }
    return connection;
  }

  /** The shorter of ours and DriverManager's: data sources and pools set it there. Zero is none. */
  private static Duration loginTimeout(ConnectionSettings settings) {
    int common = DriverManager.getLoginTimeout();
    return Stream.of(settings.loginTimeout(), Duration.ofSeconds(Math.max(0, common)))
        .filter(limit -> !limit.isZero())
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  @Override
  public boolean acceptsURL(@Nullable String url) throws SQLException {
    return url != null && ConnectionUrl.isOurs(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info) {
    return Stream.of(ConnectionProperty.values())
        .map(ConnectionProperty::definition)
        .map(property -> propertyInfo(property, info == null ? new Properties() : info))
        .toArray(DriverPropertyInfo[]::new);
  }

  private static DriverPropertyInfo propertyInfo(PropertyDefinition property, Properties info) {
    boolean secret = property.secrecy() == PropertyDefinition.Secrecy.SECRET;
    DriverPropertyInfo result =
        new DriverPropertyInfo(
            property.name(),
            secret ? null : info.getProperty(property.name(), property.defaultValue()));
    result.description = property.description();
    result.choices = property.syntax().choices().toArray(String[]::new);
    return result;
  }

  @Override
  public int getMajorVersion() {
    return DriverVersion.CURRENT.major();
  }

  @Override
  public int getMinorVersion() {
    return DriverVersion.CURRENT.minor();
  }

  /** False: SQL-92 entry level is more than DynamoDB can serve. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw SqlErrors.notSupported("Driver.getParentLogger");
  }
}
