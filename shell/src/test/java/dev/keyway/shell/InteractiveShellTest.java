package dev.keyway.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sqlline.SqlLine;

/** Types into the shell. The stream that is typed into makes signals of control characters. */
@Timeout(120)
class InteractiveShellTest {

  private static final int CTRL_C = 3;

  private static final String PROMPT = "keyway> ";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @BeforeAll
  static void load() throws SQLException {
    // A pseudo-terminal of the system would make signals for a process of its own only.
    System.setProperty("org.jline.terminal.jna", "false");
    System.setProperty("org.jline.terminal.jansi", "false");
    PrintStream silent = new PrintStream(PrintStream.nullOutputStream());
    SampleStore.load(new Console(System.in, silent, silent, Console.Terminals.NONE));
  }

  @Test
  void controlCStopsTheStatementAndNotTheShell(@TempDir File folder) throws Exception {
    SqlLine shell = InteractiveShell.sqlline(folder);
    shell.setOutputStream(shown);
    shell.setErrorStream(shown);
    try (PipedOutputStream keys = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(keys)) {
      Thread typist = new Thread(() -> begin(shell, input), "shell");
      typist.setDaemon(true);
      typist.start();
      awaitPromptAfter("");
      type(keys, "SELECT 40 + 1 AS n;\n");
      awaitPromptAfter("41");
      String before = text();
      keys.write(CTRL_C);
      keys.flush();
      awaitPromptAfter(before);
      type(keys, "SELECT COUNT(*) FROM orders a, orders b, orders c;\n");
      await(() -> isIn(typist, "dev.keyway.planner.CompiledPlan"));
      keys.write(CTRL_C);
      keys.flush();
      awaitPromptAfter("57014");
      type(keys, "SELECT 40 + 2 AS n;\n");
      awaitPromptAfter("42");
      type(keys, "!quit\n");
      await(() -> !typist.isAlive());
    }
    assertThat(text()).doesNotContain("closed");
  }

  private static boolean isIn(Thread thread, String type) {
    return Stream.of(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().equals(type));
  }

  private static void begin(SqlLine shell, PipedInputStream input) {
    try {
      shell.begin(new String[] {"-u", SampleStore.URL}, input, false);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void type(PipedOutputStream keys, String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  private void awaitPromptAfter(String what) {
    await(
        () -> {
          int found = text().indexOf(what);
          return found >= 0 && text().indexOf(PROMPT, found + what.length()) >= 0;
        });
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(condition);
  }
}
