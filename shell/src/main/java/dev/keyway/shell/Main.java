package dev.keyway.shell;

/** Where the JVM starts. */
final class Main {

  private Main() {}

  /** Runs the program and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    Console console = Console.ofProcess();
    int code = Program.run(console, arguments);
    console.out().flush();
    console.err().flush();
    // DynamoDB Local leaves threads behind that are not daemons.
    System.exit(code);
  }
}
