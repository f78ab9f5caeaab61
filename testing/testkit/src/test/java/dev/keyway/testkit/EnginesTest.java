package dev.keyway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EnginesTest {
  @Test
  void embeddedEnginesAreIsolated() {
    try (EmbeddedEngine one = EmbeddedEngine.start();
        EmbeddedEngine other = EmbeddedEngine.start()) {
      TestTable.create(one.client());
      assertThat(one.client().listTables().tableNames()).containsExactly(TestTable.NAME);
      assertThat(other.client().listTables().tableNames()).isEmpty();
      assertThat(one.streamsClient().listStreams().streams()).isEmpty();
    }
  }

  @Test
  void httpEngineAnswersOverHttp() {
    try (HttpEngine engine = HttpEngine.start()) {
      TestTable.create(engine.client());
      TestTable.put(engine.client(), "a");
      var answer = engine.client().getItem(g -> g.tableName("notes").key(TestTable.key("a")));
      assertThat(answer.item()).isEqualTo(TestTable.key("a"));
      assertThat(answer.sdkHttpResponse().statusCode()).isEqualTo(200);
      assertThat(engine.endpoint().getPort()).isPositive();
    }
  }
}
