package dev.keyway.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The three streams of the process and which of them are terminals. Text is UTF-8 whatever the
 * locale, so that output is the same everywhere.
 *
 * @param terminals what is known of them
 */
record Console(InputStream in, PrintStream out, PrintStream err, Terminals terminals) {

  private static final int BUFFER = 1 << 16;

  /**
   * Java 17 cannot tell of one stream whether it is a terminal, nor how wide that is; the launcher
   * can, and says so in the environment. Without it nothing is a terminal.
   *
   * @param input whether a person types
   * @param outColumns width of the terminal behind standard output; 0 if it is something else
   * @param errColumns the same of standard error
   */
  record Terminals(boolean input, int outColumns, int errColumns) {

    static final Terminals NONE = new Terminals(false, 0, 0);

    static Terminals of(Map<String, String> environment) {
      return new Terminals(
          number(environment, "KEYWAY_STDIN_TERMINAL") > 0,
          number(environment, "KEYWAY_STDOUT_COLUMNS"),
          number(environment, "KEYWAY_STDERR_COLUMNS"));
    }

    private static int number(Map<String, String> environment, String name) {
      String value = environment.getOrDefault(name, "");
      return value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
    }
  }

  static Console ofProcess() {
    Terminals terminals = Terminals.of(System.getenv());
    return new Console(
        new FileInputStream(FileDescriptor.in),
        print(FileDescriptor.out, terminals.outColumns() > 0),
        print(FileDescriptor.err, true),
        terminals);
  }

  private static PrintStream print(FileDescriptor file, boolean atOnce) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(file), BUFFER),
        atOnce,
        StandardCharsets.UTF_8);
  }
}
