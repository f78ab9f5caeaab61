package dev.keyway.cache.stream;

/** What keeps a stream from being read. Never leaves this package. */
final class StreamException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is to be done about it. */
  enum Kind {
    /** Repeat the request. */
    PASSING,
    /** Repeat it less often; others read the stream as well. */
    THROTTLED,
    /** Records may have been missed: begin anew. */
    LOST,
    /** Only the user can help. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final String reason;

  StreamException(Kind kind, String reason) {
    super(reason);
    this.kind = kind;
    this.reason = reason;
  }

  StreamException(Kind kind, String reason, Throwable cause) {
    super(reason, cause);
    this.kind = kind;
    this.reason = reason;
  }

  Kind kind() {
    return kind;
  }

  /** The message, for the sink. */
  String reason() {
    return reason;
  }
}
