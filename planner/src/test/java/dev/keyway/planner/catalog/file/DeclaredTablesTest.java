package dev.keyway.planner.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.Column.Encoding;
import dev.keyway.planner.catalog.Column.Presence;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSize;
import dev.keyway.planner.catalog.TableSource;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredTablesTest {

  private static final String ORDERS =
      """
      table Orders (customer; number)
        customer  S
        number    N
        day       S
        total     N
        Quantity  S
        address   DOC
        a.b       S
        index by_day (day; total) include Quantity
      """;

  private static TableSource declared(TableSource seen, String columns) {
    return new DeclaredTables(
        seen,
        new DefinedColumns(List.of(new CatalogText("/c.yaml", "tables:\n  Orders:\n" + columns))),
        OnMismatch.ERROR);
  }

  private static TableMetadata orders(TableSource source) {
    return new Catalog(source, Duration.ofDays(1), () -> 0).table("Orders");
  }

  private static PlannerException refusal(TableSource source) {
    return catchThrowableOfType(PlannerException.class, () -> orders(source));
  }

  @Test
  void declaredColumnsStandBetweenUndeclaredKeysAndWhatElseWasSeen() {
    TableMetadata orders =
        orders(
            declared(
                TextTables.of(ORDERS),
                """
                    columns:
                      quantity: { attribute: Quantity, type: INTEGER, stored: S }
                      buyer: { attribute: customer, type: VARCHAR }
                      address.city: VARCHAR
                      a.b: VARCHAR
                      day: DATE NOT NULL
                      never_seen: BOOLEAN
                """));
    assertThat(orders.columns())
        .extracting(Column::name)
        .containsExactly(
            "number",
            "total",
            "quantity",
            "buyer",
            "address.city",
            "a.b",
            "day",
            "never_seen",
            "address",
            "_item",
            "_segment");
    assertThat(orders.column("address.city").orElseThrow().path())
        .containsExactly("address", "city");
    assertThat(orders.column("a.b").orElseThrow().path()).containsExactly("a.b");
    assertThat(orders.column("day").orElseThrow().presence()).isEqualTo(Presence.ALWAYS);
    Column buyer = orders.column("buyer").orElseThrow();
    assertThat(buyer.presence()).as("a key of the table").isEqualTo(Presence.ALWAYS);
    assertThat(orders.nameOf(orders.key().partition().get(0))).isEqualTo("buyer");
    assertThat(orders.column("quantity").orElseThrow().encoding()).isEqualTo(Encoding.CONVERTED);
  }

  @Test
  void aDeclaredColumnStandsForTheMemberThatWasSeen() {
    TableMetadata orders =
        orders(
            declared(
                TextTables.of(
                    ORDERS
                        + """
                          address.city at address.city S
                          address.zip at address.zip N
                          address.door at address.door S
                          address.floor at address.floor S
                        """),
                """
                    columns:
                      town: { attribute: address.city, type: VARCHAR }
                      address.zip: INTEGER
                      address.door: { attribute: day, type: VARCHAR }
                      place: { attribute: address, type: VARCHAR, stored: document }
                """));
    assertThat(orders.columns())
        .extracting(Column::name)
        .doesNotContain("address.city", "address", "day")
        .contains("town", "place", "address.floor")
        .doesNotHaveDuplicates();
    assertThat(orders.column("address.zip").orElseThrow().type()).isEqualTo(ColumnType.INTEGER);
    assertThat(orders.column("address.door").orElseThrow().path()).containsExactly("day");
  }

  @Test
  void whatIsHiddenStandsBehindWhatIsShown() {
    TableMetadata orders =
        orders(
            declared(
                TextTables.of(ORDERS),
                """
                    columns:
                      buyer: { attribute: customer, type: VARCHAR, hidden: true, default: uuid }
                      address.city: { type: VARCHAR, hidden: true }
                      day: VARCHAR
                """));
    assertThat(orders.columns())
        .extracting(Column::name)
        .containsExactly(
            "number",
            "total",
            "day",
            "Quantity",
            "a.b",
            "address",
            "buyer",
            "address.city",
            "_item",
            "_segment");
    Column buyer = orders.column("buyer").orElseThrow();
    assertThat(buyer.isHidden()).isTrue();
    assertThat(buyer.isBuiltIn()).isFalse();
    assertThat(buyer.isGenerated()).isTrue();
    assertThat(buyer.presence()).isEqualTo(Presence.ALWAYS);
  }

  @Test
  void otherTablesAreAsTheyAre() {
    TableSource source =
        declared(TextTables.of(ORDERS + "table t (id)\n id S"), "    columns: {x: BIGINT}");
    assertThat(source.describe("t")).isEqualTo(TextTables.of("table t (id)\n id S").describe("t"));
    assertThat(source.names()).containsExactly("Orders", "t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          key: {partition: {customer: N}, sort: {number: N}}      | 3 | customer STRING; number
          key: {partition: {customer: S}}                         | 3 | number
          columns: {customer: BIGINT}                             | 3 | key of type STRING
          columns: {day: {type: TIMESTAMP, encoding: epochMillis}}| 3 | by_day
          columns: {day: {type: VARCHAR, stored: any}}            | 3 | day
          columns: {number: {attribute: total, type: BIGINT}}     | 3 | number
          columns: {new: {type: VARCHAR, default: uuid}}          | 3 | parts of the primary key
          columns: {day: {type: VARCHAR, default: uuid}}          | 3 | customer STRING; number
          columns: {customer.a: {type: VARCHAR, default: uuid}}   | 3 | parts of the primary key
          columns: {number: {type: VARCHAR, default: uuid}}       | 3 | key of type NUMBER
          """)
  void whatContradictsTheDescriptionIsRefused(String declaration, int line, String said) {
    PlannerException refusal =
        refusal(declared(TextTables.of(ORDERS), "    " + declaration + "\n"));
    assertThat(refusal.state()).isEqualTo(SqlState.BAD_CATALOG);
    assertThat((Throwable) refusal)
        .hasMessageContaining("/c.yaml, line " + line)
        .hasMessageContaining(said.equals("by_day") ? "day" : said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          by_week: {partition: {day: S}, projection: ALL}                                  | by_week
          by_day: {partition: {day: S}, projection: ALL}                                   | total NUMBER
          by_day: {partition: {day: S}, sort: {total: N}, projection: ALL}                 | Quantity
          by_day: {partition: {day: S}, sort: {total: N}, projection: [Quantity], kind: local} | GLOBAL
          """)
  void indexesThatAreOthersAreRefused(String index, String said) {
    String key = "    key: {partition: {customer: S}, sort: {number: N}}\n    indexes:\n      ";
    PlannerException refusal = refusal(declared(TextTables.of(ORDERS), key + index + "\n"));
    assertThat(refusal.state()).isEqualTo(SqlState.BAD_CATALOG);
    assertThat((Throwable) refusal)
        .hasMessageContaining("/c.yaml, line 5")
        .hasMessageContaining(said);
    String right = "by_day: {partition: {day: S}, sort: {total: N}, projection: [Quantity]}\n";
    assertThat(orders(declared(TextTables.of(ORDERS), key + right)).indexes()).hasSize(1);
  }

  @Test
  void whoMayNotDescribeHasTheKeysOfTheFile() {
    TableMetadata described = TextTables.of(ORDERS).describe("Orders");
    TableSource source =
        declared(
            new Denied(),
            """
                key: {partition: {customer: S}, sort: {number: N}}
                indexes:
                  by_day: {partition: {day: S}, sort: {total: N}, projection: [Quantity]}
                columns: {total: "DECIMAL(12,2) NOT NULL"}
            """);
    TableMetadata undescribed = source.describe("Orders");
    assertThat(undescribed.key()).isEqualTo(described.key());
    assertThat(undescribed.columns()).isEqualTo(described.columns());
    assertThat(undescribed.index("by_day").orElseThrow().projection())
        .isEqualTo(described.index("by_day").orElseThrow().projection());
    assertThat(undescribed.size()).as("no Scan is small").isEqualTo(TableSize.UNKNOWN);
    assertThat(source.names()).containsExactly("Orders");
    TableMetadata orders = new Catalog(source, Duration.ofDays(1), () -> 0).table("ORDERS");
    assertThat(orders.name()).isEqualTo("Orders");
    assertThat(orders.columns())
        .extracting(Column::name)
        .containsExactly("customer", "number", "day", "total");
    assertThat(orders.column("total").orElseThrow().type()).isEqualTo(ColumnType.decimal(12, 2));
  }

  @Test
  void withoutKeysTheDenialStands() {
    PlannerException refusal = refusal(declared(new Denied(), "    columns: {x: BIGINT}"));
    assertThat(refusal.state()).isEqualTo(SqlState.ACCESS_DENIED);
    assertThat((Throwable) refusal).hasMessageContaining("line 3").hasMessageContaining("key");
    TableSource nothing =
        new DeclaredTables(new Denied(), new DefinedColumns(List.of()), OnMismatch.ERROR);
    assertThat(catchThrowableOfType(PlannerException.class, nothing::names).state())
        .isEqualTo(SqlState.ACCESS_DENIED);
  }

  @Test
  void aDeclaredTableIsSampledOnceAndAWidenedColumnStaysWide() {
    AtomicLong clock = new AtomicLong();
    TableSource source =
        declared(
            TextTables.of(ORDERS), "    columns: {buyer: {attribute: customer, type: VARCHAR}}");
    int[] samples = {0};
    Catalog catalog =
        new Catalog(
            new TableSource() {
              @Override
              public List<String> names() {
                return source.names();
              }

              @Override
              public TableMetadata describe(String name) {
                return source.describe(name);
              }

              @Override
              public List<Column> sample(TableMetadata table) {
                samples[0]++;
                return source.sample(table);
              }

              @Override
              public List<Column> declared(TableMetadata table, List<Column> seen) {
                return source.declared(table, seen);
              }
            },
            Duration.ofNanos(10),
            clock::get);
    long version = catalog.table("Orders").version();
    catalog.widen("Orders", "Quantity", Encoding.NUMBER, ColumnType.UNDECLARED_NUMBER);
    assertThat(catalog.isCurrent("Orders", version)).isFalse();
    catalog.widen("Orders", "total", Encoding.NUMBER, ColumnType.decimal(40, 0));
    catalog.widen("Orders", "buyer", Encoding.NUMBER, ColumnType.UNDECLARED_NUMBER);
    clock.set(10);
    TableMetadata orders = catalog.table("Orders");
    assertThat(samples).containsExactly(1);
    assertThat(orders.column("Quantity").orElseThrow().encoding()).isEqualTo(Encoding.MIXED);
    assertThat(orders.column("total").orElseThrow().type()).isEqualTo(ColumnType.decimal(58, 18));
    assertThat(orders.column("buyer").orElseThrow().encoding()).isEqualTo(Encoding.STRING);
    long widened = orders.version();
    catalog.widen("Orders", "total", Encoding.NUMBER, ColumnType.decimal(40, 0));
    assertThat(catalog.isCurrent("Orders", widened)).as("wide enough").isTrue();
  }

  /** May do nothing. */
  private static final class Denied implements TableSource {
    @Override
    public List<String> names() {
      throw new PlannerException(SqlState.ACCESS_DENIED, "denied");
    }

    @Override
    public TableMetadata describe(String name) {
      throw new PlannerException(SqlState.ACCESS_DENIED, "denied");
    }

    @Override
    public List<Column> sample(TableMetadata table) {
      return table.columns();
    }
  }
}
