package dev.keyway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.testkit.EmbeddedEngine;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * What any client of DynamoDB keeps to, whether it remembers or not. Every read is made twice, so
 * that one which remembers shows what it remembers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientContract {
  private static final String TABLE = "orders";

  private final EmbeddedEngine engine = EmbeddedEngine.start();
  private DynamoDbClient client;

  /** The client under test, before the client of an engine. */
  abstract DynamoDbClient over(DynamoDbClient engine);

  @BeforeAll
  void connect() {
    client = over(engine.client());
  }

  @AfterAll
  void close() {
    client.close();
  }

  @BeforeEach
  void createTable() {
    if (client.listTables().tableNames().contains(TABLE)) {
      client.deleteTable(t -> t.tableName(TABLE));
    }
    client.createTable(
        t ->
            t.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName("c").keyType(KeyType.HASH).build(),
                    KeySchemaElement.builder().attributeName("n").keyType(KeyType.RANGE).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("c")
                        .attributeType(ScalarAttributeType.S)
                        .build(),
                    AttributeDefinition.builder()
                        .attributeName("n")
                        .attributeType(ScalarAttributeType.N)
                        .build()));
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  private static Map<String, AttributeValue> key(String number) {
    return Map.of("c", s("ada"), "n", n(number));
  }

  private static Map<String, AttributeValue> item(String number, AttributeValue value) {
    return Map.of("c", s("ada"), "n", n(number), "v", value);
  }

  private void put(String number, AttributeValue value) {
    client.putItem(put -> put.tableName(TABLE).item(item(number, value)));
  }

  /** What both of two equal reads answer. */
  private GetItemResponse get(String number, Consumer<GetItemRequest.Builder> more) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(TABLE).key(key(number)).applyMutation(more).build();
    GetItemResponse first = client.getItem(request);
    GetItemResponse second = client.getItem(request);
    assertThat(second.item()).isEqualTo(first.item());
    assertThat(second.hasItem()).isEqualTo(first.hasItem());
    return second;
  }

  private GetItemResponse get(String number) {
    return get(number, more -> {});
  }

  @Test
  void whatWasPutIsRead() {
    Map<String, AttributeValue> map =
        Map.of(
            "text", s(""),
            "bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, 1})),
            "yes", AttributeValue.fromBool(true),
            "nothing", AttributeValue.fromNul(true),
            "list", AttributeValue.fromL(List.of(n("1"), s("x"))));
    put("1", AttributeValue.fromM(map));
    assertThat(get("1").item()).isEqualTo(item("1", AttributeValue.fromM(map)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.50", "01", "+7", "-0", "0.00", "1E3", "12e-4", "1E+20", "1E-30", "100", "-12.0"
      })
  void numbersComeInOneForm(String written) {
    put("1", n(written));
    AttributeValue put = get("1").item().get("v");
    // Read from the table itself, whatever is remembered.
    assertThat(put).isEqualTo(get("1", more -> more.consistentRead(true)).item().get("v"));
  }

  @Test
  void keysAreEqualHoweverTheyAreWritten() {
    put("10", s("x"));
    assertThat(get("1E1").item()).isEqualTo(get("10.0").item()).containsEntry("n", n("10"));
  }

  @Test
  void whatIsAbsentIsNoItem() {
    assertThat(get("1").hasItem()).isFalse();
    put("1", s("x"));
    assertThat(get("1").hasItem()).isTrue();
    client.deleteItem(delete -> delete.tableName(TABLE).key(key("1")));
    assertThat(get("1").hasItem()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v",
        "n, v",
        "c",
        "nowhere",
        "v.a",
        "v.a, v.b",
        "v.list[1]",
        "v.list[2], v.list[0]",
        "v.list[1].x",
        "v.list[9]",
        "v.nowhere.x",
        "v.a.b",
        "v.list[1].x, v.list[1].y",
        "v[0]"
      })
  void aProjectionGivesTheSamePartOfTheItem(String expression) {
    put(
        "1",
        AttributeValue.fromM(
            Map.of(
                "a", n("1"),
                "b", s("x"),
                "list",
                    AttributeValue.fromL(
                        List.of(
                            n("1"),
                            AttributeValue.fromM(Map.of("x", n("2"), "y", n("3"))),
                            n("4"))))));
    // LIST is a reserved word.
    String plain = expression.replace("list", "#l");
    Map<String, String> names = plain.contains("#l") ? Map.of("#l", "list") : Map.of();
    Consumer<GetItemRequest.Builder> projected =
        more -> {
          more.projectionExpression(plain);
          if (!names.isEmpty()) {
            more.expressionAttributeNames(names);
          }
        };
    GetItemResponse asked = get("1", projected);
    GetItemResponse truth = get("1", projected.andThen(more -> more.consistentRead(true)));
    assertThat(asked.item()).isEqualTo(truth.item());
    assertThat(asked.hasItem()).isEqualTo(truth.hasItem());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v, v",
        "v, v.a",
        "v.a, v[0]",
        "v..a",
        "v[x]",
        "#v",
        ",v",
        "list",
        "v.Name",
        "zone"
      })
  void aProjectionThatMeansNothingIsRefused(String expression) {
    put("1", s("x"));
    get("1");
    assertThatThrownBy(() -> get("1", more -> more.projectionExpression(expression)))
        .isInstanceOf(DynamoDbException.class);
  }

  @Test
  void namesThatNothingUsesAreRefused() {
    put("1", s("x"));
    get("1");
    assertThatThrownBy(
            () ->
                get(
                    "1",
                    more ->
                        more.projectionExpression("v").expressionAttributeNames(Map.of("#v", "v"))))
        .isInstanceOf(DynamoDbException.class);
  }

  @Test
  void keysThatDoNotFitAreRefused() {
    for (Map<String, AttributeValue> wrong :
        List.of(
            Map.of("c", s("ada")),
            Map.of("c", s("ada"), "n", s("1")),
            Map.of("c", s("ada"), "x", n("1")),
            Map.of("c", s("ada"), "n", n("one")),
            Map.of("c", s("ada"), "n", n("1"), "x", n("1")))) {
      assertThatThrownBy(() -> client.getItem(get -> get.tableName(TABLE).key(wrong)))
          .isInstanceOf(DynamoDbException.class);
    }
  }

  @Test
  void tablesThatDoNotExistAreRefused() {
    assertThatThrownBy(() -> client.getItem(get -> get.tableName("none").key(key("1"))))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> client.putItem(put -> put.tableName("none").item(item("1", s("x")))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void anUpdateAnswersWhatItWasAskedFor() {
    put("1", n("1"));
    get("1");
    for (ReturnValue asked : ReturnValue.knownValues()) {
      Map<String, AttributeValue> answer =
          client
              .updateItem(
                  update ->
                      update
                          .tableName(TABLE)
                          .key(key("1"))
                          .updateExpression("ADD v :one")
                          .expressionAttributeValues(Map.of(":one", n("1")))
                          .returnValues(asked))
              .attributes();
      int keys =
          switch (asked) {
            case ALL_NEW, ALL_OLD -> 3;
            case UPDATED_NEW, UPDATED_OLD -> 1;
            default -> 0;
          };
      assertThat(answer).as("%s", asked).hasSize(keys);
    }
    assertThat(get("1").item()).containsEntry("v", n("6"));
  }

  @Test
  void putAndDeleteAnswerWhatWasThere() {
    put("1", s("old"));
    assertThat(
            client
                .putItem(
                    put ->
                        put.tableName(TABLE)
                            .item(item("1", s("new")))
                            .returnValues(ReturnValue.ALL_OLD))
                .attributes())
        .isEqualTo(item("1", s("old")));
    assertThat(
            client
                .deleteItem(
                    delete ->
                        delete.tableName(TABLE).key(key("1")).returnValues(ReturnValue.ALL_OLD))
                .attributes())
        .isEqualTo(item("1", s("new")));
  }

  @Test
  void aFailedConditionLeavesTheItem() {
    put("1", s("old"));
    get("1");
    assertThatThrownBy(
            () ->
                client.putItem(
                    put ->
                        put.tableName(TABLE)
                            .item(item("1", s("new")))
                            .conditionExpression("attribute_not_exists(c)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(get("1").item()).containsEntry("v", s("old"));
  }

  @Test
  void batchesReadAndWrite() {
    client.batchWriteItem(
        batch ->
            batch.requestItems(
                Map.of(
                    TABLE,
                    List.of(
                        WriteRequest.builder()
                            .putRequest(put -> put.item(item("1", s("one"))))
                            .build(),
                        WriteRequest.builder()
                            .putRequest(put -> put.item(item("2", s("two"))))
                            .build()))));
    KeysAndAttributes keys =
        KeysAndAttributes.builder().keys(List.of(key("1"), key("2"), key("3"))).build();
    for (int i = 0; i < 2; i++) {
      var answer = client.batchGetItem(batch -> batch.requestItems(Map.of(TABLE, keys)));
      assertThat(answer.responses().get(TABLE))
          .containsExactlyInAnyOrder(item("1", s("one")), item("2", s("two")));
      assertThat(answer.unprocessedKeys()).isEmpty();
    }
  }

  @Test
  void aBatchOfAbsentKeysNamesItsTable() {
    KeysAndAttributes keys = KeysAndAttributes.builder().keys(List.of(key("1"))).build();
    for (int i = 0; i < 2; i++) {
      assertThat(client.batchGetItem(b -> b.requestItems(Map.of(TABLE, keys))).responses())
          .isEqualTo(Map.of(TABLE, List.of()));
    }
  }

  @Test
  void aBatchWithAKeyTwiceIsRefused() {
    put("1", s("x"));
    get("1");
    KeysAndAttributes twice = KeysAndAttributes.builder().keys(List.of(key("1"), key("1"))).build();
    assertThatThrownBy(() -> client.batchGetItem(b -> b.requestItems(Map.of(TABLE, twice))))
        .isInstanceOf(DynamoDbException.class);
  }

  private void transact(TransactWriteItem... actions) {
    client.transactWriteItems(transaction -> transaction.transactItems(actions));
  }

  @Test
  void transactionsAreSeenByTheNextRead() {
    put("1", s("old"));
    get("1");
    transact(
        TransactWriteItem.builder().put(p -> p.tableName(TABLE).item(item("1", s("new")))).build(),
        TransactWriteItem.builder()
            .update(
                update ->
                    update
                        .tableName(TABLE)
                        .key(key("2"))
                        .updateExpression("SET v = :v")
                        .expressionAttributeValues(Map.of(":v", s("made"))))
            .build());
    assertThat(get("1").item()).containsEntry("v", s("new"));
    assertThat(get("2").item()).containsEntry("v", s("made"));
  }

  @Test
  void aCancelledTransactionChangesNothing() {
    put("1", s("old"));
    get("1");
    TransactWriteItem impossible =
        TransactWriteItem.builder()
            .delete(
                delete ->
                    delete
                        .tableName(TABLE)
                        .key(key("1"))
                        .conditionExpression("attribute_not_exists(c)"))
            .build();
    assertThatThrownBy(() -> transact(impossible)).isInstanceOf(TransactionCanceledException.class);
    assertThat(get("1").item()).containsEntry("v", s("old"));
  }

  @Test
  void statementsAreSeenByTheNextRead() {
    put("1", s("old"));
    get("1");
    client.executeStatement(
        s -> s.statement("UPDATE \"orders\" SET v = 'new' WHERE c = 'ada' AND n = 1"));
    assertThat(get("1").item()).containsEntry("v", s("new"));
  }

  @Test
  void aTableMadeAnewIsEmpty() {
    put("1", s("x"));
    get("1");
    createTable();
    assertThat(get("1").hasItem()).isFalse();
  }
}
