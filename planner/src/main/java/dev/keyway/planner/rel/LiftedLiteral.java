package dev.keyway.planner.rel;

/**
 * A literal of a text that is to be planned as a parameter.
 *
 * @param offset index of its first character, which may be a sign
 * @param kind what it is
 */
public record LiftedLiteral(int offset, Kind kind) {

  /** What a literal is. */
  public enum Kind {
    TEXT,
    NUMBER
  }
}
