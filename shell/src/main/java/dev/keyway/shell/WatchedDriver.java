package dev.keyway.shell;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands before Keyway's driver in the interactive shell and knows the connections that SQLLine,
 * which shows them to nobody, has opened. Thread-safe.
 */
final class WatchedDriver implements Driver {

  private final Driver driver;
  private final List<WeakReference<Connection>> opened = new CopyOnWriteArrayList<>();

  private WatchedDriver(Driver driver) {
    this.driver = driver;
  }

  /**
   * Takes the place of the driver for a URL in the DriverManager of this process.
   *
   * @throws SQLException if there is no such driver
   */
  static WatchedDriver inPlaceOf(String url) throws SQLException {
    Driver driver = DriverManager.getDriver(url);
    WatchedDriver watched = new WatchedDriver(driver);
    DriverManager.deregisterDriver(driver);
    DriverManager.registerDriver(watched);
    return watched;
  }

  /** What a statement of its connections waits for. */
  Optional<String> waitingFor() {
    opened.removeIf(connection -> connection.refersTo(null));
    return opened.stream().flatMap(connection -> waitingFor(connection.get()).stream()).findFirst();
  }

  private static Optional<String> waitingFor(@Nullable Connection connection) {
    return connection == null ? Optional.empty() : WaitProgress.of(connection).get();
  }

  @Override
  public @Nullable Connection connect(String url, Properties info) throws SQLException {
    Connection connection = driver.connect(url, info);
    if (connection != null) {
      opened.add(new WeakReference<>(connection));
    }
    return connection;
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return driver.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return driver.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return driver.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return driver.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return driver.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return driver.getParentLogger();
  }
}
