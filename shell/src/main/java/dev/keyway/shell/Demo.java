package dev.keyway.shell;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The command {@code demo}. */
@Command(
    name = "demo",
    description = "Loads sample data into a DynamoDB Local inside this process and shows around.",
    mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

  private final Console console;

  Demo(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException {
    try (Connection connection = Connections.open(SampleStore.URL, console.err())) {
      SampleStore.load(connection, console);
    }
    return 0;
  }
}
