package dev.keyway.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LoadProgressTest {

  private static String shown(int columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (LoadProgress progress =
        new LoadProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), columns, 400)) {
      progress.loaded("a", 0, 100);
      progress.loaded("a", 100, 100);
      progress.loaded("b", 0, 300);
      progress.loaded("b", 300, 300);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aTerminalHasABarThatIsTakenAway() {
    assertThat(shown(80).split("\r\u001b\\[K"))
        .hasSize(5)
        .contains("Loading sample data [##########..............................]  25% b");
    assertThat(shown(80)).endsWith("\r\u001b[K");
  }

  @Test
  void aNarrowTerminalIsNotOverrun() {
    assertThat(shown(20).split("\r\u001b\\[K")).allMatch(line -> line.length() < 20);
  }

  @Test
  void aFileHasALineForEachTable() {
    assertThat(shown(0)).isEqualToNormalizingNewlines("Loaded a: 100 items\nLoaded b: 300 items\n");
  }
}
