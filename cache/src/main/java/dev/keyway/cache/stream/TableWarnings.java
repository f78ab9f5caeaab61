package dev.keyway.cache.stream;

/**
 * Is told, for the user, which tables are cached otherwise than asked for. By any thread;
 * implementations are fast and never throw.
 */
public interface TableWarnings {

  /** Who does not want to know. */
  TableWarnings NONE =
      new TableWarnings() {
        @Override
        public void warn(String table, String why) {}

        @Override
        public void clear(String table) {}
      };

  /**
   * A table is cached otherwise.
   *
   * @param table its name
   * @param why and what to do about it; takes the place of what was said of the table before
   */
  void warn(String table, String why);

  /** It is cached as asked for again. */
  void clear(String table);
}
