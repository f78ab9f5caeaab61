package dev.keyway.jdbc;

import dev.keyway.jdbc.metadata.KeywayDatabaseMetaData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of the driver, as the build wrote it.
 *
 * @param name such as {@code 1.2.3}
 */
record DriverVersion(String name) {

  static final DriverVersion CURRENT = read();

  private static DriverVersion read() {
    Properties properties = new Properties();
    try (InputStream stream = DriverVersion.class.getResourceAsStream("driver.properties")) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DriverVersion(properties.getProperty("version"));
  }

  int major() {
    return part(0);
  }

  int minor() {
    return part(1);
  }

  KeywayDatabaseMetaData.Version forMetadata() {
    return new KeywayDatabaseMetaData.Version(name, major(), minor());
  }

  private int part(int index) {
    return Integer.parseInt(name.split("[.-]", -1)[index]);
  }
}
