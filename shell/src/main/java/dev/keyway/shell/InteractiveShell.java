package dev.keyway.shell;

import java.io.File;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import sqlline.BuiltInProperty;
import sqlline.SqlLine;
import sqlline.SqlLineOpts;

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
  int run() throws IOException, SQLException {
    greet();
    String target = url == null ? SampleStore.URL : url;
    SqlLine sqlline = sqlline(new File(System.getProperty("user.home"), ".keyway"));
    WatchedDriver driver = WatchedDriver.inPlaceOf(target);
    // Lines, since SQLLine would write behind one that is drawn over itself.
    try (WaitProgress progress =
        new WaitProgress(driver::waitingFor, new WaitProgress.Lines(console.err()))) {
      sqlline.begin(new String[] {"-u", target}, null, true);
    }
    return 0;
  }

  /**
   * SQLLine as it is set up.
   *
   * @param folder for the history, and for settings that were kept with {@code !save}
   */
  static SqlLine sqlline(File folder) {
    // SQLLine reads it once, when its first class is loaded.
    System.setProperty(SqlLine.SQLLINE_BASE_DIR, folder.getPath());
    SqlLine sqlline = new CancellingSqlLine();
    SqlLineOpts options = sqlline.getOpts();
    options.set(BuiltInProperty.PROMPT, "keyway> ");
    options.set(BuiltInProperty.CONNECT_INTERACTION_MODE, "notAskCredentials");
    options.set(BuiltInProperty.ISOLATION, "TRANSACTION_READ_COMMITTED");
    options.set(BuiltInProperty.NUMBER_FORMAT, NUMBERS);
    options.set(BuiltInProperty.NULL_VALUE, "NULL");
    options.set(BuiltInProperty.ESCAPE_OUTPUT, true);
    options.set(BuiltInProperty.AUTO_RESIZE, true);
    return sqlline;
  }

  private void greet() {
    if (url == null) {
      Greeting.TEXT.lines().forEach(console.out()::println);
    }
    console.out().flush();
  }
}
