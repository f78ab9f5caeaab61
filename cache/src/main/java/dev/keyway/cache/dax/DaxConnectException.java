package dev.keyway.cache.dax;

import org.jspecify.annotations.Nullable;

/** Why there is no client of a DAX cluster. The message says what can be done about it. */
public final class DaxConnectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Who can help. */
  public enum Reason {
    /** The class path lacks the DAX client, or something that it needs. */
    LIBRARY,
    /** There are no credentials, or the cluster does not accept them. */
    CREDENTIALS,
    /** Nobody answered in time as a cluster does. */
    UNREACHABLE
  }

  private final Reason reason;

  DaxConnectException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Who can help. */
  public Reason reason() {
    return reason;
  }
}
