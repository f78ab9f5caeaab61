package dev.keyway.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into its statements at semicolons that are in no quotes and no comment. Reads no
 * further than it has to, so that a statement from a pipe runs when it is complete. One thread.
 */
final class Script {

  private static final int END = -1;

  private final PushbackReader reader;
  private final StringBuilder text = new StringBuilder();
  private boolean empty = true;

  Script(Reader reader) {
    this.reader = new PushbackReader(new BufferedReader(reader));
  }

  /** The next statement without its semicolon; null at the end. Comments stay: some are hints. */
  @Nullable String next() throws IOException {
    text.setLength(0);
    empty = true;
    int c;
    while ((c = reader.read()) != END) {
      if (c == ';') {
        if (!empty) {
          return text.toString().strip();
        }
        text.setLength(0);
      } else {
        take((char) c);
      }
    }
    return empty ? null : text.toString().strip();
  }

  private void take(char c) throws IOException {
    text.append(c);
    switch (c) {
      case '\'', '"', '`' -> {
        empty = false;
        skipTo(String.valueOf(c));
      }
      case '-' -> comment('-', "\n");
      case '/' -> comment('*', "*/");
      default -> empty = empty && Character.isWhitespace(c);
    }
  }

  private void comment(char second, String end) throws IOException {
    int c = reader.read();
    if (c == second) {
      text.append(second);
      skipTo(end);
    } else {
      empty = false;
      if (c != END) {
        reader.unread(c);
      }
    }
  }

  /** A quote that is doubled ends a text and begins the next one, which comes to the same. */
  private void skipTo(String end) throws IOException {
    int from = text.length();
    int c;
    while ((c = reader.read()) != END) {
      text.append((char) c);
      int tail = text.length() - end.length();
      if (tail >= from && end.contentEquals(text.subSequence(tail, text.length()))) {
        return;
      }
    }
  }
}
