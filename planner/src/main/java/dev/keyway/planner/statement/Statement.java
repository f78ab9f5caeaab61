package dev.keyway.planner.statement;

import org.jspecify.annotations.Nullable;

/** What a text asks for, once its first words are read. */
public sealed interface Statement {

  /**
   * A query, in SQL that Calcite parses.
   *
   * @param sql the text without comments at its ends and without semicolon
   */
  record Query(String sql) implements Statement {}

  /**
   * The plan of a query.
   *
   * @param sql the query
   * @param depth how much is found out
   * @param format how it is given
   */
  record Explain(String sql, Depth depth, Format format) implements Statement {

    /** How much an EXPLAIN finds out. */
    public enum Depth {
      /** What the plan is, and what it is expected to cost. */
      PLAN,
      /** What it does cost as well: the query is run to its end. */
      ANALYZE
    }

    /** How a plan is given. */
    public enum Format {
      /** A row for each node, for people. */
      TEXT,
      /** One row with all of it, for programs. */
      JSON
    }
  }

  /** A statement about the database itself. */
  sealed interface Utility extends Statement {}

  /**
   * SHOW TABLES.
   *
   * @param pattern which of them, as LIKE has it; null for all
   */
  record ShowTables(@Nullable String pattern) implements Utility {}

  /**
   * SHOW INDEXES FROM a table.
   *
   * @param table its name as written
   */
  record ShowIndexes(String table) implements Utility {}

  /**
   * DESCRIBE a table.
   *
   * @param table its name as written
   */
  record Describe(String table) implements Utility {}

  /** CALL system.flush_cache(). */
  record FlushCache() implements Utility {}
}
