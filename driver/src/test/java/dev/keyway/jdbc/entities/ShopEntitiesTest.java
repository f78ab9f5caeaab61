package dev.keyway.jdbc.entities;

import static dev.keyway.jdbc.entities.EntityPattern.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyway.jdbc.differential.ConnectionSource.PushDown;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Plain SQL over the entities of the shop sends what a program written for its keys sends. */
final class ShopEntitiesTest {

  private static final String OF_WAREHOUSE =
      "SELECT product_id, quantity FROM inventory WHERE warehouse_id = '30001'";
  private static final String BY_INDEX =
      "Query OnlineShop.GSI2 GSI2-PK = 'w#30001' AND begins_with(GSI2-SK, 'p#')";

  private static Shop shop;
  private static Connection connection;

  @BeforeAll
  static void load() throws IOException {
    shop = new Shop();
    connection = shop.connect(Shop.catalog(), PushDown.ON);
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  static List<EntityPattern> patterns() {
    return EntityPatterns.all();
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void aPatternIsTheOneRequestThatAProgramSends(EntityPattern pattern) throws SQLException {
    assertThat(sent(connection, pattern.sql())).containsExactly(pattern.request());
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void itsRowsAreThoseOfAFilterOverAScan(EntityPattern pattern) throws SQLException {
    List<List<Object>> expected = pattern.answer(shop.items());

    assertThat(expected).isNotEmpty();
    assertThat(rows(connection, pattern.sql())).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Some of it lacks the keys of the index, of which the catalog file says so. */
  @Test
  void theInventoryOfAWarehouseIsScannedForAsItsIndexDoesNotListAll() throws SQLException {
    assertThat(sent(connection, OF_WAREHOUSE)).containsExactly("Scan OnlineShop");
    assertThat(rows(connection, OF_WAREHOUSE))
        .containsExactlyInAnyOrderElementsOf(inventory(is("SK", "w#30001")));
  }

  /** An index lists what has all of its key: one attribute alone proves nothing. */
  @Test
  void theInventoryThatIsInTheIndexIsReadFromIt() throws SQLException {
    String half = OF_WAREHOUSE + " AND \"GSI2-PK\" IS NOT NULL";
    String listed = half + " AND \"GSI2-SK\" IS NOT NULL";

    assertThat(sent(connection, half)).containsExactly("Scan OnlineShop");
    assertThat(sent(connection, listed)).containsExactly(BY_INDEX);
    assertThat(rows(connection, listed))
        .containsExactlyInAnyOrderElementsOf(inventory(is("GSI2-PK", "w#30001")))
        .hasSizeLessThan(inventory(is("SK", "w#30001")).size());
  }

  @Test
  void aPromiseMakesTheIndexAnswerForAll() throws IOException, SQLException {
    String promised = Shop.catalog().replace(", sparse: true", "");
    Connection promising = shop.connect(promised, PushDown.ON);

    assertThat(promised).isNotEqualTo(Shop.catalog());
    assertThat(sent(promising, OF_WAREHOUSE)).containsExactly(BY_INDEX);
    assertThat(rows(promising, OF_WAREHOUSE))
        .containsExactlyInAnyOrderElementsOf(inventory(is("GSI2-PK", "w#30001")));
  }

  @Test
  void anOrderWithAllThatBelongsToItIsOneQuery() throws SQLException {
    String sql =
        "SELECT o.status, i.product_id, v.invoice_id, s.shipment_id FROM orders o"
            + " JOIN order_item i ON i.order_id = o.order_id"
            + " JOIN invoice v ON v.order_id = o.order_id"
            + " JOIN shipment s ON s.order_id = o.order_id WHERE o.order_id = '40007'";

    assertThat(sent(connection, sql)).containsExactly("Query OnlineShop PK = 'o#40007'");
    assertThat(rows(connection, sql)).hasSize(8);
  }

  /** A declared column stands for its member; the others have their paths for names. */
  @Test
  void membersOfMapsAreColumnsOfAnEntity() throws SQLException {
    String sql =
        "SELECT city, \"Address.country\", \"Address.postcode\" FROM warehouse"
            + " WHERE \"Address.postcode\" IS NOT NULL";
    String shipment = "SELECT \"Address.city\" FROM shipment WHERE order_id = '40007'";

    assertThat(rows(connection, sql))
        .containsExactlyInAnyOrderElementsOf(
            EntityPattern.of("warehouses", sql, "Scan OnlineShop")
                .rows("warehouse", item -> true)
                .column(member("Address", "city"))
                .column(member("Address", "country"))
                .column(member("Address", "postcode"))
                .answer(shop.items()))
        .isNotEmpty();
    assertThat(rows(connection, shipment))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.get(0)).isNotNull());
    assertThatThrownBy(() -> rows(connection, "SELECT \"Address.city\" FROM warehouse"))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessageContaining("Address.city");
  }

  private static Function<Map<String, AttributeValue>, Object> member(String map, String name) {
    return item -> Objects.requireNonNull(Objects.requireNonNull(item.get(map)).m().get(name)).s();
  }

  private static List<List<Object>> inventory(Predicate<Map<String, AttributeValue>> condition) {
    return EntityPattern.of("inventory", OF_WAREHOUSE, BY_INDEX)
        .rows("warehouseItem", condition)
        .column(EntityPattern.id("PK"))
        .column(EntityPattern.number("Quantity"))
        .answer(shop.items());
  }

  /** What a statement sends once its tables are known. */
  private static List<String> sent(Connection by, String sql) throws SQLException {
    try (PreparedStatement statement = by.prepareStatement(sql)) {
      shop.recording().reset();
      rows(statement.executeQuery());
    }
    return shop.recording().requests().stream().map(RequestText::of).toList();
  }

  private static List<List<Object>> rows(Connection by, String sql) throws SQLException {
    try (Statement statement = by.createStatement()) {
      return rows(statement.executeQuery(sql));
    }
  }

  private static List<List<Object>> rows(ResultSet result) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<Object> row = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        Object value = result.getObject(i);
        row.add(value instanceof Integer number ? new BigDecimal(number) : value);
      }
      rows.add(row);
    }
    return rows;
  }
}
