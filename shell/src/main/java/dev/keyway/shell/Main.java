package dev.keyway.shell;

import java.io.UncheckedIOException;

/** Where the JVM starts. */
final class Main {

  private Main() {}

  /** Runs the program and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    Console console = Console.ofProcess();
    int code = Program.run(console, arguments);
    try {
      console.out().flush();
    } catch (UncheckedIOException e) {
      // Said already, by whoever wrote what is lost here.
      code = Program.FAILED;
    }
    console.err().flush();
    // DynamoDB Local leaves threads behind that are not daemons.
    System.exit(code);
  }
}
