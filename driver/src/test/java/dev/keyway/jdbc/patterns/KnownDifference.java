package dev.keyway.jdbc.patterns;

/** Where a server is not as {@code access-patterns.csv} says; asserted to differ still. */
sealed interface KnownDifference {

  /** The line. */
  String id();

  /** Why it differs. */
  String reason();

  /**
   * The server charges something else for the same requests.
   *
   * @param id the line
   * @param units what it charges
   * @param reason why
   */
  record Charges(String id, double units, String reason) implements KnownDifference {}

  /**
   * The server says that it looked at other items.
   *
   * @param id the line
   * @param read how many it says
   * @param reason why
   */
  record Reads(String id, long read, String reason) implements KnownDifference {}

  /**
   * What the server says of its tables makes the driver read otherwise; by hand the line holds.
   *
   * @param id the line
   * @param cost what the driver sends
   * @param read what is looked at
   * @param reason why
   */
  record Misleads(String id, Cost cost, long read, String reason) implements KnownDifference {}

  /**
   * The server does not understand the request.
   *
   * @param id the line
   * @param message a part of what it says
   * @param reason why
   */
  record Refuses(String id, String message, String reason) implements KnownDifference {}
}
