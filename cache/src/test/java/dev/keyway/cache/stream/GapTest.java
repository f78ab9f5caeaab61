package dev.keyway.cache.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.keyway.cache.stream.HeardSink.Current;
import dev.keyway.cache.stream.HeardSink.Gap;
import dev.keyway.testkit.DynamoDbErrors;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/** R52: whatever may have been missed is a gap, and is served again only from a new position. */
final class GapTest {
  private static final Duration SOON = Scene.MAX_LAG.plus(Scene.MAX_LAG.dividedBy(2));

  static Stream<Arguments> losses() {
    return Stream.of(
        loss("expired iterator", failing(() -> ExpiredIteratorException.builder().build())),
        loss("trimmed data", failing(() -> TrimmedDataAccessException.builder().build())),
        loss("iterator not understood", failing(DynamoDbErrors::invalid)),
        loss("shard gone", stream -> stream.lose("a")),
        loss("stream disabled", FakeStream::disable),
        loss("stream replaced", stream -> stream.replace("stream-2")),
        loss("shard ended without a successor", stream -> stream.end("a")),
        loss("requests fail for long", failing(DynamoDbErrors::internalError)),
        loss("network gone", failing(DynamoDbErrors::connectionLost)),
        loss("unforeseen error", failing(() -> new IllegalStateException("unforeseen"))));
  }

  private static Arguments loss(String name, Consumer<FakeStream> event) {
    return Arguments.of(name, event);
  }

  private static Consumer<FakeStream> failing(Supplier<? extends RuntimeException> error) {
    return stream -> stream.fail("GetRecords a", error);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("losses")
  void r52NothingIsCurrentBetweenALossAndItsGap(String name, Consumer<FakeStream> event) {
    Scene scene = Scene.current("a", "b");
    event.accept(scene.stream);
    scene.roundsFor(SOON);
    assertThat(scene.sink.take()).first().isInstanceOf(Gap.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("losses")
  void r52AfterAGapAllIsReadFromANewPosition(String name, Consumer<FakeStream> event) {
    Scene scene = Scene.current("a", "b");
    event.accept(scene.stream);
    scene.roundsFor(SOON);
    scene.stream.calm();
    scene.stream.replace("stream-3");
    scene.roundsFor(SOON);
    assertThat(scene.sink.take()).last().isInstanceOf(Current.class);

    scene.stream.write("stream-3-shard", "new");
    scene.round();
    assertThat(scene.sink.takeSorts()).containsExactly("new", "Current");
  }

  @Test
  void r52AGapIsToldOnceHoweverOftenTheReadingFails() {
    Scene scene = Scene.current("a");
    scene.stream.fail("GetRecords a", () -> ExpiredIteratorException.builder().build());
    scene.roundsFor(Duration.ofMinutes(1));
    assertThat(scene.sink.takeSorts()).containsExactly("Gap");
  }

  @Test
  void r52AShardThatIsNoLongerListedIsAGap() {
    Scene scene = Scene.current("a", "b");
    scene.stream.unlist("b");
    scene.roundsFor(Duration.ofSeconds(11));
    assertThat(scene.sink.takeSorts()).contains("Gap");
  }

  @Test
  void r52AReaderThatWasPausedBeginsAnew() {
    Scene scene = Scene.current("a");
    scene.time.pass(Scene.MAX_LAG.plusMillis(1));
    scene.stream.write("a", "1");
    scene.rounds(3);
    assertThat(scene.sink.takeSorts()).containsExactly("Gap", "Current");
    assertThat(scene.stream.takeRequests()).contains("GetShardIterator a LATEST");
  }

  @Test
  void r52APauseWithinMaxLagMissesNothing() {
    Scene scene = Scene.current("a");
    scene.time.pass(Scene.MAX_LAG.minus(Scene.POLL));
    scene.stream.write("a", "1");
    scene.round();
    assertThat(scene.sink.takeSorts()).containsExactly("1", "Current");
  }

  @Test
  void r52ASinkThatFailsToForgetIsFlushed() {
    Scene scene = Scene.current("a");
    scene.stream.write("a", "1");
    scene.sink.onReport(
        report -> {
          if (report instanceof HeardSink.Invalidated) {
            throw new IllegalStateException("cannot forget");
          }
        });
    scene.rounds(3);
    assertThat(scene.sink.takeSorts()).containsExactly("1", "Gap", "Current");
  }

  @Test
  void r52AGapThatCouldNotBeToldIsToldBeforeAnythingIsCurrentAgain() {
    Scene scene = Scene.current("a");
    scene.stream.lose("a");
    scene.stream.open("b");
    scene.sink.onReport(
        report -> {
          throw new IllegalStateException("cannot flush");
        });
    assertThat(catchThrowable(scene::round)).hasMessage("cannot flush");
    scene.sink.onReport(report -> {});
    scene.rounds(2);
    assertThat(scene.sink.takeSorts()).containsExactly("Gap", "Gap", "Current");
  }

  @Test
  void r52TheEndOfTheReadingIsAGap() {
    Scene scene = Scene.current("a");
    scene.end();
    List<HeardSink.Report> heard = scene.sink.take();
    assertThat(heard).containsExactly(new Gap("The stream of table notes is no longer read"));
  }

  @Test
  void r52TheReasonNamesTheErrorByItsCode() {
    Scene scene = Scene.current("a");
    scene.stream.fail("GetRecords a", DynamoDbErrors::resourceNotFound);
    scene.round();
    assertThat(scene.sink.take())
        .singleElement()
        .asString()
        .contains("The position in the stream of table notes is lost: ResourceNotFoundException");
  }

  @Test
  void r52TheReasonSaysWhatHasHappened() {
    Scene scene = Scene.current("a");
    scene.stream.fail("GetRecords a", DynamoDbErrors::internalError);
    scene.roundsFor(SOON);
    assertThat(scene.sink.take())
        .containsExactly(
            new Gap(
                "The stream of table notes was not read to its end within 5000 ms: requests"
                    + " fail"));
  }
}
