package dev.keyway.shell;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import sqlline.BuiltInProperty;
import sqlline.SqlLine;

/**
 * SQLLine in which Ctrl-C at the prompt only drops what was typed. By itself it cancels the last
 * statement again, which is closed by then, and prints that as an error. Ctrl-C during a statement
 * it does well: its signal handler cancels the statement.
 *
 * <p>Warnings are shown from the first prompt on. Before it, SQLLine adds a stack trace to each.
 */
final class CancellingSqlLine extends SqlLine {

  private boolean prompted;

  CancellingSqlLine() {
    getOpts().set(BuiltInProperty.SHOW_WARNINGS, false);
  }

  @Override
  public LineReader getConsoleReader(InputStream input, History history) throws IOException {
    LineReader reader = super.getConsoleReader(input, history);
    calm(reader.getTerminal());
    return (LineReader)
        Proxy.newProxyInstance(
            LineReader.class.getClassLoader(),
            new Class<?>[] {LineReader.class},
            (proxy, method, arguments) -> {
              warnFromNowOn();
              try {
                return method.invoke(reader, arguments);
              } catch (InvocationTargetException e) {
                if (e.getCause() instanceof UserInterruptException) {
                  return "";
                }
                throw e.getCause();
              }
            });
  }

  /** A Ctrl-C that comes when its statement has just ended is nothing to throw for. */
  private static void calm(Terminal terminal) {
    SignalHandler cancel = terminal.handle(Signal.INT, SignalHandler.SIG_IGN);
    terminal.handle(
        Signal.INT,
        signal -> {
          try {
            cancel.handle(signal);
          } catch (RuntimeException ended) {
            // SQLLine wraps what Statement.cancel says of a closed statement.
          }
        });
  }

  /** Once: the person may set it to something else. */
  private void warnFromNowOn() {
    if (!prompted) {
      prompted = true;
      getOpts().set(BuiltInProperty.SHOW_WARNINGS, true);
    }
  }
}
