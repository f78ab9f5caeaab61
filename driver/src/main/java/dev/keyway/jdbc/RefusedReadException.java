package dev.keyway.jdbc;

import java.sql.SQLNonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * A read that is not served: SQLState {@code 0AK01} if it was refused before any request, {@code
 * 54000} if it was stopped at a limit. The message names the read, its size, and what would serve
 * it.
 */
public final class RefusedReadException extends SQLNonTransientException {

  private static final long serialVersionUID = 1L;

  RefusedReadException(String message, String state, @Nullable Throwable cause) {
    super(message, state, cause);
  }
}
