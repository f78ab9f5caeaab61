package dev.keyway.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class KeywayDriverTest {

  private final Driver driver = new KeywayDriver();

  @Test
  void itIsFoundAsAService() throws SQLException {
    assertThat(ServiceLoader.load(Driver.class).stream().map(ServiceLoader.Provider::type))
        .contains(KeywayDriver.class);
    assertThat(DriverManager.getDriver("jdbc:keyway:")).isInstanceOf(KeywayDriver.class);
  }

  @Test
  void itAnswersForItsOwnUrlsOnly() throws SQLException {
    assertThat(driver.acceptsURL("jdbc:keyway:us-east-1")).isTrue();
    assertThat(driver.acceptsURL("JDBC:Keyway:")).isTrue();
    assertThat(driver.acceptsURL("jdbc:dynamodb:x")).isFalse();
    assertThat(driver.acceptsURL(null)).isFalse();
    assertThat(driver.connect("jdbc:h2:mem:", new Properties())).isNull();
    assertThat(driver.connect(null, null)).isNull();
  }

  @Test
  void aMalformedUrlIsSaidToBe() {
    SQLException refusal =
        catchThrowableOfType(
            SQLException.class, () -> driver.connect("jdbc:keyway:nowhere", new Properties()));
    assertThat(refusal.getSQLState()).isEqualTo("08001");
    assertThat(refusal.getMessage()).contains("nowhere");
  }

  @Test
  void anUnknownPropertyIsAWarning() throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:keyway:embedded?name=driver&colour=purple&ReadOnly=true")) {
      SQLWarning warning = Objects.requireNonNull(connection.getWarnings());
      assertThat(warning.getSQLState()).isEqualTo("01000");
      assertThat(warning.getMessage()).contains("colour").doesNotContain("purple");
      assertThat((Throwable) warning.getNextWarning()).isNull();
      assertThat(connection.isReadOnly()).isTrue();
      assertThat(connection.getMetaData().getURL())
          .isEqualTo("jdbc:keyway:embedded?name=driver&ReadOnly=true");
    }
  }

  @Test
  void itHasTheVersionOfTheBuild() {
    assertThat(DriverVersion.CURRENT.name()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(driver.getMajorVersion()).isEqualTo(DriverVersion.CURRENT.major());
    assertThat(driver.jdbcCompliant()).isFalse();
    assertThat(catchThrowableOfType(SQLException.class, driver::getParentLogger).getSQLState())
        .isEqualTo("HYC00");
  }
}
