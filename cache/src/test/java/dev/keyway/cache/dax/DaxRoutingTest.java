package dev.keyway.cache.dax;

import static dev.keyway.cache.dax.DaxFixture.TABLE;
import static dev.keyway.cache.dax.DaxFixture.item;
import static dev.keyway.cache.dax.DaxFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** R57, R59: who is asked for what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DaxRoutingTest {
  private static final Map<String, AttributeValue> KEY = key("anna", "1");
  private static final Map<String, AttributeValue> ITEM = item("anna", "1", "x");
  private static final ReturnValuesOnConditionCheckFailure OLD =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;
  private static final KeysAndAttributes KEYS =
      KeysAndAttributes.builder().keys(List.of(KEY)).build();
  private static final PutItemRequest PUT =
      PutItemRequest.builder().tableName(TABLE).item(ITEM).build();
  private static final UpdateItemRequest UPDATE =
      UpdateItemRequest.builder().tableName(TABLE).key(KEY).build();
  private static final DeleteItemRequest DELETE =
      DeleteItemRequest.builder().tableName(TABLE).key(KEY).build();
  private static final Sent TRANSACTION =
      inTransaction("Put", item -> item.put(p -> p.tableName(TABLE).item(ITEM)));
  private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/" + TABLE;

  private DaxFixture fixture;

  /** A request, and what it is called in a failure. */
  private record Sent(String name, Consumer<DynamoDbClient> request) {
    void to(DynamoDbClient client) {
      request.accept(client);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  void open() throws Exception {
    fixture = new DaxFixture();
  }

  @AfterAll
  void close() throws Exception {
    fixture.close();
  }

  @BeforeEach
  void forget() {
    fixture.cluster.takeOperations();
    fixture.plain.reset();
  }

  @ParameterizedTest
  @MethodSource({"eventualReads", "writes"})
  void toTheCluster(Sent sent) {
    sent.to(fixture.client);
    assertThat(fixture.cluster.takeOperations()).hasSize(1);
    assertThat(fixture.plain.counts()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource({"consistentReads", "writesThatWantTheOldItem", "othersTables", "allElse"})
  void toDynamoDb(Sent sent) {
    sent.to(fixture.client);
    assertThat(fixture.cluster.takeOperations()).isEmpty();
    assertThat(fixture.plain.total()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("eventualReads")
  void readsPastTheClusterWhereThatIsWanted(Sent sent) {
    sent.to(fixture.client.bypass());
    assertThat(fixture.cluster.takeOperations()).isEmpty();
    assertThat(fixture.plain.total()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void writesKeepTheClusterCurrentInEveryView(Sent sent) {
    sent.to(fixture.client.bypass());
    assertThat(fixture.cluster.takeOperations()).hasSize(1);
    assertThat(fixture.plain.counts()).isEmpty();
  }

  @Test
  void anotherUsersRequestIsNotSentAsOurs() {
    fixture.client.getItem(
        get ->
            get.tableName(TABLE)
                .key(KEY)
                .overrideConfiguration(
                    own -> own.credentialsProvider(DaxFixture.credentials("AKIOTHER"))));
    assertThat(fixture.cluster.takeOperations()).isEmpty();
    assertThat(fixture.plain.count("GetItem")).isEqualTo(1);
  }

  static List<Sent> eventualReads() {
    return List.of(
        new Sent("GetItem", c -> c.getItem(r -> r.tableName(TABLE).key(KEY))),
        new Sent(
            "GetItem, said to be eventual",
            c -> c.getItem(r -> r.tableName(TABLE).key(KEY).consistentRead(false))),
        new Sent("BatchGetItem", c -> c.batchGetItem(r -> r.requestItems(Map.of(TABLE, KEYS)))),
        new Sent("Query", c -> c.query(query())),
        new Sent("Query by pages", c -> assertThat(c.queryPaginator(query())).hasSize(1)),
        new Sent("Scan", c -> c.scan(r -> r.tableName(TABLE))));
  }

  static List<Sent> consistentReads() {
    KeysAndAttributes consistent = KEYS.toBuilder().consistentRead(true).build();
    TransactGetItem get = TransactGetItem.builder().get(g -> g.tableName(TABLE).key(KEY)).build();
    return List.of(
        new Sent("GetItem", c -> c.getItem(r -> r.tableName(TABLE).key(KEY).consistentRead(true))),
        new Sent(
            "BatchGetItem", c -> c.batchGetItem(r -> r.requestItems(Map.of(TABLE, consistent)))),
        new Sent("Query", c -> c.query(query().toBuilder().consistentRead(true).build())),
        new Sent("Scan", c -> c.scan(r -> r.tableName(TABLE).consistentRead(true))),
        new Sent("TransactGetItems", c -> c.transactGetItems(r -> r.transactItems(List.of(get)))));
  }

  static List<Sent> writes() {
    WriteRequest put = WriteRequest.builder().putRequest(p -> p.item(ITEM)).build();
    return List.of(
        new Sent("PutItem", c -> c.putItem(PUT)),
        new Sent("UpdateItem", c -> c.updateItem(UPDATE)),
        new Sent("DeleteItem", c -> c.deleteItem(DELETE)),
        new Sent(
            "BatchWriteItem",
            c -> c.batchWriteItem(r -> r.requestItems(Map.of(TABLE, List.of(put))))),
        TRANSACTION);
  }

  static List<Sent> writesThatWantTheOldItem() {
    return List.of(
        new Sent(
            "PutItem",
            c -> c.putItem(PUT.toBuilder().returnValuesOnConditionCheckFailure(OLD).build())),
        new Sent(
            "UpdateItem",
            c -> c.updateItem(UPDATE.toBuilder().returnValuesOnConditionCheckFailure(OLD).build())),
        new Sent(
            "DeleteItem",
            c -> c.deleteItem(DELETE.toBuilder().returnValuesOnConditionCheckFailure(OLD).build())),
        inTransaction(
            "Put",
            i ->
                i.put(p -> p.tableName(TABLE).item(ITEM).returnValuesOnConditionCheckFailure(OLD))),
        inTransaction(
            "Update",
            i ->
                i.update(
                    u ->
                        u.tableName(TABLE)
                            .key(KEY)
                            .updateExpression("SET v = :v")
                            .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("y")))
                            .returnValuesOnConditionCheckFailure(OLD))),
        inTransaction(
            "Delete",
            i ->
                i.delete(
                    d -> d.tableName(TABLE).key(KEY).returnValuesOnConditionCheckFailure(OLD))),
        inTransaction(
            "ConditionCheck",
            i ->
                i.conditionCheck(
                    k ->
                        k.tableName(TABLE)
                            .key(KEY)
                            .conditionExpression("attribute_not_exists(c)")
                            .returnValuesOnConditionCheckFailure(OLD))));
  }

  private static Sent inTransaction(String name, Consumer<TransactWriteItem.Builder> action) {
    List<TransactWriteItem> items =
        List.of(TransactWriteItem.builder().applyMutation(action).build());
    return new Sent(
        name + " in TransactWriteItems", c -> c.transactWriteItems(r -> r.transactItems(items)));
  }

  static List<Sent> othersTables() {
    return List.of(
        new Sent("GetItem by ARN", c -> c.getItem(r -> r.tableName(ARN).key(KEY))),
        new Sent("PutItem by ARN", c -> c.putItem(PUT.toBuilder().tableName(ARN).build())),
        new Sent("Query by ARN", c -> c.query(query().toBuilder().tableName(ARN).build())));
  }

  static List<Sent> allElse() {
    return List.of(
        new Sent("DescribeTable", c -> c.describeTable(r -> r.tableName(TABLE))),
        new Sent("ListTables", DynamoDbClient::listTables),
        new Sent(
            "ExecuteStatement",
            c -> c.executeStatement(r -> r.statement("SELECT * FROM orders WHERE c = 'anna'"))));
  }

  private static QueryRequest query() {
    return QueryRequest.builder()
        .tableName(TABLE)
        .keyConditionExpression("c = :c")
        .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("anna")))
        .build();
  }
}
