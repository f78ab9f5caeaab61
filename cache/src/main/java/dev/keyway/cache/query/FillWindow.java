package dev.keyway.cache.query;

import java.util.Set;

/**
 * What was written so lately that replicas may not have it yet (R29). An interface so that a test
 * can put a broken one in its place. Thread-safe.
 */
interface FillWindow {

  /** These things were, or may have been, written until now. */
  void open(Set<Stamp> written);

  /** Whether any of these was written within the window. */
  boolean isOpen(Set<Stamp> stamps);
}
