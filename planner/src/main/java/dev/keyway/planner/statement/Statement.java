package dev.keyway.planner.statement;

import dev.keyway.planner.access.ItemWrite.Existing;
import dev.keyway.planner.catalog.definition.Definition;
import org.jspecify.annotations.Nullable;

/** What a text asks for, once its first words are read. */
public sealed interface Statement {

  /** A statement that reads or writes tables, in SQL that Calcite parses. */
  sealed interface Planned extends Statement {
    /** The text without comments at its ends and without semicolon. */
    String sql();
  }

  /** A query. */
  record Query(String sql) implements Planned {}

  /**
   * INSERT, UPDATE or DELETE; or REPLACE or UPSERT, written as the INSERT that differs from it in
   * one thing.
   *
   * @param sql as above, clauses that Calcite's grammar lacks included
   * @param existing what becomes of items that have the keys of new ones, if no clause says so
   */
  record Write(String sql, Existing existing) implements Planned {}

  /**
   * The plan of a statement.
   *
   * @param explained the statement
   * @param depth how much is found out
   * @param format how it is given
   */
  record Explain(Planned explained, Depth depth, Format format) implements Statement {

    /** How much an EXPLAIN finds out. */
    public enum Depth {
      /** What the plan is, and what it is expected to cost. */
      PLAN,
      /** What it does cost as well: the statement is run to its end. */
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

  /**
   * CREATE, ALTER or DROP.
   *
   * @param definition what is asked for
   */
  record Define(Definition definition) implements Statement {}

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

  /** BEGIN, START TRANSACTION. */
  record Begin() implements Utility {}

  /** COMMIT. */
  record Commit() implements Utility {}

  /** ROLLBACK. */
  record Rollback() implements Utility {}

  /**
   * SHOW CREATE TABLE.
   *
   * @param table its name as written
   */
  record ShowCreateTable(String table) implements Utility {}

  /**
   * SHOW of properties of the session.
   *
   * @param property which; null for all
   */
  record ShowProperties(@Nullable String property) implements Utility {}

  /**
   * SET of a property of the session.
   *
   * @param property which
   * @param value its value as it would stand in a URL
   */
  record SetProperty(String property, String value) implements Utility {}

  /** USE of the schema that is used anyway. */
  record UseSchema() implements Utility {}

  /** CALL system.flush_cache(). */
  record FlushCache() implements Utility {}

  /** CALL system.reload_catalog(). */
  record ReloadCatalog() implements Utility {}
}
