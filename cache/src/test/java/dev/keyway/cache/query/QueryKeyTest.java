package dev.keyway.cache.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalOperator;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** R33: what makes two requests the same. */
class QueryKeyTest {

  private static final QueryRequest PLAIN =
      QueryRequest.builder()
          .tableName(Requests.TABLE)
          .keyConditionExpression("#a = :a")
          .filterExpression("#ab > :ab AND size(#ab) < :size")
          .projectionExpression("#a, #ab")
          .expressionAttributeNames(Map.of("#a", "customer", "#ab", "total"))
          .expressionAttributeValues(
              Map.of(
                  ":a",
                  Requests.text("x"),
                  ":ab",
                  Requests.number(10),
                  ":size",
                  Requests.number(3)))
          .build();

  private static QueryKey key(QueryRequest request) throws UnreadableRequest {
    return QueryRead.of(request, Requests.TABLES).key();
  }

  private static QueryKey changed(UnaryOperator<QueryRequest.Builder> change)
      throws UnreadableRequest {
    return key(change.apply(PLAIN.toBuilder()).build());
  }

  private static QueryKey filtered(String filter, Map<String, AttributeValue> values)
      throws UnreadableRequest {
    return ScanRead.of(
            ScanRequest.builder()
                .tableName(Requests.TABLE)
                .filterExpression(filter)
                .expressionAttributeValues(values)
                .build(),
            Requests.TABLES)
        .key();
  }

  @Test
  void r33PlaceholdersAreWhatTheyStandFor() throws UnreadableRequest {
    QueryKey renamed =
        changed(
            r ->
                r.keyConditionExpression("#ab=:x1")
                    .filterExpression("\t#a>:x and  size ( #a )<:x2\n")
                    .projectionExpression(" #ab ,#a")
                    .expressionAttributeNames(Map.of("#ab", "customer", "#a", "total"))
                    .expressionAttributeValues(
                        Map.of(
                            ":x1",
                            Requests.text("x"),
                            ":x",
                            AttributeValue.builder().n("1E1").build(),
                            ":x2",
                            AttributeValue.builder().n("3.00").build())));

    assertThat(renamed).isEqualTo(key(PLAIN));
  }

  @Test
  void r33WrittenNamesAreNamesAsWell() throws UnreadableRequest {
    assertThat(
            changed(
                r ->
                    r.keyConditionExpression("customer = :a")
                        .filterExpression("total > :ab AND size(total) < :size")
                        .projectionExpression("total, customer")
                        .expressionAttributeNames(null)))
        .isEqualTo(key(PLAIN));
  }

  @Test
  void r33EverythingThatChangesAPageChangesTheKey() throws UnreadableRequest {
    assertThat(
            List.of(
                key(PLAIN),
                changed(r -> r.tableName("orders2")),
                changed(r -> r.indexName("by_date")),
                changed(r -> r.keyConditionExpression("#a > :a")),
                changed(r -> r.filterExpression("#ab > :ab OR size(#ab) < :size")),
                changed(r -> r.projectionExpression("#a, #ab.#a")),
                changed(r -> r.select(Select.COUNT)),
                changed(r -> r.limit(1)),
                changed(r -> r.limit(2)),
                changed(r -> r.exclusiveStartKey(Requests.key(1))),
                changed(r -> r.exclusiveStartKey(Requests.key(2))),
                changed(r -> r.scanIndexForward(false)),
                ScanRead.of(Requests.all(), Requests.TABLES).key(),
                scan(r -> r.totalSegments(2).segment(0)),
                scan(r -> r.totalSegments(2).segment(1)),
                scan(r -> r.totalSegments(3).segment(1))))
        .doesNotHaveDuplicates();
  }

  private static QueryKey scan(UnaryOperator<ScanRequest.Builder> change) throws UnreadableRequest {
    return ScanRead.of(change.apply(Requests.all().toBuilder()).build(), Requests.TABLES).key();
  }

