package dev.keyway.jdbc.engine;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QueriesOverHttpTest extends QueriesContract {

  private final Scene scene;

  QueriesOverHttpTest() throws IOException {
    scene = Scene.sales();
  }

  @Override
  Connection connect() throws SQLException {
    return scene.connect();
  }

  @AfterAll
  void end() throws IOException {
    scene.close();
  }
}
