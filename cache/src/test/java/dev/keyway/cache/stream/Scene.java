package dev.keyway.cache.stream;

import java.time.Duration;
import java.util.List;

/** A reader of a scripted stream, with a poll interval of 250 ms and a maxLag of 5 s. */
final class Scene {
  static final Duration POLL = Duration.ofMillis(250);
  static final Duration MAX_LAG = Duration.ofSeconds(5);

  final ManualTime time = new ManualTime();
  final FakeStream stream = new FakeStream(time);
  final HeardSink sink = new HeardSink();
  private final TableReader reader =
      new TableReader(
          FakeStream.TABLE,
          () -> TableStream.latest(stream.tables(), stream, FakeStream.TABLE),
          sink,
          new StreamSettings(POLL, MAX_LAG, time, time));

  Duration round() {
    return reader.round();
  }

  void end() {
    reader.end();
  }

  /** A round, and then the wait that it asked for. */
  Duration roundAndWait() {
    Duration wait = reader.round();
    time.pass(wait);
    return wait;
  }

  void rounds(int number) {
    for (int i = 0; i < number; i++) {
      roundAndWait();
    }
  }

  /** Rounds until the time has come. */
  void roundsFor(Duration duration) {
    long end = time.read() + duration.toNanos();
    while (time.read() < end) {
      roundAndWait();
    }
  }

  /** Takes the position and polls once; what is heard and requested so far is forgotten. */
  static Scene current(String... shards) {
    Scene scene = new Scene();
    List.of(shards).forEach(scene.stream::open);
    scene.rounds(2);
    if (!scene.sink.takeSorts().equals(List.of("Current"))) {
      throw new IllegalStateException("The stream is not read");
    }
    scene.stream.takeRequests();
    return scene;
  }
}
