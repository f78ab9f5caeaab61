package dev.keyway.cache.model;

import dev.keyway.testkit.DynamoDbErrors;
import java.util.Random;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What goes wrong on the way to the model's backend and back, by the seed. */
final class Faults {
  private static final int ONE_IN_REFUSED = 200;
  private static final int ONE_IN_LOST = 12;
  private static final int ONE_IN_UNPROCESSED = 12;

  private final Random random;

  enum Fault {
    NONE,
    /** Not applied, and the client is told so. */
    REFUSED,
    /** Not applied, and the client is not told. */
    LOST_REQUEST,
    /** Applied, and the client is not told. */
    LOST_ANSWER
  }

  Faults(Random random) {
    this.random = random;
  }

  Fault ofRead() {
    return random.nextInt(ONE_IN_REFUSED) == 0 ? Fault.REFUSED : Fault.NONE;
  }

  Fault ofWrite() {
    if (random.nextInt(ONE_IN_LOST) == 0) {
      return random.nextBoolean() ? Fault.LOST_REQUEST : Fault.LOST_ANSWER;
    }
    return ofRead();
  }

  /** Whether one request of a batch is left for the next time. */
  boolean unprocessed() {
    return random.nextInt(ONE_IN_UNPROCESSED) == 0;
  }

  /** How many more turns of others an answer takes than it must. */
  int delay() {
    return random.nextInt(8) == 0 ? random.nextInt(20) : 0;
  }

  /** What the SDK throws when it has given up. */
  SdkException error(Fault fault) {
    if (fault == Fault.REFUSED) {
      return DynamoDbErrors.throttled();
    }
    return random.nextBoolean()
        ? ApiCallTimeoutException.create(Contract.LONGEST_FLIGHT.toMillis())
        : DynamoDbErrors.internalError();
  }
}
