package dev.keyway.cache;

import static dev.keyway.cache.AcceleratorFixture.TABLE;
import static dev.keyway.cache.AcceleratorFixture.get;
import static dev.keyway.cache.AcceleratorFixture.item;
import static dev.keyway.cache.AcceleratorFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.cache.metrics.Counter;
import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What writes do to the item cache. Rules by their numbers. */
class WriteRulesTest {
  private final AcceleratorFixture cache = new AcceleratorFixture();

  @BeforeEach
  void warm() {
    cache.stored("a", "old");
    cache.read("a");
    cache.sent.reset();
  }

  @Test
  void r17_aPutIsWhatTheNextReadSeesAndItsLifeStartsAnew() {
    cache.ticker.advance(Duration.ofSeconds(9));
    cache.put("a", "new");
    cache.ticker.advance(Duration.ofSeconds(9));
    assertThat(cache.read("a")).isEqualTo("new");
    assertThat(cache.gets()).isZero();
  }

  @Test
  void r17_numbersAreKeptAsDynamoDbGivesThem() {
    cache.client.putItem(
        put ->
            put.tableName(TABLE)
                .item(
                    Map.of(
                        "id",
                        AttributeValue.fromS("a"),
                        "v",
                        AttributeValue.fromL(
                            List.of(
                                AttributeValue.fromN("1.50"),
                                AttributeValue.fromN("1E2"),
                                AttributeValue.fromN("-0"))))));
    assertThat(AcceleratorFixture.value(cache.client.getItem(get("a")).item()).l())
        .extracting(AttributeValue::n)
        .containsExactly("1.5", "100", "0");
    assertThat(cache.gets()).isZero();
  }

  @Test
  void r17_aTableWhoseKeyIsUnknownIsDescribedOnce() {
    AcceleratorFixture cold = new AcceleratorFixture();
    cold.put("a", "1");
    cold.put("b", "1");
    assertThat(cold.read("a") + cold.read("b")).isEqualTo("11");
    assertThat(cold.sent.counts()).isEqualTo(Map.of("DescribeTable", 1L, "PutItem", 2L));
  }

  @Test
  void r17_whereDescribingIsDeniedAPutTouchesTheWholeTable() {
    AcceleratorFixture cold = new AcceleratorFixture();
    cold.faults.always("DescribeTable", Fault.refuse(DynamoDbErrors::accessDenied));
    cold.stored("a", "1");
    cold.backend.lag();
    cold.put("a", "2");
    assertThat(cold.read("a")).isEqualTo("2");
    assertThat(cold.client.counters().of(Counter.CONSISTENT_FILLS)).isEqualTo(1);
    cold.put("b", "2");
    // By now reads have told the key.
    assertThat(cold.sent.count("DescribeTable")).isEqualTo(1);
    assertThat(cold.read("b")).isEqualTo("2");
    assertThat(cold.gets()).isEqualTo(1);
  }

  @Test
  void r16_anItemThatCannotBeKeptIsWrittenAndLeavesNoCopy() {
    Map<String, AttributeValue> odd =
        Map.of("id", AttributeValue.fromS("a"), "v", AttributeValue.fromN("no number"));
    cache.client.putItem(put -> put.tableName(TABLE).item(odd));
    int before = cache.gets();
    assertThat(cache.client.getItem(AcceleratorFixture.get("a")).item()).isEqualTo(odd);
    assertThat(cache.gets()).isEqualTo(before + 1);
  }

  @Test
  void r25_aWriteStartsTheLifeOfItsEntryAnew() {
    cache.put("a", "1");
    cache.ticker.advance(Duration.ofSeconds(6));
    cache.update("a", "2");
    cache.ticker.advance(Duration.ofSeconds(6));
    int before = cache.gets();
    assertThat(cache.read("a")).isEqualTo("2");
    assertThat(cache.gets()).isEqualTo(before);
  }

  @Test
  void r18_aDeletedItemIsKnownToBeAbsent() {
    cache.delete("a");
    assertThat(cache.read("a")).isEqualTo("absent");
    assertThat(cache.gets()).isZero();
  }

