package dev.keyway.jdbc.engine;

import static dev.keyway.jdbc.engine.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.jdbc.ClientConnections;
import dev.keyway.jdbc.differential.ConnectionSource;
import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.EmbeddedEngine;
import dev.keyway.testkit.Fault;
import dev.keyway.testkit.FaultyClient;
import dev.keyway.testkit.RecordingClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Tables and indexes that are not ready yet, or no more what a statement was planned for. */
final class ChangedTablesTest {

  private static final String BY_KIND = "SELECT id FROM notes WHERE kind = 'x'";

  private EmbeddedEngine engine;
  private FaultyClient faulty;
  private RecordingClient recording;
  private ConnectionSource source;
  private Connection connection;

  @BeforeEach
  void start() {
    engine = EmbeddedEngine.start();
    faulty = FaultyClient.of(engine.client());
    recording = RecordingClient.of(faulty.client());
    source = new ClientConnections(recording.client());
    connection = source.connect(PushDown.ON, 1 << 20);
  }

  @AfterEach
  void stop() throws SQLException {
    connection.close();
    source.close();
    engine.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = TableStatus.class,
      names = {"CREATING", "DELETING"})
  void aTableThatIsNotActiveIsNotRead(TableStatus status) throws SQLException {
    create("id", ScalarAttributeType.S);
    put("id", AttributeValue.fromS("a"));
    describedAs(table -> table.toBuilder().tableStatus(status).build());
    assertFails(
        connection, BY_KIND, SQLException.class, "55006", "notes is " + status, "try again");
    assertThat(recording.counts().keySet()).containsExactly("DescribeTable");

    faulty.calm();
    assertThat(Rows.ofStatement(connection, BY_KIND)).containsExactly("a");
  }

  @Test
  void aTableThatIsUpdatedIsRead() throws SQLException {
    create("id", ScalarAttributeType.S);
    put("id", AttributeValue.fromS("a"));
    describedAs(table -> table.toBuilder().tableStatus(TableStatus.UPDATING).build());
    assertThat(Rows.ofStatement(connection, BY_KIND)).containsExactly("a");
    assertThat(recording.count("Query")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = IndexStatus.class,
      names = {"CREATING", "DELETING"})
  void anIndexThatIsNotActiveIsNotPlanned(IndexStatus status) throws SQLException {
    create("id", ScalarAttributeType.S);
    put("id", AttributeValue.fromS("a"));
    describedAs(
        table ->
            table.toBuilder()
                .globalSecondaryIndexes(
                    table.globalSecondaryIndexes().stream()
                        .map(index -> index.toBuilder().indexStatus(status).build())
                        .toList())
                .build());
    assertThat(Rows.ofStatement(connection, BY_KIND)).containsExactly("a");
    assertThat(recording.count("Query")).isZero();
    assertFails(
        connection,
        "SELECT /*+ INDEX(by_kind) */ id FROM notes WHERE kind = 'x'",
        SQLException.class,
        "0AK01",
        "Index by_kind is not active yet");
  }

  @Test
  void anIndexThatIsGoneAfterPlanning() throws SQLException {
    create("id", ScalarAttributeType.S);
    put("id", AttributeValue.fromS("a"));
    try (PreparedStatement statement = connection.prepareStatement(BY_KIND)) {
      assertThat(Rows.all(statement.executeQuery())).containsExactly("a");
      recreateWithoutIndex();
      put("id", AttributeValue.fromS("a"));
      assertThat(Rows.all(statement.executeQuery())).containsExactly("a");
    }
  }

  @Test
  void rowsThatWereHandedOutAreNotReadAgain() throws SQLException {
    create("id", ScalarAttributeType.S);
    put("id", AttributeValue.fromS("a"));
    put("id", AttributeValue.fromS("b"));
    try (PreparedStatement statement = connection.prepareStatement(BY_KIND)) {
      statement.setFetchSize(1);
      ResultSet rows = statement.executeQuery();
      assertThat(rows.next()).isTrue();
      recreateWithoutIndex();
      put("id", AttributeValue.fromS("c"));
      assertFails(rows::next, SQLTransientException.class, "55000", "by_kind", "run it again");
      assertThat(Rows.all(statement.executeQuery())).containsExactly("c");
    }
  }

  @Test
  void aTableThatIsRecreatedWithAnotherKey() throws SQLException {
    create("id", ScalarAttributeType.S);
    put("id", AttributeValue.fromS("a"));
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT kind FROM notes WHERE id = ?")) {
      statement.setString(1, "a");
      assertThat(Rows.all(statement.executeQuery())).containsExactly("x");
      engine.client().deleteTable(table -> table.tableName("notes"));
      create("code", ScalarAttributeType.S);
      put("code", AttributeValue.fromS("a"));
      assertFails(
          () -> Rows.all(statement.executeQuery()), SQLSyntaxErrorException.class, "42S22", "id");
    }
    assertThat(Rows.of(connection, "SELECT kind FROM notes WHERE code = ?", "a"))
        .containsExactly("x");
  }

