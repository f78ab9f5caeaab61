package dev.keyway.cache;

import static dev.keyway.cache.AcceleratorFixture.TABLE;
import static dev.keyway.cache.AcceleratorFixture.item;
import static dev.keyway.cache.AcceleratorFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.cache.write.WriteListener;
import dev.keyway.cache.write.WriteOutcome.ConditionFailed;
import dev.keyway.cache.write.WriteOutcome.Doubtful;
import dev.keyway.cache.write.WriteOutcome.Refused;
import dev.keyway.cache.write.WriteOutcome.Written;
import dev.keyway.cache.write.WriteScope.OneItem;
import dev.keyway.cache.write.WriteScope.WholeTable;
import dev.keyway.testkit.DynamoDbErrors;
import dev.keyway.testkit.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What other caches are told of writes: the scope before, the outcome after. */
class WriteListenerTest {
  private final List<Object> told = new ArrayList<>();
  private final AcceleratorFixture cache =
      new AcceleratorFixture(builder -> builder.listener(listener()));

  private WriteListener listener() {
    return scope -> {
      told.add(scope);
      return told::add;
    };
  }

  @Test
  void imagesAreToldWhereTheyAreKnown() {
    cache.put("a", "1");
    cache.update("a", "2");
    cache.delete("a");
    OneItem scope = new OneItem(TABLE, key("a"));
    assertThat(told)
        .containsExactly(
            scope,
            new Written(null, item("a", "1")),
            scope,
            new Written(null, item("a", "2")),
            scope,
            new Written(null, Map.of()));
  }

  @Test
  void statementsTouchTheirTable() {
    cache.client.executeStatement(s -> s.statement("DELETE FROM notes WHERE id = 'a'"));
    assertThat(told).containsExactly(new WholeTable(TABLE), new Written(null, null));
  }

  static List<Arguments> failures() {
    Supplier<RuntimeException> condition =
        () -> ConditionalCheckFailedException.builder().statusCode(400).build();
    Supplier<RuntimeException> invalid = DynamoDbErrors::invalid;
    Supplier<RuntimeException> denied = DynamoDbErrors::accessDenied;
    Supplier<RuntimeException> throttled = DynamoDbErrors::throttled;
    Supplier<RuntimeException> internal = DynamoDbErrors::internalError;
    Supplier<RuntimeException> lost = DynamoDbErrors::connectionLost;
    Supplier<RuntimeException> repeated =
        () -> DynamoDbErrors.invalid().toBuilder().numAttempts(2).build();
    return List.of(
        Arguments.of(condition, new ConditionFailed(null)),
        Arguments.of(invalid, new Refused()),
        Arguments.of(denied, new Refused()),
        Arguments.of(throttled, new Doubtful()),
        Arguments.of(internal, new Doubtful()),
        Arguments.of(lost, new Doubtful()),
        Arguments.of(repeated, new Doubtful()));
  }

  /** R23, R24. */
  @ParameterizedTest
  @MethodSource("failures")
  void failuresAreToldForWhatTheySay(Supplier<RuntimeException> failure, Object outcome) {
    cache.faults.next("PutItem", 1, Fault.refuse(failure));
    assertThatThrownBy(() -> cache.put("a", "1")).isInstanceOf(RuntimeException.class);
    assertThat(told).containsExactly(new OneItem(TABLE, key("a")), outcome);
  }
}
