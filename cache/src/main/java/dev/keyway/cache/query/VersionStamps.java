package dev.keyway.cache.query;

import java.util.Set;

/**
 * How often the things that pages depend on were written to (R36), and by how many writers at this
 * moment (R37). An interface so that a test can put a broken one in its place. Thread-safe.
 */
interface VersionStamps {

  /** A writer is about to send. */
  void enter(Set<Stamp> stamps);

  /** These things are, or may be, no longer what they were. */
  void bump(Set<Stamp> stamps);

  /** A writer that entered with the same stamps has its answer, or will get none. */
  void leave(Set<Stamp> stamps);

  /** The stamps as they are now. */
  Capture capture(Set<Stamp> stamps);

  /** Stamps as they were once. Immutable. */
  interface Capture {

    /** Whether all stamps are still what they were. */
    boolean isUnchanged();

    /** Whether there is no writer of any of these things now. */
    boolean isQuiet();
  }
}
