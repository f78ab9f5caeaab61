package dev.keyway.planner.catalog.definition;

import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.file.ColumnText;
import java.util.List;

/** What a statement defines. Immutable. */
public sealed interface Definition {

  /** The table that it is about, as the statement writes it. */
  String table();

  /** What becomes of a statement whose work is done already. */
  enum IfDone {
    /** It fails. */
    REFUSED,
    /** It does nothing: IF EXISTS or IF NOT EXISTS. */
    ACCEPTED
  }

  /**
   * CREATE TABLE.
   *
   * @param table its name
   * @param ifDone if there is one of this name
   * @param key its primary key
   * @param indexes made with it
   * @param columns to be declared, in the order of the statement
   * @param options what else
   */
  record CreateTable(
      String table,
      IfDone ifDone,
      KeySchema key,
      List<NewIndex> indexes,
      List<ColumnText> columns,
      TableOptions options)
      implements Definition {
    public CreateTable {
      indexes = List.copyOf(indexes);
      columns = List.copyOf(columns);
    }
  }

  /**
   * DROP TABLE.
   *
   * @param table its name
   * @param ifDone if there is none
   */
  record DropTable(String table, IfDone ifDone) implements Definition {}

  /**
   * CREATE INDEX: a global one.
   *
   * @param table that has it
   * @param ifDone if there is one of this name
   * @param index its name
   * @param columns those that it is made of
   * @param options its projection and units
   */
  record CreateIndex(
      String table, IfDone ifDone, String index, IndexColumns columns, TableOptions options)
      implements Definition {}

  /**
   * DROP INDEX.
   *
   * @param table that has it
   * @param ifDone if there is none
   * @param index its name
   */
  record DropIndex(String table, IfDone ifDone, String index) implements Definition {}

  /**
   * ALTER TABLE ... SET.
   *
   * @param table that is changed
   * @param options what is to be so
   */
  record SetOptions(String table, TableOptions options) implements Definition {}

  /**
   * ALTER TABLE ... ADD COLUMN: sends nothing that changes the table.
   *
   * @param table whose items have them
   * @param columns to be declared
   */
  record AddColumns(String table, List<ColumnText> columns) implements Definition {
    public AddColumns {
      columns = List.copyOf(columns);
    }
  }
}
