package dev.keyway.cache.query;

import java.util.Set;

/** Guards that each lack one promise, to show that its absence is noticed. */
final class BrokenGuards {

  private static final VersionStamps.Capture QUIET =
      new VersionStamps.Capture() {
        @Override
        public boolean isUnchanged() {
          return true;
        }

        @Override
        public boolean isQuiet() {
          return true;
        }
      };

  /** Stamps that nothing changes: without R28 and R36. */
  static final VersionStamps UNCHANGED =
      new VersionStamps() {
        @Override
        public void enter(Set<Stamp> stamps) {}

        @Override
        public void bump(Set<Stamp> stamps) {}

        @Override
        public void leave(Set<Stamp> stamps) {}

        @Override
        public Capture capture(Set<Stamp> stamps) {
          return QUIET;
        }
      };

  /** A window that is never open: without R29 and R39. */
  static final FillWindow CLOSED =
      new FillWindow() {
        @Override
        public void open(Set<Stamp> written) {}

        @Override
        public boolean isOpen(Set<Stamp> stamps) {
          return false;
        }
      };

  private BrokenGuards() {}

  /** Stamps that change when a write begins, and know nothing of its end: without R37. */
  static VersionStamps unwatched() {
    VersionStamps stamps = new StripedStamps();
    return new VersionStamps() {
      @Override
      public void enter(Set<Stamp> entering) {
        stamps.bump(entering);
      }

      @Override
      public void bump(Set<Stamp> changed) {}

      @Override
      public void leave(Set<Stamp> leaving) {}

      @Override
      public Capture capture(Set<Stamp> needed) {
        return stamps.capture(needed);
      }
    };
  }
}
