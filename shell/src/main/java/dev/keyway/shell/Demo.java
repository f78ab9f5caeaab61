package dev.keyway.shell;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The command {@code demo}: sample data in an engine of this process, and a tour over it. */
@Command(
    name = "demo",
    description = "A guided tour on sample data, in a DynamoDB Local inside this process.",
    mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

  private static final String START =
      """
      Keyway: SQL over DynamoDB. A DynamoDB Local runs inside this process. Its
      sample data: the tables customers, products and orders, and OnlineShop, a
      single-table design. For each statement there are its SQL, its plan with the
      expected cost, the first rows, and what DynamoDB charged.
      """;

  private static final String END =
      """
      What to try next:
        ./keyway                                           an interactive shell
        ./keyway -e "SELECT * FROM orders LIMIT 3" --json  one statement, for scripts
        ./keyway -u jdbc:keyway:<region> -e "SHOW TABLES"  your own tables
        less README.md                                     your own program
      """;

  /** Plans would be wider than a page. */
  private static final int COLUMNS_OF_A_FILE = 100;

  private final Console console;

  Demo(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws SQLException {
    PrintStream out = console.out();
    int columns = console.terminals().outColumns();
    Tour tour = new Tour(out, columns > 0 ? columns : COLUMNS_OF_A_FILE);
    // Held until the end: steps share what this connection has learnt of the tables.
    try (Connection connection = Connections.open(SampleStore.UNCACHED_URL, console.err())) {
      out.println(START);
      out.flush();
      SampleStore.load(console);
      int number = 0;
      for (Step step : Step.TOUR) {
        number++;
        tour.take(number, step);
      }
    }
    out.print(END);
    return 0;
  }
}
