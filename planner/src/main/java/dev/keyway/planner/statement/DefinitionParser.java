package dev.keyway.planner.statement;

import dev.keyway.planner.catalog.definition.Definition;
import dev.keyway.planner.catalog.definition.Definition.IfDone;
import dev.keyway.planner.catalog.definition.IndexColumns;
import dev.keyway.planner.catalog.definition.TableOptions;
import dev.keyway.planner.catalog.file.ColumnText;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Parses CREATE, ALTER, DROP and TRUNCATE by a grammar of our own (ADR 14): what it does not know
 * it refuses, and leaves nothing out of account.
 */
final class DefinitionParser {

  private static final Set<String> FIRST_WORDS = Set.of("CREATE", "ALTER", "DROP", "TRUNCATE");

  private static final String TABLE =
      "CREATE TABLE [IF NOT EXISTS] t (a VARCHAR, b BIGINT, PRIMARY KEY (a, b), INDEX local (c),"
          + " GLOBAL INDEX i (c, a)) [WITH (name='value', ...)]";
  private static final String INDEX =
      "CREATE INDEX [IF NOT EXISTS] i ON t (partition, sort) [INCLUDE (c)] [WITH (name='value')]";
  private static final String DROPPED =
      "DROP TABLE [IF EXISTS] t, or DROP INDEX [IF EXISTS] i ON t";
  private static final String ALTERED =
      "ALTER TABLE t SET (name='value', ...), or ALTER TABLE t ADD COLUMN c type";

  private DefinitionParser() {}

  /** Whether a statement with this first word is one of these. */
  static boolean takes(Token first) {
    return FIRST_WORDS.contains(first.text().toUpperCase(Locale.ROOT));
  }

  /**
   * @throws PlannerException 42601 and others where it can be nothing, HYC00 for what DynamoDB has
   *     not
   */
  static Definition parse(List<Token> tokens) {
    Token first = tokens.get(0);
    List<Token> rest = tokens.subList(1, tokens.size());
    if (first.is("CREATE")) {
      return created(rest);
    }
    if (first.is("DROP")) {
      return dropped(new TokenCursor(rest, DROPPED));
    }
    if (first.is("ALTER")) {
      return altered(new TokenCursor(rest, ALTERED));
    }
    throw new PlannerException(
        SqlState.NOT_SUPPORTED,
        "TRUNCATE is not supported: DynamoDB has no such operation, and each item would be read and"
            + " deleted at its own cost; DROP TABLE and CREATE TABLE cost nothing");
  }

  private static Definition created(List<Token> rest) {
    TokenCursor tokens = new TokenCursor(rest, TABLE);
    if (tokens.take("TABLE")) {
      IfDone ifDone = ifNotExists(tokens);
      return new TableReader(tokens, tokens.table()).read(ifDone);
    }
    TokenCursor index = new TokenCursor(rest, INDEX);
    if (index.take("LOCAL")) {
      throw index.notSupported(
          "CREATE LOCAL INDEX",
          "DynamoDB makes local indexes with their table; write INDEX i (sort) in CREATE TABLE");
    }
    if (index.take("UNIQUE")) {
      throw index.notSupported("CREATE UNIQUE INDEX", "several items may have one key of an index");
    }
    index.take("GLOBAL");
    if (index.take("INDEX")) {
      return createdIndex(index);
    }
    throw notDefined("CREATE", rest);
  }

  private static Definition createdIndex(TokenCursor tokens) {
    IfDone ifDone = ifNotExists(tokens);
    String name = tokens.name();
    tokens.expect("ON");
    String table = tokens.table();
    IndexColumns columns = new IndexReader(tokens).columns();
    TableOptions options = OptionsReader.with(tokens, OptionsReader.OF_INDEXES);
    IndexReader.checkOnce(columns, options);
    tokens.end();
    return new Definition.CreateIndex(table, ifDone, name, columns, options);
  }

  private static IfDone ifNotExists(TokenCursor tokens) {
    return tokens.take("IF", "NOT", "EXISTS") ? IfDone.ACCEPTED : IfDone.REFUSED;
  }

  private static Definition dropped(TokenCursor tokens) {
    boolean index = tokens.take("INDEX");
    if (!index) {
      tokens.expect("TABLE");
    }
    IfDone ifDone = tokens.take("IF", "EXISTS") ? IfDone.ACCEPTED : IfDone.REFUSED;
    if (!index) {
      Definition.DropTable dropped = new Definition.DropTable(tokens.table(), ifDone);
      // Nothing depends on a table but its indexes, which go with it.
      if (!tokens.take("CASCADE")) {
        tokens.take("RESTRICT");
      }
      tokens.end();
      return dropped;
    }
    String name = tokens.name();
    tokens.expect("ON");
    Definition.DropIndex dropped = new Definition.DropIndex(tokens.table(), ifDone, name);
    tokens.end();
    return dropped;
  }

  private static Definition altered(TokenCursor tokens) {
    tokens.expect("TABLE");
    String table = tokens.table();
    if (tokens.take("SET")) {
      TableOptions options = OptionsReader.read(tokens, OptionsReader.OF_TABLES);
      tokens.end();
      return new Definition.SetOptions(table, options);
    }
    for (String word : new String[] {"DROP", "RENAME", "ALTER", "MODIFY"}) {
      if (tokens.isAt(word)) {
        throw tokens.notSupported(
            "ALTER TABLE ... " + word,
            "items have their attributes whatever is declared of them; what the catalog file"
                + " declares is changed there");
      }
    }
    List<ColumnText> columns = new ArrayList<>();
    do {
      tokens.expect("ADD");
      refuseAddedKey(tokens);
      tokens.take("COLUMN");
      columns.add(addedColumn(tokens));
    } while (tokens.take(","));
    tokens.end();
    return new Definition.AddColumns(table, columns);
  }

  private static void refuseAddedKey(TokenCursor tokens) {
    if (IndexReader.isAt(tokens)) {
      throw tokens.notSupported(
          "ALTER TABLE ... ADD INDEX", "write CREATE INDEX i ON t (partition, sort)");
    }
    if (tokens.isAt("PRIMARY", "KEY") || tokens.isAt("CONSTRAINT") || tokens.isAt("FOREIGN")) {
      throw tokens.notSupported(
          "ALTER TABLE ... ADD of a key", "a table keeps the primary key it has, and has no other");
    }
  }

  private static ColumnText addedColumn(TokenCursor tokens) {
    ColumnReader.Read column = new ColumnReader(tokens).column();
    if (column.role() == ColumnReader.Role.PRIMARY_KEY) {
      throw tokens.notSupported("ADD COLUMN of a key", "a table keeps the primary key it has");
    }
    if (ColumnReader.isPromised(column.text())) {
      throw tokens.notSupported(
          "ADD COLUMN " + column.text().name() + " NOT NULL",
          "nobody knows whether every item has it; leave NOT NULL out, or declare it in the catalog"
              + " file if you know");
    }
    return column.text();
  }

  private static PlannerException notDefined(String first, List<Token> rest) {
    return new PlannerException(
        SqlState.NOT_SUPPORTED,
        first
            + " "
            + (rest.isEmpty() ? "" : rest.get(0).text() + " ")
            + "is not supported: there are CREATE TABLE and CREATE INDEX");
  }
}
