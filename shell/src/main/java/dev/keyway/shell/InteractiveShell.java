package dev.keyway.shell;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sqlline.BuiltInProperty;
import sqlline.SqlLine;

/** The shell that a person types into: SQLLine, set up for Keyway. */
final class InteractiveShell {

  /** Plain and exact: as many places as a number of DynamoDB can have. */
  private static final String NUMBERS = "0." + "#".repeat(130);

  private final Console console;
  private final @Nullable String url;

  /**
   * @param url what to connect to; null for the sample data, which has been loaded
   */
  InteractiveShell(Console console, @Nullable String url) {
    this.console = console;
    this.url = url;
  }

  /** Runs until the person leaves, and gives the exit code. */
  int run() throws IOException {
    // Read once by SQLLine: where it keeps its history and what was saved with !save.
    System.setProperty(
        SqlLine.SQLLINE_BASE_DIR, new File(System.getProperty("user.home"), ".keyway").getPath());
    greet();
    SqlLine shell = new CancellingSqlLine();
    shell.getOpts().set(BuiltInProperty.PROMPT, "keyway> ");
    shell.getOpts().set(BuiltInProperty.CONNECT_INTERACTION_MODE, "notAskCredentials");
    shell.getOpts().set(BuiltInProperty.ISOLATION, "TRANSACTION_READ_COMMITTED");
    shell.getOpts().set(BuiltInProperty.NUMBER_FORMAT, NUMBERS);
    shell.getOpts().set(BuiltInProperty.NULL_VALUE, "NULL");
    shell.getOpts().set(BuiltInProperty.ESCAPE_OUTPUT, true);
    shell.getOpts().set(BuiltInProperty.AUTO_RESIZE, true);
    List<String> arguments = new ArrayList<>();
    arguments.add("-u");
    arguments.add(url == null ? SampleStore.URL : url);
    shell.begin(arguments.toArray(new String[0]), null, true);
    return 0;
  }

  private void greet() {
    if (url == null) {
      Greeting.TEXT.lines().forEach(console.out()::println);
    }
    console.out().flush();
  }
}
