package dev.keyway.testkit;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** What a {@link FaultyClient} does to a request instead of just sending it. */
public sealed interface Fault {
  /** Throws instead of sending: nothing has happened on the server. */
  static Fault refuse(Supplier<? extends RuntimeException> error) {
    return new Refuse(error);
  }

  /** Sends, then throws instead of answering: the server has done the work. */
  static Fault loseAnswer(Supplier<? extends RuntimeException> error) {
    return new LoseAnswer(error);
  }

  /** Sends, then answers something else than the server did. */
  static Fault alter(UnaryOperator<DynamoDbResponse> change) {
    return new Alter(change);
  }

  /** Waits at the gate, then sends. An interrupt ends the wait as it ends an SDK call. */
  static Fault hold(Gate gate) {
    return new Hold(gate);
  }

  /** See {@link #refuse}. */
  record Refuse(Supplier<? extends RuntimeException> error) implements Fault {}

  /** See {@link #loseAnswer}. */
  record LoseAnswer(Supplier<? extends RuntimeException> error) implements Fault {}

  /** See {@link #alter}. */
  record Alter(UnaryOperator<DynamoDbResponse> change) implements Fault {}

  /** See {@link #hold}. */
  record Hold(Gate gate) implements Fault {}
}
