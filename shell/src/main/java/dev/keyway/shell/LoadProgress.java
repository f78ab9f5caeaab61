package dev.keyway.shell;

import dev.keyway.sampledata.Progress;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far the loading of sample data is: a bar that is drawn over itself on a terminal, a
 * line for each table elsewhere. One thread.
 */
final class LoadProgress implements Progress, AutoCloseable {

  private static final int LONGEST_BAR = 40;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final int columns;
  private final int items;
  private int loadedBefore;
  private String shown = "";

  /**
   * @param columns of the terminal; 0 if it is none
   * @param items of all tables together
   */
  LoadProgress(PrintStream out, int columns, int items) {
    this.out = out;
    this.columns = columns;
    this.items = items;
  }

  @Override
  public void loaded(String table, int done, int total) {
    if (columns > 0) {
      draw(table, loadedBefore + done);
    } else if (done == total) {
      out.println("Loaded " + table + ": " + total + " items");
    }
    if (done == total) {
      loadedBefore += total;
    }
  }

  private void draw(String table, int done) {
    int bar =
        Math.min(LONGEST_BAR, Math.max(0, columns - "Loading sample data [] 100% ".length() - 12));
    int filled = (int) ((long) bar * done / items);
    String line =
        String.format(
            Locale.ROOT,
            "Loading sample data [%s%s] %3d%% %s",
            "#".repeat(filled),
            ".".repeat(bar - filled),
            100L * done / items,
            table);
    if (!line.equals(shown)) {
      shown = line;
      out.print(CLEAR_LINE + line.substring(0, Math.min(line.length(), columns - 1)));
      out.flush();
    }
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (columns > 0) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }
}