  @Test
  void r19_anUpdateIsAskedForItsResultWhichTheCallerDoesNotGet() {
    UpdateItemResponse answer =
        cache.client.updateItem(
            update ->
                update
                    .tableName(TABLE)
                    .key(key("a"))
                    .updateExpression("SET v = :v")
                    .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("new"))));
    assertThat(answer.hasAttributes()).isFalse();
    assertThat(cache.read("a")).isEqualTo("new");
    assertThat(cache.gets()).isZero();
  }

  @Test
  void r19_anUpdateThatAsksForSomethingElseIsSentAsItIs() {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(TABLE)
            .key(key("a"))
            .updateExpression("SET v = :v")
            .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("new")))
            .returnValues(ReturnValue.UPDATED_OLD)
            .build();
    cache.client.updateItem(request);
    assertThat(cache.sent.requests("UpdateItem").get(0).request()).isEqualTo(request);
    assertThat(cache.read("a")).isEqualTo("new");
    assertThat(cache.gets()).isEqualTo(1);
  }

  @Test
  void r19_theLargerAnswerCanBeSwitchedOff() {
    AcceleratorFixture as = new AcceleratorFixture(AcceleratorBuilder::updatesAsRequested);
    as.update("a", "new");
    UpdateItemRequest sent = (UpdateItemRequest) as.sent.requests("UpdateItem").get(0).request();
    assertThat(sent.returnValues()).isNull();
    as.read("a");
    assertThat(as.gets()).isEqualTo(1);
  }

  @Test
  void r65_aWriterWhoMayNotSeeTheItemWritesAsItAsked() {
    cache.faults.next("UpdateItem", 1, Fault.refuse(DynamoDbErrors::accessDenied));
    cache.update("a", "new");
    cache.update("a", "newer");
    assertThat(cache.sent.requests("UpdateItem"))
        .extracting(request -> ((UpdateItemRequest) request.request()).returnValues())
        .containsExactly(ReturnValue.ALL_NEW, null, null);
    assertThat(cache.read("a")).isEqualTo("newer");
    assertThat(cache.gets()).isEqualTo(1);
  }

  @Test
  void r65_aWriterWhoMayNotWriteIsNotTakenForOne() {
    cache.faults.next("UpdateItem", 2, Fault.refuse(DynamoDbErrors::accessDenied));
    assertThatThrownBy(() -> cache.update("a", "new")).isInstanceOf(DynamoDbException.class);
    assertThat(cache.read("a")).isEqualTo("old");
    assertThat(cache.gets()).isZero();
    cache.update("a", "new");
    assertThat(cache.read("a")).isEqualTo("new");
    assertThat(cache.gets()).isZero();
  }

  @Test
  void r20_aBatchLeavesOutWhatWasNotProcessed() {
    WriteRequest unprocessed =
        WriteRequest.builder().putRequest(put -> put.item(item("a", "new"))).build();
    WriteRequest processed =
        WriteRequest.builder().putRequest(put -> put.item(item("b", "new"))).build();
    cache.faults.next(
        "BatchWriteItem",
        1,
        Fault.alter(
            answer ->
                BatchWriteItemResponse.builder()
                    .unprocessedItems(Map.of(TABLE, List.of(unprocessed)))
                    .build()));
    cache.client.batchWriteItem(
        batch -> batch.requestItems(Map.of(TABLE, List.of(unprocessed, processed))));
    cache.read("b");
    assertThat(cache.gets()).isZero();
    cache.read("a");
    assertThat(cache.gets()).isEqualTo(1);
  }

  @Test
  void r21_aTransactionTakesItsItemsOut() {
    cache.transact("a", "new");
    assertThat(cache.read("a")).isEqualTo("new");
    assertThat(cache.gets()).isEqualTo(1);
  }

  @Test
  void r21_inModeTtlATransactionLeavesThemForTheirLife() {
    AcceleratorFixture ttl = new AcceleratorFixture(b -> b.coherence(Coherence.TTL));
    ttl.put("a", "old");
    ttl.transact("a", "new");
    assertThat(ttl.read("a")).isEqualTo("old");
    ttl.ticker.advance(Duration.ofSeconds(10));
    assertThat(ttl.read("a")).isEqualTo("new");
  }

  @Test
  void r23_aRefusedWriteChangesNothing() {
    cache.faults.next("PutItem", 1, Fault.refuse(DynamoDbErrors::invalid));
    assertThatThrownBy(() -> cache.put("a", "new")).isInstanceOf(DynamoDbException.class);
    assertThat(cache.read("a")).isEqualTo("old");
    assertThat(cache.gets()).isZero();
  }

  @Test
  void r23_aFailedConditionTakesTheCopyOut() {
    cache.stored("a", "of another");
    cache.faults.next(
        "PutItem",
        1,
        Fault.refuse(() -> ConditionalCheckFailedException.builder().statusCode(400).build()));
    assertThatThrownBy(() -> cache.put("a", "new"))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(cache.read("a")).isEqualTo("of another");
    assertThat(cache.gets()).isEqualTo(1);
  }

  @Test
  void r23_anItemThatAFailedConditionShowsIsKept() {
    cache.stored("a", "of another");
    cache.faults.next(
        "PutItem",
        1,
        Fault.refuse(
            () ->
                ConditionalCheckFailedException.builder()
                    .item(item("a", "of another"))
                    .statusCode(400)
                    .build()));
    assertThatThrownBy(() -> cache.put("a", "new"))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(cache.read("a")).isEqualTo("of another");
    assertThat(cache.gets()).isZero();
  }

  @Test
  void r23_aCancelledTransactionTakesItsItemsOut() {
    cache.stored("a", "of another");
    cache.faults.next(
        "TransactWriteItems",
        1,
        Fault.refuse(() -> TransactionCanceledException.builder().statusCode(400).build()));
    assertThatThrownBy(() -> cache.transact("a", "new"))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(cache.read("a")).isEqualTo("of another");
  }

  @Test
  void r24_afterALostAnswerTheNextReadSeesWhatWasWritten() {
    cache.backend.lag();
    cache.faults.next("PutItem", 1, Fault.loseAnswer(DynamoDbErrors::connectionLost));
    assertThatThrownBy(() -> cache.put("a", "new")).isInstanceOf(SdkClientException.class);
    assertThat(cache.read("a")).isEqualTo("new");
    assertThat(cache.client.counters().of(Counter.CONSISTENT_FILLS)).isEqualTo(1);
  }

  @Test
  void r26b_writesAroundLeaveNothing() {
    AcceleratedDynamoDbClient around = cache.client.writeAround();
    around.putItem(put -> put.tableName(TABLE).item(item("a", "new")));
    around.putItem(put -> put.tableName(TABLE).item(item("b", "new")));
    assertThat(cache.read("a")).isEqualTo("new");
    assertThat(cache.read("b")).isEqualTo("new");
    assertThat(cache.gets()).isEqualTo(2);
  }

  @Test
  void r4_aStatementTakesOutTheTableItNames() {
    cache.client.executeStatement(s -> s.statement("SELECT * FROM \"notes\" WHERE id = 'a'"));
    cache.client.executeStatement(s -> s.statement("update \"others\" SET v = 'x'"));
    cache.read("a");
    assertThat(cache.gets()).isZero();
    cache.stored("a", "new");
    cache.client.executeStatement(
        s -> s.statement("update \"notes\"\n SET v = 'new' WHERE id = 'a'"));
    assertThat(cache.read("a")).isEqualTo("new");
  }

  @Test
  void r4_aStatementThatNamesNoTableTakesOutEverything() {
    cache.stored("a", "new");
    cache.client.executeStatement(s -> s.statement("REPLACE INTO notes"));
    assertThat(cache.read("a")).isEqualTo("new");
  }

  @Test
  void r4_aDroppedTableIsForgotten() {
    cache.client.deleteTable(t -> t.tableName(TABLE));
    assertThat(cache.read("a")).isEqualTo("absent");
  }
}
