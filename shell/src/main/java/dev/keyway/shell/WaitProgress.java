package dev.keyway.shell;

import dev.keyway.jdbc.StatementProgress;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows what the statements of a connection wait for, from a thread of its own that looks four
 * times a second: a definition may take minutes. What is over within a second is not shown.
 */
final class WaitProgress implements AutoCloseable {

  private static final long LOOK_MILLIS = 250;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<Optional<String>> waitingFor;
  private final Display display;
  private final Thread thread = new Thread(this::look, "keyway-progress");
  private volatile boolean closed;

  /**
   * @param waitingFor what is waited for now
   * @param display shows it
   */
  WaitProgress(Supplier<Optional<String>> waitingFor, Display display) {
    this.waitingFor = waitingFor;
    this.display = display;
    thread.setDaemon(true);
    thread.start();
  }

  /** What the statements of a connection wait for. */
  static Supplier<Optional<String>> of(Connection connection) {
    return () -> {
      try {
        return connection.unwrap(StatementProgress.class).waitingFor();
      } catch (SQLException closed) {
        return Optional.empty();
      }
    };
  }

  /** Where progress is shown. One thread. */
  sealed interface Display {
    /**
     * Shows what is waited for.
     *
     * @param what for people
     * @param seconds since when
     */
    void show(String what, long seconds);

    /** Nothing is waited for any more. */
    void clear();
  }

  /** A line that is drawn over itself. */
  static final class OneLine implements Display {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final int columns;
    private String drawn = "";

    /**
     * @param columns of the terminal
     */
    OneLine(PrintStream out, int columns) {
      this.out = out;
      this.columns = columns;
    }

    @Override
    public void show(String what, long seconds) {
      String line = String.format(Locale.ROOT, "Waiting: %s (%d s)", what, seconds);
      if (!line.equals(drawn)) {
        drawn = line;
        out.print(CLEAR_LINE + line.substring(0, Math.min(line.length(), columns - 1)));
        out.flush();
      }
    }

    @Override
    public void clear() {
      if (!drawn.isEmpty()) {
        out.print(CLEAR_LINE);
        out.flush();
        drawn = "";
      }
    }
  }

  /** A line for each thing that is waited for. */
  static final class Lines implements Display {
    private final PrintStream out;
    private String shown = "";

    Lines(PrintStream out) {
      this.out = out;
    }

    @Override
    public void show(String what, long seconds) {
      if (!what.equals(shown)) {
        shown = what;
        out.println("Waiting: " + what);
        out.flush();
      }
    }

    @Override
    public void clear() {
      shown = "";
    }
  }

  private void look() {
    long since = 0;
    boolean waiting = false;
    while (!closed) {
      Optional<String> now = waitingFor.get();
      if (now.isEmpty()) {
        display.clear();
        waiting = false;
      } else if (!waiting) {
        since = System.nanoTime();
        waiting = true;
      } else if (System.nanoTime() - since >= PATIENCE_NANOS) {
        display.show(now.get(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since));
      }
      pause();
    }
    display.clear();
  }

  private void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      // Closed.
      closed = true;
    }
  }

  /** Takes away what is shown; nothing is shown afterwards. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
