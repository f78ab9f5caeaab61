package dev.keyway.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WaitProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicReference<Optional<String>> waitsFor =
      new AtomicReference<>(Optional.empty());

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aTerminalHasALineThatIsTakenAway() {
    try (WaitProgress progress =
        new WaitProgress(waitsFor::get, new WaitProgress.OneLine(out, 40))) {
      waitsFor.set(Optional.of("index by_status of orders is CREATING, with many items"));
      await().until(() -> text().contains("Waiting: index by_status of orders is "));
    }
    assertThat(text()).endsWith("\r\u001b[K");
    assertThat(text().split("\r\u001b\\[K")).allMatch(line -> line.length() < 40);
  }

  @Test
  void elsewhereThereIsALineForEachThing() {
    try (WaitProgress progress = new WaitProgress(waitsFor::get, new WaitProgress.Lines(out))) {
      waitsFor.set(Optional.of("table a is CREATING"));
      await().until(() -> text().contains("CREATING"));
      waitsFor.set(Optional.of("table a is UPDATING"));
      await().until(() -> text().contains("UPDATING"));
    }
    assertThat(text())
        .isEqualToNormalizingNewlines(
            "Waiting: table a is CREATING\nWaiting: table a is UPDATING\n");
  }

  @Test
  void whatIsOverSoonIsNotShown() {
    try (WaitProgress progress = new WaitProgress(waitsFor::get, new WaitProgress.Lines(out))) {
      waitsFor.set(Optional.of("table a is CREATING"));
    }
    assertThat(text()).isEmpty();
  }
}
