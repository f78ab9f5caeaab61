package dev.keyway.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A run of the program inside this JVM.
 *
 * @param code the exit code
 */
record Run(int code, String out, String err) {

  /** An engine without tables. */
  static final String EMPTY = "jdbc:keyway:embedded?name=empty";

  static Run of(String... arguments) {
    return withInput("", arguments);
  }

  static Run withInput(String input, String... arguments) {
    return at(Console.Terminals.NONE, input, arguments);
  }

  static Run at(Console.Terminals terminals, String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminals);
    int code = Program.run(console, arguments);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
