package dev.keyway.planner.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.OnMismatch;
import dev.keyway.planner.catalog.TextTables;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a catalog file says wrongly of entities is refused with its line. */
class EntityTablesTest {

  private static final String SHOP =
      """
      table shop (PK; SK)
        PK    S
        SK    S
        day   S
        count N
        kind  S
        index by_day (day; count)
      """;

  private static final String ORDERS =
      """
      tables:
        orders:
          from: shop
          key: { PK: "o#{order_id}", SK: "o#{order_id}" }
      """;

  private static DefinedColumns file(String entities) {
    return new DefinedColumns(List.of(new CatalogText("/shop.yaml", ORDERS + entities)));
  }

  private static Catalog catalog(String entities) {
    return new Catalog(
        new EntityTables(TextTables.of(SHOP), file(entities), OnMismatch.ERROR),
        Duration.ofDays(1),
        () -> 0);
  }

  private static String entity(String text) {
    return text.replace(';', '\n').indent(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x:;  from: shop                                             | 6 | required property 'key'
          x:;  from: shop;  key: { PK: "x#{a}" };  wher: {}           | 8 | wher
          x:;  from: shop;  key: { PK: "x#{a}{b}" }                   | 7 | nothing tells where {a} ends
          x:;  from: shop;  key: { PK: "x#{a}#{a}" }                  | 7 | column a stands twice
          x:;  from: shop;  key: { PK: "o#{a}" }                      | 6 | both x and orders
          x:;  from: shop;  key: { PK: "o#1#{a}", SK: "{b}" }         | 6 | both x and orders
          x:;  from: shop;  key: { PK: "x#{a:%05q}" }                 | 7 | q
          x:;  from: shop;  key: { PK: "x#{a}" };  indexes: { i: { PK: "y#{a}" } } | 8 | is written as x#{a} elsewhere
          """)
  void whatNoTableCanBeIsRefusedAtOnce(String entity, int line, String said) {
    PlannerException refusal =
        catchThrowableOfType(PlannerException.class, () -> file(entity(entity)));

    assertThat(refusal.state()).isEqualTo(SqlState.CANNOT_CONNECT);
    assertThat((Throwable) refusal)
        .hasMessageContaining("/shop.yaml, line " + line)
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x:;  from: shopp;  key: { PK: "x#{a}" }                     | 6 | there is no table shopp
          x:;  from: shop;  key: { PK: "x#{a}", pk: "y" }             | 7 | the key of table shop has [PK, SK], not pk
          x:;  from: shop;  key: { PK: "x#{a}" };  indexes: { by_week: { day: "{a}" } } | 8 | table shop has no index by_week
          x:;  from: shop;  key: { PK: "x#{a}" };  indexes: { by_day: { kind: "{a}" } } | 8 | not kind
          x:;  from: shop;  key: { PK: "x#{a}" };  indexes: { by_day: { count: "{n}" } } | 8 | attribute count is of type NUMBER, not text
          x:;  from: shop;  key: { PK: "x#{a}" };  where: { PK: y }   | 6 | attribute PK is a key of shop
          """)
  void whatTheTableIsNotIsRefusedWhereTheEntityIsNamed(String entity, int line, String said) {
    Catalog catalog = catalog(entity(entity));
    PlannerException refusal =
        catchThrowableOfType(PlannerException.class, () -> catalog.table("x"));

    assertThat(refusal.state()).isEqualTo(SqlState.BAD_CATALOG);
    assertThat((Throwable) refusal)
        .hasMessageContaining("/shop.yaml, line " + line)
        .hasMessageContaining(said);
    assertThat(catalog.table("orders").name()).isEqualTo("orders");
    assertThat(catalog.table("shop").name()).isEqualTo("shop");
    assertThat(catalog.tableNames()).contains("shop", "orders", "x");
  }

  @Test
  void kindsAreToldApartByWhereAsWellAsByKeys() {
    Catalog catalog =
        catalog(
            entity("x:;  from: shop;  key: { PK: \"x#{a}\" };  where: { kind: x }")
                + entity("y:;  from: shop;  key: { PK: \"x#{a}\" };  where: { kind: y }"));

    assertThat(catalog.table("x").entity()).isNotEqualTo(catalog.table("y").entity());
  }
}
