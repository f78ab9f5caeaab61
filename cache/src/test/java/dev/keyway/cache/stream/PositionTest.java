package dev.keyway.cache.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.testkit.DynamoDbErrors;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** R49 to R51: what is read, from where, and in how many requests. */
final class PositionTest {
  @Test
  void r50AllOpenShardsArePositionedBeforeAnythingIsServed() {
    Scene scene = new Scene();
    scene.stream.open("closed");
    scene.stream.end("closed");
    scene.stream.openChild("closed", "a");
    scene.stream.open("b");
    scene.stream.write("a", "old");

    scene.round();
    assertThat(scene.stream.takeRequests())
        .containsExactly(
            "DescribeTable",
            "DescribeStream",
            "DescribeStream",
            "DescribeStream",
            "GetShardIterator a LATEST",
            "GetShardIterator b LATEST");
    assertThat(scene.sink.take()).isEmpty();

    scene.stream.write("b", "new");
    scene.round();
    assertThat(scene.stream.takeRequests()).containsExactly("GetRecords a", "GetRecords b");
    assertThat(scene.sink.takeSorts()).containsExactly("new", "Current");
  }

  @Test
  void r50OneShardWithoutAPositionKeepsAllFromBeingServed() {
    Scene scene = new Scene();
    scene.stream.open("a");
    scene.stream.open("b");
    scene.stream.fail("GetShardIterator b LATEST", DynamoDbErrors::internalError);
    scene.rounds(3);
    assertThat(scene.stream.takeRequests())
        .contains("GetShardIterator a LATEST")
        .doesNotContain("GetRecords a");
    assertThat(scene.sink.take()).isEmpty();

    scene.stream.calm();
    scene.rounds(2);
    assertThat(scene.sink.takeSorts()).containsExactly("Current");
  }

  @Test
  void r50AStreamWithoutAnOpenShardIsNotServed() {
    Scene scene = new Scene();
    scene.rounds(4);
    assertThat(scene.sink.take()).isEmpty();
  }

  @Test
  void r49AChangeIsHandedOnWithTheImagesThatTheStreamHas() {
    Scene scene = Scene.current("a");
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("1"));
    Map<String, AttributeValue> image =
        Map.of("id", AttributeValue.fromS("1"), "n", AttributeValue.fromN("2"));
    scene.stream.write("a", Record.builder().dynamodb(c -> c.keys(key)).build());
    scene.stream.write("a", Record.builder().dynamodb(c -> c.keys(key).oldImage(image)).build());
    scene.stream.write("a", Record.builder().dynamodb(c -> c.keys(key).newImage(image)).build());
    scene.round();
    assertThat(scene.sink.take())
        .startsWith(
            new HeardSink.Invalidated(new ItemChange(FakeStream.TABLE, key, null, null)),
            new HeardSink.Invalidated(new ItemChange(FakeStream.TABLE, key, image, null)),
            new HeardSink.Invalidated(new ItemChange(FakeStream.TABLE, key, null, image)));
  }

  @Test
  void r51ChildrenAreReadFromTheirBeginning() {
    Scene scene = Scene.current("a", "b");
    scene.stream.write("a", "1");
    scene.stream.end("a");
    scene.stream.openChild("a", "a1");
    scene.stream.openChild("a", "a2");
    scene.stream.write("a1", "2");
    scene.stream.write("a2", "3");

    assertThat(scene.round()).isEqualTo(Duration.ZERO);
    assertThat(scene.sink.takeSorts()).containsExactly("1");
    scene.round();
    assertThat(scene.sink.takeSorts()).containsExactly("2", "3", "Current");
    assertThat(scene.stream.takeRequests())
        .contains("GetShardIterator a1 TRIM_HORIZON", "GetShardIterator a2 TRIM_HORIZON");
  }

  @Test
  void r51AChildThatHasEndedAlreadyIsReadToo() {
    Scene scene = Scene.current("a");
    scene.stream.end("a");
    scene.stream.openChild("a", "b");
    scene.stream.write("b", "1");
    scene.stream.end("b");
    scene.stream.openChild("b", "c");
    scene.stream.write("c", "2");
    scene.rounds(2);
    assertThat(scene.sink.takeSorts()).containsExactly("1", "2", "Current");
  }

  @Test
  void r51AChildThatIsListedLateHoldsUpTheServing() {
    Scene scene = Scene.current("a");
    scene.stream.end("a");
    scene.rounds(2);
    assertThat(scene.sink.take()).isEmpty();

    scene.stream.openChild("a", "b");
    scene.stream.write("b", "1");
    scene.rounds(2);
    assertThat(scene.sink.takeSorts()).containsExactly("1", "Current");
  }

  @Test
  void r51AChildThatIsListedBeforeItsParentHasEndedIsReadOnce() {
    Scene scene = Scene.current("a");
    scene.stream.openChild("a", "b");
    scene.stream.write("b", "1");
    scene.roundsFor(Duration.ofSeconds(11));
    scene.stream.end("a");
    scene.stream.write("b", "2");
    scene.rounds(2);
    assertThat(scene.sink.takeSorts())
        .filteredOn(s -> !s.equals("Current"))
        .containsExactly("1", "2");
  }

  @Test
  void aQuietSecondCostsFourRequestsForEachShard() {
    Scene scene = Scene.current("a", "b");
    scene.roundsFor(Duration.ofSeconds(1));
    assertThat(scene.stream.takeRequests())
        .hasSize(8)
        .allMatch(request -> request.startsWith("GetRecords"));
    scene.roundsFor(Duration.ofSeconds(20));
    assertThat(scene.stream.takeRequests())
        .filteredOn(request -> !request.startsWith("GetRecords"))
        .as("two pages, every ten seconds")
        .containsOnly("DescribeStream")
        .hasSize(4);
  }
}
