package dev.keyway.shell;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import sqlline.SqlLine;

/**
 * SQLLine in which Ctrl-C at the prompt only drops what was typed. By itself it cancels the last
 * statement again, which is closed by then, and prints that as an error. Ctrl-C during a statement
 * it does well: its signal handler cancels the statement.
 */
final class CancellingSqlLine extends SqlLine {

  @Override
  public LineReader getConsoleReader(InputStream input, History history) throws IOException {
    LineReader reader = super.getConsoleReader(input, history);
    return (LineReader)
        Proxy.newProxyInstance(
            LineReader.class.getClassLoader(),
            new Class<?>[] {LineReader.class},
            (proxy, method, arguments) -> {
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
}
