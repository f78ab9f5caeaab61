package dev.keyway.jdbc.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.testkit.EmbeddedEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Answers of the embedded engine have request ids, and are otherwise as they were. */
class IdentifiedAnswersTest {

  private final EmbeddedEngine engine = EmbeddedEngine.start();
  private final DynamoDbClient client = IdentifiedAnswers.of(engine.client());

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void eachAnswerHasAnIdOfItsOwn() {
    String first = client.listTables().responseMetadata().requestId();
    String second = client.listTables(request -> request.limit(1)).responseMetadata().requestId();

    assertThat(first).isEqualTo("embedded-1");
    assertThat(second).isEqualTo("embedded-2");
    assertThat(client.listTables().tableNames())
        .isEqualTo(engine.client().listTables().tableNames());
  }

  @Test
  void whatTheEngineThrowsIsThrown() {
    assertThatThrownBy(() -> client.describeTable(request -> request.tableName("none")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void itIsEqualToItselfAlone() {
    assertThat(client.equals(client)).isTrue();
    assertThat(client).isNotEqualTo(IdentifiedAnswers.of(engine.client()));
    assertThat(client.hashCode()).isEqualTo(System.identityHashCode(client));
  }
}
