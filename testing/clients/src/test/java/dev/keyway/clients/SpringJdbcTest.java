package dev.keyway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Spring's JdbcTemplate and JdbcClient. */
class SpringJdbcTest {

  private final JdbcTemplate template = new JdbcTemplate(new DriverManagerDataSource(Shop.URL));
  private final JdbcClient client = JdbcClient.create(template);

  @BeforeAll
  static void load() throws SQLException {
    Shop.load();
  }

  @Test
  void queriesWithParameters() {
    List<String> orders =
        template.queryForList(
            "SELECT order_id FROM orders WHERE customer_id = ? AND order_id >= ? ORDER BY order_id",
            String.class,
            Shop.CUSTOMER,
            "o#");
    assertThat(orders).isEqualTo(Shop.orders());
  }

  @Test
  void mapsRows() {
    Map<String, Object> counted =
        template.queryForMap(
            "SELECT customer_id, COUNT(*) AS orders FROM orders WHERE customer_id = ?"
                + " GROUP BY customer_id",
            Shop.CUSTOMER);
    assertThat(counted)
        .containsEntry("customer_id", Shop.CUSTOMER)
        .containsEntry("orders", (long) Shop.orders().size());
  }

  @Test
  void pagesWithNamedParameters() {
    String sql =
        "SELECT order_id FROM orders WHERE customer_id = :customer LIMIT :size OFFSET :from";
    assertThat(page(sql, 0, 7)).isEqualTo(Shop.orders().subList(0, 7));
    assertThat(page(sql, 7, 7)).isEqualTo(Shop.orders().subList(7, 14));
  }

  private List<String> page(String sql, int from, int size) {
    return client
        .sql(sql)
        .param("customer", Shop.CUSTOMER)
        .param("size", size)
        .param("from", from)
        .query(String.class)
        .list();
  }

  @Test
  void translatesErrors() {
    assertThatThrownBy(() -> template.queryForList("SELECT nothing FROM orders"))
        .isInstanceOf(BadSqlGrammarException.class)
        .hasMessageContaining("nothing");
  }
}
