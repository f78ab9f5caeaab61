package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.SECRET;
import static dev.keyway.jdbc.engine.Failures.assertCannotConnect;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLWarning;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What connecting refuses, and what it says. */
final class BadConnectionTest {

  private static Scene scene;

  @BeforeAll
  static void start() throws IOException {
    scene = Scene.empty();
  }

  @AfterAll
  static void end() throws IOException {
    scene.close();
  }

  @AfterEach
  void calm() {
    scene.proxy().calm();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nowhere-1                                      | there is no region nowhere-1
          us-east-1;AWSSecretKey=hunter2                 | joined by &
          us-east-1&password=hunter2                     | joined by &
          embedded:/tmp/x;password=hunter2               | joined by &
          us-east-1?profileName=x;password=hunter2       | joined by &
          //user:hunter2@host                            | there is no such target
          //user:hunter2@host?endpoint=http://[::1]:8000 | no name such as
          http://localhost:1?region=hunter2@host         | no name such as
          ?region=hunter2@host                           | there is no such target
          http://localhost:8000/;password=hunter2        | joined by &
          http://localhost:8000/hunter2                  | nothing behind it
          http://localhost:8000/;hunter2                 | nothing behind it
          http://localhost:8000#hunter2                  | nothing behind it
          ?endpoint=http://localhost:8000/%3Fx=hunter2   | nothing behind it
          us-east-1;hunter2?region=us-west-2             | property region another
          us-east-1?user=a&AccessKey=b&password=hunter2  | accessKeyId is given twice
          us-east-1?accessKeyId                          | name=value
          us-east-1?password=hunter2&password=hunter2    | given twice
          us-east-1?password=hunter2%zz                  | percent
          http://user:hunter2@localhost:8000             | credentials among them
          http://:8000                                   | http://host:port
          embedded:                                      | embedded:<folder>
          embedded?endpoint=http://localhost:1           | endpoint
          us-east-1?region=eu-west-1                     | another
          http://localhost:1?fips=on                     | name a region
          embedded?fullScanLimit=many                    | fullScanLimit
          embedded?readBudget=plenty                     | readBudget=plenty is not a whole number
          embedded?readBudget=-1                         | whole number from 0
          embedded?loginTimeout=soon                     | loginTimeout
          embedded?loginTimeout=200000d                  | up to 1d
          embedded?apiCallTimeout=25h                    | up to 1d
          embedded?catalogTtl=200000d                    | up to 365d
          embedded?sampleSize=-1                         | sampleSize
          embedded?catalog=/none/shop.yaml               | no such file
          embedded?catalog=src                           | no file
          embedded?catalog=pom.xml                       | pom.xml, line 1
          embedded?onMismatch=maybe                      | error, null
          embedded?pushDown=maybe                        | on, off
          embedded?credentialsProvider=com.example.Mine  | profile
          us-east-1?proxy=http://u:hunter2@              | host:port
          us-east-1?accelerator=dax:cluster              | dax://host:port
          embedded?accelerator=dax://cluster:8111        | AWS region
          """)
  void urlsAndPropertiesThatCannotBeRead(String target, String said) {
    assertCannotConnect(
        "jdbc:keyway:" + target, SQLNonTransientConnectionException.class, "08001", said);
  }

  @Test
  void whatIsNotBuiltYetIsRefused() {
    assertCannotConnect(
        "jdbc:keyway:embedded?expiredItems=hide",
        SQLFeatureNotSupportedException.class,
        "HYC00",
        "expiredItems");
  }

  @Test
  void anUnknownPropertyIsOnlyAWarning() throws SQLException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:keyway:embedded?name=bad&colour=blue")) {
      SQLWarning warning = connection.getWarnings();
      assertThat(warning.getSQLState()).isEqualTo("01000");
      assertThat(warning.getMessage()).contains("colour");
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UnrecognizedClientException",
    "InvalidSignatureException",
    "ExpiredTokenException",
    "IncompleteSignatureException"
  })
  void wrongCredentials(String code) {
    scene.proxy().on("ListTables", DynamoDbProxy.error(400, code));
    assertCannotConnect(
        scene.url("sessionToken=" + SECRET),
        SQLInvalidAuthorizationSpecException.class,
        "28000",
        code,
        "credentials");
  }

  @Test
  void aProfileThatIsNotThere() {
    assertCannotConnect(
        "jdbc:keyway:us-east-1?profileName=no-such-profile",
        SQLInvalidAuthorizationSpecException.class,
        "28000",
        "no-such-profile",
        "profileName");
  }

  @Test
  void halfOfAKey() {
    assertCannotConnect(
        "jdbc:keyway:us-east-1?password=" + SECRET,
        SQLNonTransientConnectionException.class,
        "08001",
        "accessKeyId");
  }

  @Test
  void nobodyThere() {
    assertCannotConnect(
        "jdbc:keyway:http://127.0.0.1:1?user=a&password=" + SECRET,
        SQLNonTransientConnectionException.class,
        "08001",
        "http://127.0.0.1:1",
        "endpoint");
  }

  @Test
  void aServerThatIsBrokenOrAnother() {
    scene.proxy().on("ListTables", DynamoDbProxy.breakOff());
    assertCannotConnect(
        scene.url(), SQLNonTransientConnectionException.class, "08001", "cannot be reached");
    scene.proxy().on("ListTables", DynamoDbProxy.error(400, "UnknownOperationException"));
    assertCannotConnect(
        scene.url(), SQLNonTransientConnectionException.class, "08001", "not as DynamoDB");
  }

  @Test
  void aServerThatKeepsSilent() {
    HeldAnswer answer = new HeldAnswer();
    scene.proxy().on("ListTables", DynamoDbProxy.held(answer));
    assertCannotConnect(
        scene.url("loginTimeout=300ms"),
        SQLNonTransientConnectionException.class,
        "08001",
        "300 ms");
    answer.open();
  }
}
