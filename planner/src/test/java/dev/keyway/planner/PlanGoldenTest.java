package dev.keyway.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plans every statement of {@code src/test/resources/plans} and compares the plan with the one
 * written there. {@code -Dgolden.update=true} writes the plans that come out instead; what changed
 * is then to be read and understood, never just committed.
 */
class PlanGoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/plans");
  private static final GoldenPlanner PLANNER = new GoldenPlanner();

  @AfterAll
  static void stopPlanning() {
    PLANNER.close();
  }

  @TestFactory
  Stream<DynamicContainer> plansAreAsWritten() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      update(System.getenv("CI"));
    }
    return files().stream()
        .map(file -> DynamicContainer.dynamicContainer(file.getFileName().toString(), tests(file)));
  }

  @Test
  void goldensAreNotWrittenByAMachine() {
    assertThatIllegalStateException().isThrownBy(() -> update("true"));
  }

  private static Stream<DynamicTest> tests(Path path) {
    PlanFile file = read(path);
    GoldenTables tables = GoldenTables.of(file.tables());
    return file.cases().stream()
        .map(
            golden ->
                DynamicTest.dynamicTest(
                    golden.because(),
                    () -> {
                      assertThat(PLANNER.plan(golden, tables.source())).isEqualTo(golden.plan());
                      assertThat(PLANNER.plan(golden, tables.withIndexesReversed()))
                          .as("with the alternatives in another order")
                          .isEqualTo(golden.plan());
                    }));
  }

  private static void update(@Nullable String ci) throws IOException {
    if (ci != null) {
      throw new IllegalStateException("goldens are written by people, not by CI");
    }
    for (Path path : files()) {
      PlanFile file = read(path);
      GoldenTables tables = GoldenTables.of(file.tables());
      List<PlanFile.Case> cases =
          file.cases().stream()
              .map(golden -> golden.withPlan(PLANNER.plan(golden, tables.source())))
              .toList();
      Files.writeString(path, new PlanFile(file.tables(), cases).text());
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".plan")).sorted().toList();
    }
  }

  private static PlanFile read(Path path) {
    try {
      return PlanFile.parse(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
