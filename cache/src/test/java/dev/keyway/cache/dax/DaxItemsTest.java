package dev.keyway.cache.dax;

import static dev.keyway.cache.dax.DaxFixture.TABLE;
import static dev.keyway.cache.dax.DaxFixture.item;
import static dev.keyway.cache.dax.DaxFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What goes into a cluster comes out of it as DynamoDB would give it. */
class DaxItemsTest {
  private DaxFixture fixture;
  private DaxDynamoDbClient client;

  @BeforeEach
  void open() throws Exception {
    fixture = new DaxFixture();
    client = fixture.client;
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void valuesOfEveryTypeComeBackAsTheyWere() {
    Map<String, AttributeValue> item = new LinkedHashMap<>(item("anna", "-1.5", "é"));
    item.put("number", AttributeValue.fromN("12345678901234567890123456789012345678"));
    item.put("small", AttributeValue.fromN("1E-130"));
    item.put("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 7})));
    item.put("yes", AttributeValue.fromBool(true));
    item.put("null", AttributeValue.fromNul(true));
    item.put(
        "list", AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromS(""))));
    item.put("map", AttributeValue.fromM(Map.of("a", AttributeValue.fromM(Map.of()))));
    item.put("ss", AttributeValue.fromSs(List.of("a", "b")));
    item.put("ns", AttributeValue.fromNs(List.of("1", "2.5")));
    item.put("bs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("x"))));
    client.putItem(put -> put.tableName(TABLE).item(item));
    assertThat(client.getItem(get -> get.tableName(TABLE).key(key("anna", "-1.5"))).item())
        .isEqualTo(item);
    assertThat(client.scan(scan -> scan.tableName(TABLE)).items()).containsExactly(item);
  }

  @Test
  void anAbsentItemIsNone() {
    GetItemResponse answer = client.getItem(get -> get.tableName(TABLE).key(key("anna", "1")));
    assertThat(answer.hasItem()).isFalse();
  }

  @Test
  void aDeletedItemIsGone() {
    client.putItem(put -> put.tableName(TABLE).item(item("anna", "1", "x")));
    client.deleteItem(delete -> delete.tableName(TABLE).key(key("anna", "1")));
    assertThat(client.getItem(get -> get.tableName(TABLE).key(key("anna", "1"))).hasItem())
        .isFalse();
  }

  @Test
  void aPageHasItsItemsAndCounts() {
    store("1", "2");
    QueryResponse page = query();
    assertThat(page.items()).containsExactly(item("anna", "1", "x"), item("anna", "2", "x"));
    assertThat(page.count()).isEqualTo(2);
    assertThat(page.scannedCount()).isEqualTo(2);
    assertThat(page.hasLastEvaluatedKey()).isFalse();
  }

  /** The DAX client leaves them null, which no caller of DynamoDB expects. */
  @Test
  void anEmptyPageCountsNothing() {
    QueryResponse page = query();
    ScanResponse scanned = client.scan(scan -> scan.tableName(TABLE));
    assertThat(page.items()).isEmpty();
    assertThat(List.of(page.count(), page.scannedCount())).containsOnly(0);
    assertThat(List.of(scanned.count(), scanned.scannedCount())).containsOnly(0);
  }

  @Test
  void aBatchFindsWhatThereIs() {
    store("1", "2", "3");
    KeysAndAttributes keys =
        KeysAndAttributes.builder()
            .keys(List.of(key("anna", "1"), key("anna", "3"), key("anna", "9")))
            .build();
    assertThat(client.batchGetItem(get -> get.requestItems(Map.of(TABLE, keys))).responses())
        .containsOnlyKeys(TABLE)
        .extractingByKey(TABLE)
        .isEqualTo(List.of(item("anna", "1", "x"), item("anna", "3", "x")));
  }

  private QueryResponse query() {
    return client.query(
        query ->
            query
                .tableName(TABLE)
                .keyConditionExpression("c = :c")
                .expressionAttributeValues(Map.of(":c", AttributeValue.fromS("anna"))));
  }

  private void store(String... numbers) {
    List<WriteRequest> writes =
        List.of(numbers).stream()
            .map(n -> WriteRequest.builder().putRequest(p -> p.item(item("anna", n, "x"))).build())
            .toList();
    client.batchWriteItem(write -> write.requestItems(Map.of(TABLE, writes)));
  }
}
