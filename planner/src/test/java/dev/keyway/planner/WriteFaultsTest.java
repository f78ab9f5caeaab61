package dev.keyway.planner;

import static dev.keyway.planner.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.exec.Limits;
import dev.keyway.planner.exec.Limits.ReadBounds;
import dev.keyway.planner.exec.Limits.WriteBounds;
import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What a statement says it has written when something comes in between is what it has written. */
class WriteFaultsTest {

  private static final FakeTime TIME = new FakeTime();
  private static final EngineStatements ENGINE = new EngineStatements(TIME);

  @BeforeAll
  static void createTable() {
    ENGINE.createTable("line", "bill", "number", ScalarAttributeType.N);
    ENGINE.put("line", "bill", "sample", "number", 0, "quantity", 1, "price", 1);
    ENGINE.rows("SELECT bill FROM line LIMIT 1");
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @BeforeEach
  void putItems() {
    ENGINE.faulty().calm();
    TIME.pass(0);
    for (int number = 1; number <= 5; number++) {
      Map<String, AttributeValue> key = key(number);
      ENGINE.client().deleteItem(delete -> delete.tableName("line").key(key));
    }
    put(1, 20);
    put(2, 40);
  }

  private static void put(int number, int price) {
    ENGINE.put("line", "bill", "b", "number", number, "quantity", 1, "price", price);
  }

  private static Map<String, AttributeValue> key(int number) {
    return Map.of(
        "bill", AttributeValue.fromS("b"), "number", AttributeValue.fromN(String.valueOf(number)));
  }

  private static @Nullable String quantity(int number) {
    AttributeValue value =
        ENGINE
            .client()
            .getItem(get -> get.tableName("line").key(key(number)))
            .item()
            .get("quantity");
    return value == null ? null : value.n();
  }

  /** Something that happens on the way to a failure. */
  private static Supplier<RuntimeException> after(
      Runnable happening, Supplier<? extends RuntimeException> failure) {
    return () -> {
      happening.run();
      return failure.get();
    };
  }

  /** Its item may be there because of the first attempt: to call it a duplicate would be wrong. */
  @ParameterizedTest
  @ValueSource(strings = {"", " ON CONFLICT DO NOTHING"})
  void aNewItemThatWasLostAndThenChangedIsNoDuplicate(String conflict) {
    ENGINE
        .faulty()
        .onCall(
            "PutItem",
            1,
            Fault.loseAnswer(after(() -> put(3, 99), DynamoDbErrors::connectionLost)));
    assertFails(
        () ->
            ENGINE.rows("INSERT INTO line (bill, number, quantity) VALUES ('b', 3, 7)" + conflict),
        SqlState.OUTCOME_UNKNOWN,
        "PutItem",
        "line");
  }

  @Test
  void withoutCredentialsNothingWasSent() {
    ENGINE
        .faulty()
        .always(
            "UpdateItem",
            Fault.refuse(
                () ->
                    SdkClientException.create(
                        "Unable to load credentials from any of the providers in the chain")));
    assertFails(
        () -> ENGINE.rows("UPDATE line SET quantity = 2 WHERE bill = 'b' AND number = 1"),
        SqlState.BAD_CREDENTIALS,
        "credentials");
    assertThat(ENGINE.recording().count("UpdateItem")).isEqualTo(1);
  }

  /** Whatever is to be known for the rate is known before the request. */
  @Test
  void whatIsAskedForTheRateDoesNotMakeAWriteFailThatWasMade() {
    ENGINE
        .faulty()
        .onCall(
            "PutItem",
            1,
            Fault.alter(
                answer -> {
                  ENGINE.context().catalog().forget("line");
                  ENGINE
                      .faulty()
                      .always("DescribeTable", Fault.refuse(DynamoDbErrors::accessDenied));
                  return answer;
                }));
    assertFails(
        () ->
            ENGINE.rows(
                "INSERT INTO line (bill, number, quantity) VALUES ('b', 3, 7), ('b', 4, 7)",
                writing(new WriteBounds(0, 100))),
        SqlState.ACCESS_DENIED,
        "row 2 of 2; 1 of them were written");
    assertThat(quantity(3)).isEqualTo("7");
    assertThat(quantity(4)).isNull();
  }

  private static Limits writing(WriteBounds bounds) {
    return new Limits(0, 0, new ReadBounds(64L << 20, 0, 0, 1), 1_000_000, bounds);
  }

  /** DynamoDB takes units of a write whose condition fails, and does not say how many. */
  @Test
  void aFailedConditionCountsForTheBudget() {
    String rows = "INSERT INTO line (bill, number, quantity) VALUES ('b', 1, 7), ('b', 2, 7)";
    String update = " ON CONFLICT DO UPDATE SET quantity = 8";
    assertFails(
        () -> ENGINE.rows(rows + update, writing(new WriteBounds(2, 0))),
        SqlState.LIMIT_REACHED,
        "writeBudget=2",
        "row 2 of 2; 1 of them were written");
    assertThat(quantity(1)).isEqualTo("8");
    assertThat(quantity(2)).isEqualTo("1");
    ENGINE.rows(rows + update, writing(new WriteBounds(4, 0)));
    assertThat(quantity(2)).isEqualTo("8");
  }

  @Test
  void aFailureCountsTheRowsThatWereWrittenAndNoOthers() {
    ENGINE.faulty().onCall("PutItem", 2, Fault.refuse(DynamoDbErrors::accessDenied));
    assertFails(
        () ->
            ENGINE.rows(
                "INSERT INTO line (bill, number) VALUES ('b', 1), ('b', 1), ('b', 3)"
                    + " ON CONFLICT DO NOTHING"),
        SqlState.ACCESS_DENIED,
        "row 3 of 3; 0 of them were written");
  }

  /** Somebody else is always faster with one of two items. */
  @Test
  void whoIsStoppedBetweenTwoTurnsSaysWhatWasWritten() {
    ENGINE.faulty().onCall("UpdateItem", 2, Fault.refuse(DynamoDbErrors::conditionFailed));
    ENGINE.faulty().onCall("UpdateItem", 3, Fault.refuse(DynamoDbErrors::conditionFailed));
    TIME.meanwhile(() -> ENGINE.context().cancel());
    assertFails(
        () -> ENGINE.rows("UPDATE line SET quantity = price * 2 WHERE bill = 'b'"),
        SqlState.CANCELLED,
        "1 of 2 items were written");
    assertThat(quantity(1)).isEqualTo("40");
    assertThat(quantity(2)).isEqualTo("1");
  }

  /** To be run again, the statement must not have written anything. */
  @Test
  void aColumnThatIsWiderInALaterTurnIsNoReasonToRunTheStatementAgain() {
    Runnable meanwhile =
        () -> ENGINE.put("line", "bill", "b", "number", 2, "quantity", 1, "price", "dear");
    ENGINE
        .faulty()
        .onCall("UpdateItem", 2, Fault.refuse(after(meanwhile, DynamoDbErrors::conditionFailed)));
    assertFails(
        () -> ENGINE.rows("UPDATE line SET quantity = price / 4 WHERE bill = 'b'"),
        SqlState.WRONG_TYPE,
        "1 of 2 items were written");
    assertThat(quantity(1)).isEqualTo("5");
    assertThat(quantity(2)).isEqualTo("1");
  }

  @Test
  void whoMeetsOthersEachTimeSaysSo() {
    ENGINE.faulty().onCall("UpdateItem", 1, Fault.alter(answer -> answer));
    ENGINE.faulty().always("UpdateItem", Fault.refuse(DynamoDbErrors::conditionFailed));
    assertFails(
        () -> ENGINE.rows("UPDATE line SET quantity = price * 2 WHERE bill = 'b'"),
        SqlState.CONFLICT,
        "1 items of line were changed by others",
        "1 of 2 items were written");
    assertThat(ENGINE.recording().count("UpdateItem")).isEqualTo(21);
  }
}
