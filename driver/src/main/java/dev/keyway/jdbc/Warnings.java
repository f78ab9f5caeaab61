package dev.keyway.jdbc;

import dev.keyway.planner.error.SqlState;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/**
 * The warnings of one JDBC object, in the order they were given, each once: pools set the same
 * things again and again and clear nothing. Thread-safe.
 */
final class Warnings {

  private @Nullable SQLWarning first;

  synchronized void add(String message) {
    for (SQLWarning known = first; known != null; known = known.getNextWarning()) {
      if (message.equals(known.getMessage())) {
        return;
      }
    }
    SQLWarning warning = new SQLWarning(message, SqlState.WARNING.code());
    if (first == null) {
      first = warning;
    } else {
      first.setNextWarning(warning);
    }
  }

  synchronized @Nullable SQLWarning first() {
    return first;
  }

  synchronized void clear() {
    first = null;
  }
}