  @Test
  void r33WhatChangesNoPageDoesNotChangeTheKey() throws UnreadableRequest {
    assertThat(
            List.of(
                changed(r -> r.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)),
                changed(r -> r.consistentRead(false)),
                changed(r -> r.scanIndexForward(true)),
                changed(r -> r.select(Select.SPECIFIC_ATTRIBUTES))))
        .containsOnly(key(PLAIN));
  }

  @Test
  void r33ATableAndItsArnAreOne() throws UnreadableRequest {
    assertThat(changed(r -> r.tableName(Requests.ARN))).isEqualTo(key(PLAIN));
  }

  @Test
  void r33AnotherAccountsTableIsNotOurOwn() {
    String foreign = Requests.ARN.replace("123456789012", "210987654321");
    assertThatThrownBy(() -> changed(r -> r.tableName(foreign)))
        .isInstanceOf(UnreadableRequest.class);
  }

  @Test
  void r33ValuesOfDifferentTypesDiffer() throws UnreadableRequest {
    assertThat(
            List.of(
                filtered("a = :v", Map.of(":v", Requests.text("1"))),
                filtered("a = :v", Map.of(":v", Requests.number(1))),
                filtered("a = :v", Map.of(":v", AttributeValue.fromBool(true))),
                filtered("a = :v", Map.of(":v", AttributeValue.fromNul(true))),
                filtered("a = :v", Map.of(":v", AttributeValue.fromSs(List.of("1")))),
                filtered("a = :v", Map.of(":v", AttributeValue.fromNs(List.of("1")))),
                filtered("a = :v", Map.of(":v", AttributeValue.fromL(List.of()))),
                filtered("a = :v", Map.of(":v", AttributeValue.fromM(Map.of())))))
        .doesNotHaveDuplicates();
  }

  @Test
  void r33ADottedNameIsNoPath() throws UnreadableRequest {
    assertThat(changed(r -> r.projectionExpression("#a, #ab, a.b")))
        .isNotEqualTo(
            changed(
                r ->
                    r.projectionExpression("#a, #ab, #d")
                        .expressionAttributeNames(
                            Map.of("#a", "customer", "#ab", "total", "#d", "a.b"))));
  }

  @Test
  void r33AQuotedKeywordIsAName() throws UnreadableRequest {
    assertThat(changed(r -> r.filterExpression("#ab > :ab AND size(#ab) < :size AND x")))
        .isNotEqualTo(
            changed(
                r ->
                    r.filterExpression("#ab > :ab #and size(#ab) < :size AND x")
                        .expressionAttributeNames(
                            Map.of("#a", "customer", "#ab", "total", "#and", "AND"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a = :missing",
        "a = :v AND #missing = :v",
        "a = :v;",
        "a = :v:v",
        "b = a"
      })
  void r33WhatDynamoDbMayRefuseHasNoKey(String filter) {
    assertThatThrownBy(() -> filtered(filter, Map.of(":v", Requests.number(1))))
        .isInstanceOf(UnreadableRequest.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "one", "1,5", "0x10"})
  void r33WhatIsNoNumberHasNoKey(String number) {
    Map<String, AttributeValue> values = Map.of(":v", AttributeValue.fromN(number));
    assertThatThrownBy(() -> filtered("a = :v", values)).isInstanceOf(UnreadableRequest.class);
  }

  @Test
  void r33LegacyParametersHaveNoKey() {
    assertThatThrownBy(() -> changed(r -> r.keyConditions(Map.of())))
        .isInstanceOf(UnreadableRequest.class);
    assertThatThrownBy(() -> changed(r -> r.queryFilter(Map.of())))
        .isInstanceOf(UnreadableRequest.class);
    assertThatThrownBy(() -> changed(r -> r.attributesToGet("a")))
        .isInstanceOf(UnreadableRequest.class);
    assertThatThrownBy(() -> changed(r -> r.conditionalOperator(ConditionalOperator.AND)))
        .isInstanceOf(UnreadableRequest.class);
    assertThatThrownBy(() -> scan(r -> r.scanFilter(Map.of())))
        .isInstanceOf(UnreadableRequest.class);
  }

  /** A parameter that a later SDK brings has to be looked at before it is ignored. */
  @Test
  void r33NoParameterIsUnknown() {
    assertThat(PLAIN.sdkFields())
        .extracting(SdkField::locationName)
        .containsExactlyInAnyOrder(
            "TableName",
            "IndexName",
            "Select",
            "AttributesToGet",
            "Limit",
            "ConsistentRead",
            "KeyConditions",
            "QueryFilter",
            "ConditionalOperator",
            "ScanIndexForward",
            "ExclusiveStartKey",
            "ReturnConsumedCapacity",
            "ProjectionExpression",
            "FilterExpression",
            "KeyConditionExpression",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues");
    assertThat(Requests.all().sdkFields())
        .extracting(SdkField::locationName)
        .containsExactlyInAnyOrder(
            "TableName",
            "IndexName",
            "AttributesToGet",
            "Limit",
            "Select",
            "ScanFilter",
            "ConditionalOperator",
            "ExclusiveStartKey",
            "ReturnConsumedCapacity",
            "TotalSegments",
            "Segment",
            "ProjectionExpression",
            "FilterExpression",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "ConsistentRead");
  }
}
