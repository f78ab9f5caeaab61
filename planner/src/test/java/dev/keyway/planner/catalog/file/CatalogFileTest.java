package dev.keyway.planner.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.planner.catalog.Column.Absence;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Column.Presence;
import dev.keyway.planner.catalog.Column.Visibility;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ForeignKey;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeyPart.KeyType;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.Notation;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogFileTest {

  private static CatalogFile parse(String text) {
    return CatalogFile.parse(new CatalogText("/shop.yaml", text));
  }

  private static ColumnDeclaration column(String declaration) {
    return parse("tables:\n  t:\n    columns:\n      c: " + declaration)
        .table("t")
        .orElseThrow()
        .columns()
        .get(0);
  }

  private static PlannerException refusal(String text) {
    return catchThrowableOfType(PlannerException.class, () -> parse(text));
  }

  @Test
  void everythingThatCanBeDeclared() {
    TableDeclaration orders =
        parse(
                """
                tables:
                  Orders:
                    key:
                      partition: { customer: S }
                      sort: { number: N }
                    indexes:
                      by_day:
                        partition: { day: S, region: S }
                        sort: { at: N }
                        projection: [total, note]
                      by_total:
                        kind: local
                        partition: { customer: S }
                        sort: { total: N }
                        projection: KEYS_ONLY
                    columns:
                      placedAt: { type: TIMESTAMP, encoding: epochMillis }
                      total:    DECIMAL(12,2)
                      quantity: { attribute: Quantity, type: INTEGER not null, stored: S }
                      address.city: VARCHAR
                      "plain.name": { attribute: ["plain.name"], type: VARCHAR }
                """)
            .table("Orders")
            .orElseThrow();

    KeySchema key = orders.key() == null ? null : orders.key().schema();
    assertThat(key)
        .isEqualTo(
            new KeySchema(
                List.of(new KeyPart.Attribute("customer", KeyType.STRING)),
                List.of(new KeyPart.Attribute("number", KeyType.NUMBER))));
    assertThat(orders.indexes()).hasSize(2);
    KeyDeclaration.Index byDay = orders.indexes().get(0);
    assertThat(byDay.key().schema().partition()).hasSize(2);
    assertThat(byDay.projection())
        .isEqualTo(new IndexMetadata.Projection.Include(Set.of("total", "note")));
    assertThat(byDay.kind()).isEqualTo(IndexMetadata.Kind.GLOBAL);
    assertThat(orders.indexes().get(1).kind()).isEqualTo(IndexMetadata.Kind.LOCAL);
    assertThat(orders.columns())
        .extracting(ColumnDeclaration::name)
        .containsExactly("placedAt", "total", "quantity", "address.city", "plain.name");
    assertThat(orders.columns().get(2).presence()).isEqualTo(Presence.ALWAYS);
    assertThat(orders.columns().get(3).path(name -> false)).containsExactly("address", "city");
    assertThat(orders.columns().get(3).path(name -> true)).containsExactly("address.city");
    assertThat(orders.columns().get(4).path(name -> false)).containsExactly("plain.name");
    assertThat(orders.columns().get(2).place()).hasToString("Catalog file /shop.yaml, line 19");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VARCHAR                             | VARCHAR        | STRING
          BIGINT                              | BIGINT         | NUMBER
          integer                             | INTEGER        | NUMBER
          DECIMAL( 12 , 2 )                   | DECIMAL(12, 2) | NUMBER
          DECIMAL(5)                          | DECIMAL(5, 0)  | NUMBER
          DOUBLE                              | DOUBLE         | NUMBER
          BOOLEAN                             | BOOLEAN        | BOOL
          VARBINARY                           | VARBINARY      | BINARY
          DATE                                | DATE           | CONVERTED
          TIME                                | TIME           | CONVERTED
          TIMESTAMP                           | TIMESTAMP      | CONVERTED
          {type: BIGINT, stored: S}           | BIGINT         | CONVERTED
          {type: BIGINT, stored: N}           | BIGINT         | NUMBER
          {type: VARCHAR, stored: document}   | VARCHAR        | DOCUMENT
          {type: VARCHAR, stored: any}        | VARCHAR        | MIXED
          {type: TIMESTAMP, stored: S}        | TIMESTAMP      | CONVERTED
          """)
  void types(String declaration, String type, Encoding encoding) {
    ColumnDeclaration column = column(declaration);
    assertThat(column.type()).hasToString(type);
    assertThat(column.storage().encoding()).isEqualTo(encoding);
    assertThat(column.presence()).isEqualTo(Presence.OPTIONAL);
    assertThat(column("VARCHAR  NOT  NULL").presence()).isEqualTo(Presence.ALWAYS);
  }

  @Test
  void hiddenAndGenerated() {
    ColumnDeclaration plain = column("VARCHAR");
    ColumnDeclaration id = column("{type: VARCHAR, hidden: true, default: uuid}");
    assertThat(plain.visibility()).isEqualTo(Visibility.SHOWN);
    assertThat(plain.absence()).isEqualTo(Absence.NULL);
    assertThat(column("{type: BIGINT, hidden: false}").visibility()).isEqualTo(Visibility.SHOWN);
    assertThat(id.visibility()).isEqualTo(Visibility.HIDDEN);
    assertThat(id.absence()).isEqualTo(Absence.UUID);
    assertThat(id.isSameAs(plain)).isFalse();
    assertThat(id.isDefinedAs(plain)).as("no statement says the rest").isTrue();
  }

  @Test
  void encodings() {
    assertThat(column("{type: TIMESTAMP, encoding: epochSeconds}").storage().notation())
        .isEqualTo(new Notation.Epoch(Notation.Epoch.Unit.SECONDS));
    assertThat(column("{type: DATE, encoding: iso8601}").storage().notation())
        .isEqualTo(new Notation.Iso8601(ColumnType.Kind.DATE));
    assertThat(column("{type: DATE, encoding: yyyyMMdd}").storage().notation())
        .hasToString("yyyyMMdd");
    assertThat(column("TIMESTAMP").storage().notation()).hasToString("yyyy-MM-dd'T'HH:mm:ss.SSSX");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TEXT                                          | there is no type TEXT
          VARCHAR(20)                                   | write VARCHAR
          DECIMAL                                       | DECIMAL(12,2)
          DECIMAL(2,3)                                  | cannot be
          DECIMAL(0)                                    | cannot be
          DECIMAL(9999,2)                               | cannot be
          BIGINT NULL                                   | there is no type
          {attribute: x}                                | type
          {type: 7}                                     | string expected
          {type: BIGINT, stored: Z}                     | S
          {type: BOOLEAN, stored: S}                    | stored as BOOL
          {type: VARCHAR, stored: N}                    | document
          {type: TIMESTAMP, stored: N}                  | stored as S
          {type: TIMESTAMP, encoding: epochDays}        | epochSeconds
          {type: DATE, encoding: epochMillis}           | CAST
          {type: VARCHAR, encoding: iso8601}            | encoding is for
          {type: BIGINT, stored: S, encoding: iso8601}  | encoding is for
          {type: DATE, encoding: d/M/y}                 | fixed width
          {type: BIGINT, colour: blue}                  | colour
          {type: VARCHAR, hidden: "yes"}                | boolean expected
          {type: VARCHAR, hidden: 1}                    | boolean expected
          {type: VARCHAR, default: now}                 | uuid
          {type: VARCHAR, default: null}                | uuid
          {type: VARCHAR, default: 7}                   | uuid
          {type: BIGINT, default: uuid}                 | declare it VARCHAR
          {type: TIMESTAMP, default: uuid}              | declare it VARCHAR
          {type: VARCHAR, stored: document, default: uuid} | is for text
          {type: BIGINT, stored: S, default: uuid}      | is for text
          {hidden: true}                                | type
          {type: BIGINT, attribute: []}                 | attribute
          {type: BIGINT, attribute: ""}                 | attribute
          7                                             | expected
          """)
  void columnsThatCannotBe(String declaration, String said) {
    PlannerException refusal = refusal("tables:\n  t:\n    columns:\n      c: " + declaration);
    assertThat(refusal.state()).isEqualTo(SqlState.CANNOT_CONNECT);
    assertThat((Throwable) refusal)
        .hasMessageContaining("/shop.yaml, line 4")
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                             | 1 | empty
          '# nothing'                                                    | 1 | empty
          secret                                                         | 1 | object expected
          - secret                                                       | 1 | object expected
          tables: secret                                                 | 1 | object expected
          tabels: {}                                                     | 1 | tabels
          tables: {t: {}}                                                | 1 | t
          tables:;  t:;    columns:;      "a/b": {type: BIGINT, stored: 7} | 4 | a~1b/stored
          tables:;  t:; columns: secret                                  | 3 | not YAML
          tables:;  t:;    columns:;     %secret: BIGINT                 | 4 | not YAML
          tables:;  t:;    columns: {c: BIGINT};    columns: {}          | 4 | columns
          tables:;  t:;    columns: {c: BIGINT};  t:;    columns: {}     | 4 | second key
          tables:;  t:;    from: u                                       | 3 | key
          tables:;  t:;    key: {sort: {a: S}}                           | 3 | partition
          tables:;  t:;    key: {partition: {a: S, b: S}}                | 3 | partition
          tables:;  t:;    key: {partition: {a: X}}                      | 3 | S
          tables:;  t:;    key: {partition: {a: S}, sort: {a: S}}        | 3 | twice
          tables:;  t:;    indexes: {}                                   | 3 | key
          tables:;  t:;    columns: {_item: VARCHAR}                     | 3 | _item
          tables:;  t:;    columns:;      a: BIGINT;      b: {attribute: a, type: BIGINT} | 5 | same attribute
          tables:;  t:;    columns: {a: BIGINT};---;tables: {}           | 4 | second document
          tables:;  t:;    columns: {a: &x BIGINT,;      b: *x}          | 4 | alias
          tables: {t: {columns: {a: {type: BIGINT,;  attribute: *secret}}}} | 2 | alias
          """)
  void filesThatCannotBe(String text, int line, String said) {
    PlannerException refusal = refusal(text.replace(';', '\n'));
    assertThat(refusal.state()).isEqualTo(SqlState.CANNOT_CONNECT);
    assertThat((Throwable) refusal)
        .hasMessageContaining("/shop.yaml, line " + line)
        .hasMessageContaining(said)
        .hasMessageNotContaining("secret");
  }

  @Test
  void foreignKeys() {
    assertThat(
            parse(
                    """
                    tables:
                      a: { foreignKeys: { to_b: { columns: [x, y], references: b } } }
                      b: { foreignKeys: { to_c: { columns: [x], references: c, to: [z] } } }
                    """)
                .foreignKeys())
        .containsExactly(
            new ForeignKey(
                "to_b", "a", List.of("x", "y"), "b", List.of(), "Catalog file /shop.yaml, line 2"),
            new ForeignKey(
                "to_c", "b", List.of("x"), "c", List.of("z"), "Catalog file /shop.yaml, line 3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {k: {columns: [x], references: t}}                                 | 3 | in a circle: t -> t
          {k: {columns: [x], references: u}}                                 | 5 | in a circle: t -> u -> v -> t
          {k: {columns: [x, x], references: w}}                              | 3 | twice
          {k: {columns: [x, y], references: w, to: [z, z]}}                  | 3 | twice
          {k: {columns: [x, y], references: w, to: [z]}}                     | 3 | 2 columns and references 1
          {k: {columns: [x], references: w}, K: {columns: [x], references: w}} | 3 | name of that of t
          {v_u: {columns: [x], references: w}}                               | 4 | name of that of t
          {primary: {columns: [x], references: w}}                           | 3 | primary
          {k: {columns: [x], references: w}, k: {columns: [x], references: w}} | 3 | second key
          {k: {columns: [], references: w}}                                  | 3 | columns
          {k: {columns: x, references: w}}                                   | 3 | columns
          {k: {columns: [x]}}                                                | 3 | references
          {k: {columns: [x], references: w, on: delete}}                     | 3 | on
          """)
  void foreignKeysThatCannotBe(String keys, int line, String said) {
    PlannerException refusal =
        refusal(
            "tables:\n  t:\n    foreignKeys: "
                + keys
                + "\n  u: { foreignKeys: { v_u: { columns: [x], references: v } } }"
                + "\n  v: { foreignKeys: { v_t: { columns: [x], references: t } } }");
    assertThat(refusal.state()).isEqualTo(SqlState.CANNOT_CONNECT);
    assertThat((Throwable) refusal)
        .hasMessageContaining("/shop.yaml, line " + line)
        .hasMessageContaining(said);
  }

  /** However long the way is, and wherever the file begins it. */
  @Test
  void longChainsOfForeignKeysAreNoCircle() {
    StringBuilder text = new StringBuilder("tables:\n");
    for (int i = 0; i < 5_000; i++) {
      text.append(
          "  t%d: { foreignKeys: { k%d: { columns: [x], references: t%d } } }\n"
              .formatted(i, i, i + 1));
    }
    assertThat(parse(text.toString()).foreignKeys()).hasSize(5_000);
    text.append("  t5000: { foreignKeys: { k: { columns: [x], references: t4999 } } }\n");
    assertThat((Throwable) refusal(text.toString()))
        .hasMessageContaining("in a circle: t4999 -> t5000 -> t4999")
        .hasMessageContaining("line 5002");
  }

  @Test
  void aTableIsDeclaredInOneFile() {
    CatalogText first = new CatalogText("/a.yaml", "tables:\n  t:\n    columns: {x: DATE}\n");
    CatalogText second = new CatalogText("/b.yaml", "tables:\n\n  u:\n    columns: {x: DATE}\n");
    assertThat(CatalogFile.parse(List.of(first, second)).names()).containsExactly("t", "u");
    CatalogText again = new CatalogText("/b.yaml", second.text().replace("u:", "t:"));
    PlannerException refusal =
        catchThrowableOfType(
            PlannerException.class, () -> CatalogFile.parse(List.of(first, again)));
    assertThat(refusal.state()).isEqualTo(SqlState.CANNOT_CONNECT);
    assertThat((Throwable) refusal)
        .hasMessageContaining("/b.yaml, line 4")
        .hasMessageContaining("/a.yaml, line 3");
  }

  @Test
  void severalFilesAreReadByTheirPaths(@TempDir Path folder) throws IOException {
    Path plain = Files.writeString(folder.resolve("a.yaml"), "a");
    Path comma = Files.writeString(folder.resolve("b,c.yaml"), "b");
    assertThat(CatalogText.readAll(plain + " , \"" + comma + "\""))
        .extracting(CatalogText::text)
        .containsExactly("a", "b");
    assertThat(CatalogText.readAll(plain.toString())).hasSize(1);
    for (String wrong :
        List.of(
            "",
            " ",
            plain + ",",
            "," + plain,
            plain + ",," + plain,
            "\"" + plain,
            plain + ",\"\"")) {
      assertThatThrownBy(() -> CatalogText.readAll(wrong))
          .as(wrong)
          .isInstanceOfSatisfying(
              PlannerException.class, e -> assertThat(e.state()).isEqualTo(SqlState.CANNOT_CONNECT))
          .hasMessageContaining("Property catalog: between commas");
    }
    assertThatThrownBy(() -> CatalogText.readAll(plain + "," + folder + "/./a.yaml"))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> CatalogText.readAll(plain + "," + folder + "/none"))
        .hasMessageContaining("/none cannot be read: there is no such file");
  }

  @Test
  void theFileInTheDocumentationIsOne() throws IOException {
    String page = Files.readString(Path.of("../docs/connect.md"));
    int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
    TableDeclaration orders =
        parse(page.substring(begin, page.indexOf("```", begin))).table("Orders").orElseThrow();
    assertThat(orders.columns()).hasSize(9);
    assertThat(orders.indexes()).hasSize(1);
    assertThat(orders.columns().get(6).path(name -> true)).containsExactly("a.b", "c");
  }

  /** Whatever is cut, doubled or moved: a file is read or refused with a line. */
  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    String page = Files.readString(Path.of("../docs/connect.md"));
    String whole = page.substring(page.indexOf("```yaml\n") + "```yaml\n".length());
    String sample = whole.substring(0, whole.indexOf("```"));
    Random random = new Random(42);
    for (int i = 0; i < 400; i++) {
      StringBuilder text = new StringBuilder(sample);
      for (int damage = 0; damage <= random.nextInt(3); damage++) {
        int at = random.nextInt(text.length());
        String piece =
            List.of("", " ", "\n", "{", "]", ":", "- ", "'", "&a ", "*a", "\t", "%", "# ", "!!int ")
                .get(random.nextInt(14));
        text.replace(at, Math.min(text.length(), at + random.nextInt(12)), piece);
      }
      assertReadOrRefused(text.toString());
    }
    assertReadOrRefused("tables: " + "[".repeat(100_000));
    assertReadOrRefused("tables: " + "{a: ".repeat(3_000));
    assertReadOrRefused("tables:\n  &a t: {columns: {c: BIGINT}}\n  *a : *a");
    assertReadOrRefused("tables: !!java.net.URL [http://localhost]");
    assertReadOrRefused("\uFEFFtables: {}");
    assertReadOrRefused("tables: \u0000");
  }

  private static void assertReadOrRefused(String text) {
    try {
      parse(text);
    } catch (PlannerException e) {
      assertThat(e.state()).as(text).isEqualTo(SqlState.CANNOT_CONNECT);
      assertThat(e).as(text).hasMessageContaining("/shop.yaml, line ");
    }
  }

  @Test
  void filesThatCannotBeRead(@TempDir Path folder) throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, 0x28});
    Path large = Files.write(folder.resolve("large"), new byte[(2 << 20) + 1]);
    for (String path :
        List.of(folder.toString(), folder + "/none", binary.toString(), large.toString(), "\0")) {
      PlannerException refusal =
          catchThrowableOfType(PlannerException.class, () -> CatalogText.read(path));
      assertThat(refusal.state()).as(path).isEqualTo(SqlState.CANNOT_CONNECT);
      assertThat((Throwable) refusal).hasMessageContaining("cannot be read");
    }
  }
}
