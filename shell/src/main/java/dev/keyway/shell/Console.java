package dev.keyway.shell;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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
    return new Console(
        new FileInputStream(FileDescriptor.in),
        print(new BufferedOutputStream(new Pipe(FileDescriptor.out), BUFFER)),
        print(new FileOutputStream(FileDescriptor.err)),
        Terminals.of(System.getenv()));
  }

  private static PrintStream print(OutputStream stream) {
    return new PrintStream(stream, false, StandardCharsets.UTF_8);
  }

  /**
   * Standard output. A PrintStream swallows an IOException, but what nobody reads any more, as
   * behind {@code | head}, is not to be read from DynamoDB either.
   */
  private static final class Pipe extends FileOutputStream {
    Pipe(FileDescriptor file) {
      super(file);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        super.write(bytes, offset, length);
      } catch (IOException e) {
        throw new UncheckedIOException("Standard output was closed", e);
      }
    }
  }
}
