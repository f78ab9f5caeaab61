package dev.keyway.planner.statement;

import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.definition.IndexColumns;
import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.catalog.definition.TableOptions;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an index of a CREATE TABLE, and the columns of a CREATE INDEX: {@code (a, b)} is a
 * partition key and a sort key, {@code ((a, b), c, d)} two of each.
 */
final class IndexReader {

  private static final int MOST_PARTS = 4;

  private final TokenCursor tokens;

  IndexReader(TokenCursor tokens) {
    this.tokens = tokens;
  }

  /**
   * An index as written.
   *
   * @param name its name
   * @param kind global or local
   * @param columns those that it is made of
   * @param options its projection and units
   */
  record Read(String name, IndexMetadata.Kind kind, IndexColumns columns, TableOptions options) {}

  /** Whether an index stands here, and no column of such a name. */
  static boolean isAt(TokenCursor tokens) {
    return tokens.isAt("LOCAL", "INDEX") || tokens.isAt("GLOBAL", "INDEX") || tokens.isAt("INDEX");
  }

  /** An index of a CREATE TABLE; local unless it says otherwise. */
  Read read() {
    IndexMetadata.Kind kind =
        tokens.take("GLOBAL") ? IndexMetadata.Kind.GLOBAL : IndexMetadata.Kind.LOCAL;
    tokens.take("LOCAL");
    tokens.expect("INDEX");
    String name = tokens.name();
    IndexColumns columns = columns();
    TableOptions options = OptionsReader.with(tokens, OptionsReader.OF_INDEXES);
    checkOnce(columns, options);
    if (kind == IndexMetadata.Kind.LOCAL
        && options.given().stream().anyMatch(option -> option != TableOption.PROJECTION)) {
      throw new PlannerException(
          SqlState.SYNTAX,
          "Index " + name + " is local and has no units of its own; only projection is to be set");
    }
    return new Read(name, kind, columns, options);
  }

  /** Columns in parentheses, then INCLUDE. */
  IndexColumns columns() {
    List<String> partition = new ArrayList<>();
    List<String> sort = new ArrayList<>();
    tokens.expect("(");
    if (tokens.isAt("(")) {
      partition.addAll(tokens.list(tokens::name));
    } else {
      partition.add(tokens.name());
    }
    while (tokens.take(",")) {
      sort.add(tokens.name());
      tokens.take("ASC");
    }
    tokens.expect(")");
    if (partition.size() > MOST_PARTS || sort.size() > MOST_PARTS) {
      throw new PlannerException(
          SqlState.SYNTAX,
          "An index has at most four partition attributes and four sort attributes, not "
              + partition.size()
              + " and "
              + sort.size());
    }
    return new IndexColumns(
        partition, sort, tokens.take("INCLUDE") ? tokens.list(tokens::name) : List.of());
  }

  /** Refuses what says twice what the index holds. */
  static void checkOnce(IndexColumns columns, TableOptions options) {
    if (!columns.included().isEmpty() && options.has(TableOption.PROJECTION)) {
      throw new PlannerException(
          SqlState.SYNTAX, "Syntax error: write either INCLUDE (...) or projection, not both");
    }
  }
}
