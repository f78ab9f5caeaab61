package dev.keyway.jdbc.connect;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closing what nobody waits for: a failure is worth a line in the log, not an exception. */
final class Closing {

  private static final Logger log = LoggerFactory.getLogger(Closing.class);

  private Closing() {}

  static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      log.debug("Could not close {}", closeable.getClass().getName(), e);
    }
  }
}
