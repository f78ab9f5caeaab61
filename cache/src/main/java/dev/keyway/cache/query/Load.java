package dev.keyway.cache.query;

import dev.keyway.cache.query.Dependencies.Source;
import dev.keyway.cache.request.SharedLoads;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * One request under way, for all who wait for its page (R30). Compared by identity. Thread-safe.
 */
final class Load {

  /** What became of it. Never an exceptional end of the future (R32). */
  sealed interface Outcome {

    /** A page that DynamoDB answered with just now. */
    record Answered(DynamoDbResponse response) implements Outcome {}

    /** A page that another load has stored meanwhile. */
    record Stored(CachedPage page) implements Outcome {}

    /** No page: all who wait get the same error (R31). */
    record Failed(Throwable error) implements Outcome {

      /** Throws an error, returns an exception. */
      RuntimeException raise() {
        return SharedLoads.thrown(error);
      }
    }
  }

  private final Origin origin;
  private final boolean lags;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  Load(Origin origin, FillWindow window) {
    this.origin = origin;
    this.lags =
        origin.dependencies().source() == Source.EVENTUAL
            && window.isOpen(origin.dependencies().stamps());
  }

  /** Whether it began so shortly after a write that it may show what was before. */
  boolean mayLag() {
    return lags;
  }

  Origin origin() {
    return origin;
  }

  void end(Outcome end) {
    outcome.complete(end);
  }

  /** Completed when it has ended, never exceptionally. */
  CompletableFuture<Outcome> outcome() {
    return outcome;
  }
}
