package dev.keyway.jdbc.engine;

import dev.keyway.cache.AcceleratedDynamoDbClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

/** The same where another thread sends what several may wait for. */
final class StoppingAcceleratedTest extends StoppingTest {

  @Override
  Connection open(String... properties) throws SQLException {
    Connection opened =
        scene.connect(
            Stream.concat(Stream.of("cache=on"), Stream.of(properties)).toArray(String[]::new));
    opened.unwrap(AcceleratedDynamoDbClient.class).flush();
    return opened;
  }
}
