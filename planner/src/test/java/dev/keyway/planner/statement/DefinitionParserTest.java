package dev.keyway.planner.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.definition.Definition;
import dev.keyway.planner.catalog.definition.Definition.IfDone;
import dev.keyway.planner.catalog.definition.IndexColumns;
import dev.keyway.planner.catalog.definition.TableOption;
import dev.keyway.planner.catalog.definition.TableOptions;
import dev.keyway.planner.catalog.file.ColumnText;
import dev.keyway.planner.error.PlannerException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What definitions are read as, and how each wrong one is refused before anything is sent. */
class DefinitionParserTest {

  private static Definition parse(String sql) {
    return ((Statement.Define) StatementRouter.route(sql)).definition();
  }

  @Test
  void namesAreTakenAsTheyStand() {
    assertThat(parse("DROP TABLE IF EXISTS \"my.table\";"))
        .isEqualTo(new Definition.DropTable("my.table", IfDone.ACCEPTED));
    assertThat(parse("DROP TABLE t CASCADE"))
        .isEqualTo(new Definition.DropTable("t", IfDone.REFUSED));
    assertThat(parse("drop index \"a\"\"b\" on dynamodb.Orders"))
        .isEqualTo(new Definition.DropIndex("Orders", IfDone.REFUSED, "a\"b"));
  }

  @Test
  void anIndexHasSeveralPartsOfEachKey() {
    assertThat(
            parse(
                "CREATE INDEX i ON t ((a, b), c, d ASC) INCLUDE (e) WITH (read_units=5, writeUnits='6')"))
        .isEqualTo(
            new Definition.CreateIndex(
                "t",
                IfDone.REFUSED,
                "i",
                new IndexColumns(List.of("a", "b"), List.of("c", "d"), List.of("e")),
                new TableOptions(
                    Map.of(TableOption.READ_UNITS, "5", TableOption.WRITE_UNITS, "6"))));
  }

  @Test
  void columnsAreDeclaredInTheWordsOfACatalogFile() {
    Definition.AddColumns added =
        (Definition.AddColumns)
            parse(
                "ALTER TABLE t ADD COLUMN at TIMESTAMP WITH (encoding='epochMillis'), ADD n"
                    + " NUMERIC(12, 2), ADD COLUMN s VARCHAR(255), ADD tags JSON, ADD COLUMN d"
                    + " DOUBLE PRECISION, ADD COLUMN \"a.b\" NUMBER, ADD q INT WITH (stored=S)");
    assertThat(added.columns())
        .containsExactly(
            new ColumnText("at", "TIMESTAMP", null, "epochMillis"),
            new ColumnText("n", "DECIMAL(12, 2)", null, null),
            new ColumnText("s", "VARCHAR", null, null),
            new ColumnText("tags", "VARCHAR", "document", null),
            new ColumnText("d", "DOUBLE", null, null),
            new ColumnText("a.b", "DECIMAL(38, 18)", null, null),
            new ColumnText("q", "INTEGER", "S", null));
  }

  @Test
  void whatIsNotNullIsPromisedButForKeysWhichAreAnyway() {
    Definition.CreateTable table =
        (Definition.CreateTable)
            parse(
                "CREATE TABLE t (id BIGINT NOT NULL, x VARCHAR NOT NULL, y TEXT NULL, CONSTRAINT pk"
                    + " PRIMARY KEY (id))");
    assertThat(table.columns())
        .extracting(ColumnText::type)
        .containsExactly("BIGINT", "VARCHAR NOT NULL", "VARCHAR");
  }

  /** It could only be violated: DynamoDB knows the type of a key. */
  @Test
  void aKeyThatIsAnyNumberIsNotDeclared() {
    Definition.CreateTable table =
        (Definition.CreateTable)
            parse(
                "CREATE TABLE t (id NUMBER PRIMARY KEY, n NUMERIC, m NUMBER, GLOBAL INDEX by_n (n))");
    assertThat(table.columns()).extracting(ColumnText::name).containsExactly("m");
  }

  @Test
  void keysNameColumnsInAnyCase() {
    Definition.CreateTable table =
        (Definition.CreateTable)
            parse(
                "CREATE TABLE t (Id TEXT, at DATE, X INT, PRIMARY KEY (ID, AT), INDEX by_x (id, x) INCLUDE (AT))");
    assertThat(table.key().parts()).extracting(KeyPart::attribute).containsExactly("Id", "at");
    assertThat(table.indexes().get(0).key().parts())
        .extracting(KeyPart::attribute)
        .containsExactly("Id", "X");
  }

