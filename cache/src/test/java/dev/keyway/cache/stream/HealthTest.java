package dev.keyway.cache.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyway.cache.stream.HeardSink.Current;
import dev.keyway.testkit.DynamoDbErrors;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** R53: current is only what every shard has been read for within maxLag. */
final class HealthTest {
  @Test
  void r53CurrentIsAsOfTheBeginOfTheRound() {
    Scene scene = Scene.current("a", "b");
    long begun = scene.time.read();
    scene.stream.beforeRecords(() -> scene.time.pass(Duration.ofMillis(50)));
    assertThat(scene.round()).isEqualTo(Scene.POLL.minusMillis(100));
    assertThat(scene.sink.take()).containsExactly(new Current(begun));
  }

  @Test
  void r53ARoundLongerThanThePollIntervalIsFollowedAtOnce() {
    Scene scene = Scene.current("a");
    scene.stream.beforeRecords(() -> scene.time.pass(Scene.POLL.plusMillis(1)));
    assertThat(scene.round()).isEqualTo(Duration.ZERO);
  }

  @Test
  void r53ARoundLongerThanMaxLagIsAGap() {
    Scene scene = Scene.current("a");
    scene.stream.beforeRecords(() -> scene.time.pass(Scene.MAX_LAG.plusMillis(1)));
    scene.round();
    assertThat(scene.sink.takeSorts()).containsExactly("Gap");
  }

  @Test
  void r53OneShardThatCannotBeReadKeepsAllFromBeingCurrent() {
    Scene scene = Scene.current("a", "b");
    scene.stream.fail("GetRecords b", DynamoDbErrors::internalError);
    scene.stream.write("a", "1");
    scene.rounds(2);
    assertThat(scene.sink.takeSorts()).as("the others are still heard").containsExactly("1");
  }

  @Test
  void r53AFailureThatPassesWithinMaxLagMissesNothing() {
    Scene scene = Scene.current("a", "b");
    scene.stream.fail("GetRecords b", DynamoDbErrors::connectionLost);
    scene.stream.write("b", "1");
    scene.rounds(2);
    scene.stream.calm();
    scene.rounds(1);
    assertThat(scene.sink.takeSorts()).containsExactly("1", "Current");
  }

  @Test
  void r53FailingRequestsAreRepeatedEverLessOften() {
    Scene scene = Scene.current("a");
    scene.stream.fail("GetRecords", DynamoDbErrors::internalError);
    assertThat(scene.roundAndWait()).isEqualTo(Scene.POLL);
    assertThat(scene.roundAndWait()).isEqualTo(Scene.POLL.multipliedBy(2));
    assertThat(scene.roundAndWait()).isEqualTo(Scene.POLL.multipliedBy(4));
    assertThat(scene.roundAndWait()).isEqualTo(Scene.POLL.multipliedBy(8));
    assertThat(scene.roundAndWait()).isEqualTo(Scene.MAX_LAG.dividedBy(2));
  }

  @Test
  void r53APageThatIsFullByNumberIsNotTheEnd() {
    Scene scene = Scene.current("a");
    for (int i = 0; i < 1000; i++) {
      scene.stream.write("a", "first");
    }
    scene.stream.write("a", "last");
    assertThat(scene.round()).isEqualTo(Duration.ZERO);
    assertThat(scene.sink.takeSorts()).hasSize(1000).containsOnly("first");
    scene.round();
    assertThat(scene.sink.takeSorts()).containsExactly("last", "Current");
  }

  @Test
  void r53APageThatIsFullByBytesIsNotTheEnd() {
    Scene scene = Scene.current("a");
    scene.stream.pageSize(1);
    scene.stream.write("a", scene.stream.record("large", 400_000));
    scene.stream.write("a", "small");
    assertThat(scene.round()).isEqualTo(Duration.ZERO);
    assertThat(scene.sink.takeSorts()).containsExactly("large");
    scene.round();
    assertThat(scene.sink.takeSorts()).containsExactly("small", "Current");
  }

  @Test
  void r53WhatArrivesOlderThanMaxLagIsNotCurrent() {
    Scene scene = Scene.current("a");
    var late = scene.stream.record("late", 100);
    var timely = scene.stream.record("timely", 100);
    scene.roundsFor(Scene.MAX_LAG.plusSeconds(1));
    scene.sink.take();
    scene.stream.write("a", timely);
    scene.round();
    assertThat(scene.sink.takeSorts()).containsExactly("timely", "Current");

    scene.time.pass(Scene.POLL);
    scene.stream.write("a", late);
    assertThat(scene.round()).isEqualTo(Scene.POLL);
    assertThat(scene.sink.takeSorts()).containsExactly("late");
  }

  @Test
  void r53AStreamThatStaysLateIsAGap() {
    Scene scene = Scene.current("a");
    var late = scene.stream.record("late", 100);
    scene.roundsFor(Scene.MAX_LAG.multipliedBy(2));
    scene.sink.take();
    scene.stream.beforeRecords(() -> scene.stream.write("a", late));
    scene.roundsFor(Scene.MAX_LAG.multipliedBy(2));
    assertThat(scene.sink.takeSorts()).contains("Gap").doesNotContain("Current");
  }
}
