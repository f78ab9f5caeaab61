package dev.keyway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R42: what the cache says it weighs is what it takes. */
class MemoryTest {

  @ParameterizedTest
  @CsvSource({"200, 10, 20000", "4096, 10, 4000", "102400, 4, 200"})
  void weightsAreThoseOfTheHeap(String size, String attributes, String items) throws Exception {
    List<Long> figures = run("-Xmx512m", size, attributes, items);
    assertThat((double) figures.get(0) / figures.get(1)).isBetween(0.75, 1.25);
  }

  @Test
  void thirtyTwoMegabytesSurviveAGigabyte() throws Exception {
    List<Long> figures = run("-Xmx128m", "scan");
    assertThat(figures.get(0)).isEqualTo(1L << 30);
    assertThat(figures.get(1)).isBetween(20L << 20, 32L << 20);
  }

  /** The figures that {@link MemoryRun} prints in a JVM of its own. */
  private static List<Long> run(String heap, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryRun.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    return List.of(printed.split(" ")).stream().map(Long::valueOf).toList();
  }
}