  /** An attribute may be called so as well, and nobody means it. */
  @Test
  void offIsOffInAnyCase() {
    for (String written : List.of("OFF", "'Off'", "off")) {
      assertThat(parse("ALTER TABLE t SET (ttl=" + written + ")"))
          .isEqualTo(
              new Definition.SetOptions("t", new TableOptions(Map.of(TableOption.TTL, "off"))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SET p = \"wJalr\"", "SET p = x wJalr", "SET p wJalr", "SET p = 'x' 'wJalr'"})
  void whatASetGivesIsNotRepeated(String sql) {
    assertThatThrownBy(() -> StatementRouter.route(sql))
        .isInstanceOf(PlannerException.class)
        .message()
        .doesNotContain("wJalr");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CREATE TABLE|42601|a name is expected at the end",
        "CREATE TABLE t|42601|( is expected",
        "CREATE TABLE t (a VARCHAR)|42601|no PRIMARY KEY",
        "CREATE TABLE t (PRIMARY KEY (a))|42S22|no column a",
        "CREATE TABLE t (a VARCHAR, b INT, c INT, PRIMARY KEY (a, b, c))|42601|3 columns",
        "CREATE TABLE t (a VARCHAR, PRIMARY KEY (a, A))|42601|column a twice",
        "CREATE TABLE t (a VARCHAR PRIMARY KEY, b INT PRIMARY KEY)|42601|two primary keys",
        "CREATE TABLE t (a VARCHAR PRIMARY KEY, a INT)|42601|column a stands twice",
        "CREATE TABLE t (a BOOLEAN PRIMARY KEY)|42804|BOOLEAN",
        "CREATE TABLE t (a JSON PRIMARY KEY)|42804|DOCUMENT",
        "CREATE TABLE t (a GEOMETRY PRIMARY KEY)|42601|no type GEOMETRY",
        "CREATE TABLE t (a DECIMAL(0) PRIMARY KEY)|42601|1 to 500 digits",
        "CREATE TABLE t (a INT(11) PRIMARY KEY)|42601|only DECIMAL",
        "CREATE TABLE t (a TIMESTAMP WITH (encoding='epoch') PRIMARY KEY)|42601|epochSeconds",
        "CREATE TABLE t (a TIMESTAMP WITH (format='x') PRIMARY KEY)|42601|encoding and stored",
        "CREATE TABLE t (a VARCHAR WITH (stored='Z') PRIMARY KEY)|22023|stored",
        "CREATE TABLE t (a VARCHAR WITH (stored='S', Stored='N') PRIMARY KEY)|42601|given twice",
        "CREATE TABLE t (a TIMESTAMP WITH TIME ZONE PRIMARY KEY)|42601|is expected",
        "CREATE TABLE t (_item VARCHAR PRIMARY KEY)|42601|_item",
        "CREATE TABLE t (a VARCHAR DEFAULT 'x' PRIMARY KEY)|HYC00|DEFAULT",
        "CREATE TABLE t (a VARCHAR PRIMARY KEY, UNIQUE (a))|HYC00|UNIQUE",
        "CREATE TABLE t (a VARCHAR PRIMARY KEY, CONSTRAINT c CHECK (a > 1))|HYC00|constraint",
        "CREATE TABLE t (a VARCHAR PRIMARY KEY, FOREIGN KEY (a) REFERENCES b (c))|HYC00|FOREIGN",
        "CREATE TABLE t AS SELECT 1|HYC00|another table",
        "CREATE TABLE t (a VARCHAR PRIMARY KEY) ENGINE=InnoDB|42601|the end of the statement",
        "CREATE TABLE system.t (a VARCHAR PRIMARY KEY)|42S02|schema system",
        "CREATE TABLE t (a VARCHAR PRIMARY KEY, b INT, INDEX i (b))|42601|needs a sort key",
        "CREATE TABLE t (a INT, b INT, c INT, PRIMARY KEY (a, b), INDEX i (b, c))|42601|GLOBAL INDEX i",
        "CREATE TABLE t (a INT, b INT, PRIMARY KEY (a, b), INDEX i (z))|42S22|no column z",
        "CREATE TABLE t (a INT, b INT, PRIMARY KEY (a, b), GLOBAL INDEX i (b, b))|42601|column b twice",
        "CREATE TABLE t (a INT, b INT, PRIMARY KEY (a, b), INDEX i (b) INCLUDE (z))|42S22|no column z",
        "CREATE TABLE t (a INT, b INT, PRIMARY KEY (a, b), INDEX i (b) WITH (readUnits=5))|42601|no units of its own",
        "CREATE TABLE t (a INT PRIMARY KEY) WITH (colour='red')|42601|no option colour",
        "CREATE TABLE t (a INT PRIMARY KEY) WITH (ttl='a', ttl='b')|42601|given twice",
        "CREATE TABLE t (a INT PRIMARY KEY) WITH (billing='FREE')|22023|PAY_PER_REQUEST, PROVISIONED",
        "CREATE TABLE t (a INT PRIMARY KEY) WITH (readUnits=0)|22023|whole number",
        "CREATE TABLE t (a INT PRIMARY KEY) WITH (tags='x')|22023|name=value",
        "CREATE TABLE t (a INT PRIMARY KEY, b TIMESTAMP) WITH (ttl='b')|22023|epochSeconds",
        "CREATE TABLE t (a INT PRIMARY KEY) WITH (stream=NEW)|22023|stands at character 49",
        "CREATE TABLE t (a INT PRIMARY KEY) WITH (tags='x=1, x=2')|22023|each name once",
        "CREATE TABLE t (a INT PRIMARY KEY, Expires INT) WITH (ttl='expires')|22023|but for case",
        "CREATE TABLE t (a INT VARYING PRIMARY KEY)|42601|not VARYING",
        "CREATE TABLE t (a TEXT PRECISION PRIMARY KEY)|42601|not PRECISION",
        "CREATE TABLE t (a VARCHAR(1, 2) PRIMARY KEY)|42601|) is expected",
        "CREATE TABLE \"\" (a INT PRIMARY KEY)|42601|a name is expected at character 14",
        "CREATE TABLE t (\"\" INT PRIMARY KEY)|42601|a name is expected at character 17",
        "ALTER TABLE t ADD INDEX i (a)|HYC00|write CREATE INDEX",
        "ALTER TABLE t ADD PRIMARY KEY (a)|HYC00|keeps the primary key",
        "ALTER TABLE t ADD CONSTRAINT c UNIQUE (a)|HYC00|keeps the primary key",
        "CREATE INDEX i ON t|42601|( is expected at the end",
        "CREATE INDEX i ON t (a) INCLUDE (b) WITH (projection='ALL')|42601|not both",
        "CREATE INDEX i ON t (a) WITH (ttl='x')|42601|no option ttl at character 31 for this",
        "CREATE INDEX i ON t ((a, b, c, d, e))|42601|at most four",
        "CREATE INDEX i ON t (a DESC)|42601|) is expected",
        "CREATE UNIQUE INDEX i ON t (a)|HYC00|several items",
        "CREATE LOCAL INDEX i ON t (a)|HYC00|in CREATE TABLE",
        "CREATE VIEW v AS SELECT 1|HYC00|CREATE VIEW",
        "DROP TABLE a, b|42601|the end of the statement",
        "DROP TABLE t CASCADE CONSTRAINTS|42601|not CONSTRAINTS",
        "DROP SCHEMA x|42601|TABLE is expected",
        "DROP INDEX i|42601|ON is expected",
        "ALTER TABLE t DROP COLUMN c|HYC00|DROP",
        "ALTER TABLE t RENAME TO u|HYC00|RENAME",
        "ALTER TABLE t ADD COLUMN c INT NOT NULL|HYC00|whether every item has it",
        "ALTER TABLE t ADD COLUMN c INT PRIMARY KEY|HYC00|the primary key it has",
        "ALTER TABLE t SET ()|42601|a name is expected",
        "ALTER TABLE t SET (projection='ALL')|42601|no option projection at character 20 for this",
        "TRUNCATE TABLE t|HYC00|DROP TABLE and CREATE TABLE",
        "EXPLAIN CREATE TABLE t (a INT PRIMARY KEY)|42601|has no plan",
        "EXPLAIN ANALYZE DROP TABLE t|42601|has no plan",
      })
  void whatCannotBeIsRefused(String sql, String state, String said) {
    assertThatThrownBy(() -> StatementRouter.route(sql))
        .isInstanceOfSatisfying(
            PlannerException.class, e -> assertThat(e.state().code()).isEqualTo(state))
        .hasMessageContaining(said);
  }
}