  @Test
  void aTableThatIsRecreatedWithAnotherKeyUnderAnIndexOfKeys() throws SQLException {
    create("id", ScalarAttributeType.S, ProjectionType.KEYS_ONLY);
    put("id", AttributeValue.fromS("a"));
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT kind, text FROM notes WHERE kind = 'x'")) {
      assertThat(Rows.all(statement.executeQuery())).hasSize(1);
      assertThat(recording.counts()).containsKeys("Query", "BatchGetItem");
      engine.client().deleteTable(table -> table.tableName("notes"));
      create("code", ScalarAttributeType.S, ProjectionType.KEYS_ONLY);
      put("code", AttributeValue.fromS("b"));
      assertThat(Rows.all(statement.executeQuery())).hasSize(1);
    }
  }

  @Test
  void aTableThatIsRecreatedWithAKeyOfAnotherType() throws SQLException {
    create("id", ScalarAttributeType.S);
    put("id", AttributeValue.fromS("7"));
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT kind FROM notes WHERE id = ?")) {
      statement.setString(1, "7");
      assertThat(Rows.all(statement.executeQuery())).containsExactly("x");
      engine.client().deleteTable(table -> table.tableName("notes"));
      create("id", ScalarAttributeType.N);
      put("id", AttributeValue.fromN("7"));
      assertThat(Rows.all(statement.executeQuery())).containsExactly("x");
    }
  }

  @Test
  void aRequestThatDoesNotFitAnUnchangedTableIsNotRepeated() throws SQLException {
    create("id", ScalarAttributeType.S);
    put("id", AttributeValue.fromS("a"));
    String sql = "SELECT kind FROM notes WHERE id = 'a'";
    assertThat(Rows.ofStatement(connection, sql)).containsExactly("x");
    faulty.always("GetItem", Fault.refuse(DynamoDbErrors::invalid));
    recording.reset();
    assertFails(connection, sql, SQLException.class, "XX000", "GetItem on notes", "schema");
    assertThat(recording.count("GetItem")).isEqualTo(1);
  }

  private void describedAs(UnaryOperator<TableDescription> change) {
    faulty.always(
        "DescribeTable",
        Fault.alter(
            answer -> {
              DescribeTableResponse described = (DescribeTableResponse) answer;
              return described.toBuilder().table(change.apply(described.table())).build();
            }));
  }

  private void recreateWithoutIndex() {
    engine.client().deleteTable(table -> table.tableName("notes"));
    engine
        .client()
        .createTable(
            table ->
                table
                    .tableName("notes")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(hash("id"))
                    .attributeDefinitions(attribute("id", ScalarAttributeType.S)));
  }

  private void create(String key, ScalarAttributeType type) {
    create(key, type, ProjectionType.ALL);
  }

  private void create(String key, ScalarAttributeType type, ProjectionType projection) {
    engine
        .client()
        .createTable(
            table ->
                table
                    .tableName("notes")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(hash(key))
                    .attributeDefinitions(
                        attribute(key, type), attribute("kind", ScalarAttributeType.S))
                    .globalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                            .indexName("by_kind")
                            .keySchema(hash("kind"))
                            .projection(p -> p.projectionType(projection))
                            .build()));
  }

  private void put(String key, AttributeValue value) {
    engine
        .client()
        .putItem(
            put ->
                put.tableName("notes")
                    .item(
                        Map.of(
                            key,
                            value,
                            "kind",
                            AttributeValue.fromS("x"),
                            "text",
                            AttributeValue.fromS("y"))));
  }

  private static KeySchemaElement hash(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
