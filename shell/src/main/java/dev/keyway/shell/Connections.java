package dev.keyway.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLWarning;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Connections by URL, as any program opens them, with their warnings shown. */
final class Connections {

  private Connections() {}

  static Connection open(String url, PrintStream warnings) throws SQLException {
    Connection connection = driver(url).connect(url, new Properties());
    if (connection == null) {
      throw unknown();
    }
    print(connection.getWarnings(), warnings);
    return connection;
  }

  private static Driver driver(String url) throws SQLException {
    try {
      return DriverManager.getDriver(url);
    } catch (SQLException e) {
      throw unknown();
    }
  }

  /** The DriverManager's own message has neither a remedy nor the state. */
  private static SQLException unknown() {
    return new SQLNonTransientConnectionException(
        "No driver takes this URL. Keyway's are jdbc:keyway:<region>, jdbc:keyway:http://host:port"
            + " and jdbc:keyway:embedded",
        "08001");
  }

  static void print(@Nullable SQLWarning first, PrintStream to) {
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      to.println("Warning: " + warning.getMessage());
    }
  }

  static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream stream = Connections.class.getResourceAsStream("shell.properties")) {
      properties.load(stream);
    }
    return properties.getProperty("version");
  }
}
