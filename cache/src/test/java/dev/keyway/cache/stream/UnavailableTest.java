package dev.keyway.cache.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.cache.stream.HeardSink.Unavailable;
import dev.keyway.testkit.DynamoDbErrors;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;

/** What falls back to our own writes: no stream, no permission, too many readers. */
final class UnavailableTest {
  private static final List<String> OPERATIONS =
      List.of("DescribeTable", "DescribeStream", "GetShardIterator a LATEST");
  private static final String ENABLING = "ALTER TABLE \"notes\" SET (stream='NEW_AND_OLD_IMAGES')";

  @Test
  void aTableWithoutAStreamIsToldOnceWithTheStatementThatEnablesOne() {
    Scene scene = new Scene();
    scene.stream.replace(null);
    scene.roundsFor(Duration.ofMinutes(1));
    List<HeardSink.Report> heard = scene.sink.take();
    assertThat(heard).hasSize(1);
    assertThat(reason(heard.get(0))).contains("Table notes has no stream", ENABLING);
    assertThat(scene.stream.takeRequests())
        .as("one every ten seconds")
        .hasSize(6)
        .containsOnly("DescribeTable");
  }

  @Test
  void aStreamThatIsEnabledLaterIsTakenUpAfterAFlush() {
    Scene scene = new Scene();
    scene.stream.replace(null);
    scene.rounds(1);
    scene.stream.replace("stream-1");
    scene.rounds(2);
    assertThat(scene.sink.takeSorts()).containsExactly("Unavailable", "Gap", "Current");
    assertThat(scene.stream.takeRequests())
        .as("flushed only when the position is taken")
        .containsSubsequence("GetShardIterator stream-1-shard LATEST", "GetRecords stream-1-shard");
  }

  @Test
  void aTableThatDoesNotExistIsUnavailable() {
    Scene scene = new Scene();
    scene.stream.fail("DescribeTable", DynamoDbErrors::resourceNotFound);
    scene.round();
    assertThat(reason(scene.sink.take().get(0))).contains("Table notes does not exist");
  }

  @Test
  void missingPermissionNamesTheActionsAndTheStatement() {
    for (String operation : OPERATIONS) {
      Scene scene = new Scene();
      scene.stream.open("a");
      scene.stream.fail(operation, DynamoDbErrors::accessDenied);
      scene.rounds(2);
      List<HeardSink.Report> heard = scene.sink.take();
      assertThat(heard).as(operation).hasSize(1);
      assertThat(reason(heard.get(0))).contains("dynamodb:GetRecords", ENABLING);
    }
  }

  @Test
  void r52PermissionThatIsLostIsAGapFirst() {
    Scene scene = Scene.current("a");
    scene.stream.fail("GetRecords a", DynamoDbErrors::accessDenied);
    scene.rounds(3);
    assertThat(scene.sink.takeSorts()).startsWith("Gap", "Unavailable").doesNotContain("Current");

    scene.stream.calm();
    scene.rounds(2);
    assertThat(scene.sink.takeSorts()).containsExactly("Gap", "Current");
  }

  @Test
  void throttledReadingIsToldOnceAndMissesNothing() {
    Scene scene = Scene.current("a", "b");
    scene.stream.fail("GetRecords b", DynamoDbErrors::throttled);
    scene.stream.write("b", "1");
    scene.roundsFor(Duration.ofMinutes(1));
    List<HeardSink.Report> heard = scene.sink.take();
    assertThat(heard).hasSize(1);
    assertThat(reason(heard.get(0))).contains("two readers", "coherence=local");

    scene.stream.calm();
    scene.rounds(2);
    assertThat(scene.sink.takeSorts()).containsExactly("1", "Current");
  }

  @Test
  void limitExceededIsThrottlingToo() {
    Scene scene = Scene.current("a");
    scene.stream.fail("GetRecords a", () -> LimitExceededException.builder().build());
    scene.rounds(1);
    assertThat(scene.sink.takeSorts()).containsExactly("Unavailable");
  }

  @Test
  void throttledReadingIsRepeatedLessOften() {
    Scene scene = Scene.current("a");
    scene.stream.fail("GetRecords a", DynamoDbErrors::throttled);
    scene.roundsFor(Duration.ofSeconds(10));
    scene.stream.takeRequests();
    scene.roundsFor(Duration.ofSeconds(10));
    assertThat(scene.stream.takeRequests())
        .filteredOn(request -> request.startsWith("GetRecords"))
        .as("every half maxLag")
        .hasSizeBetween(4, 5);
  }

  @Test
  void throttlingElsewhereIsWaitedFor() {
    Scene scene = new Scene();
    scene.stream.open("a");
    scene.stream.fail("DescribeStream", DynamoDbErrors::throttled);
    scene.rounds(4);
    assertThat(scene.sink.take()).isEmpty();
    scene.stream.calm();
    scene.rounds(2);
    assertThat(scene.sink.takeSorts()).containsExactly("Current");
  }

  private static String reason(HeardSink.Report report) {
    return report instanceof Unavailable unavailable ? unavailable.reason() : report.toString();
  }
}
