package dev.keyway.benchmarks;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.calcite.DataContext;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Linq4j;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.FilterableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * The same rows behind Calcite's own JDBC driver, by the adapter interface that its documentation
 * begins with. The adapter is spared the translation of the predicate: it is told the key.
 */
final class CalciteTable extends AbstractTable implements FilterableTable {

  private static final List<String> COLUMNS =
      List.of("customer", "id", "gift", "note", "placed_at", "quantity", "status", "total");

  private final DynamoDbClient client;
  private final Map<String, AttributeValue> key;

  private CalciteTable(DynamoDbClient client, Map<String, AttributeValue> key) {
    this.client = client;
    this.key = key;
  }

  static Connection connect(DynamoDbClient client, Map<String, AttributeValue> key)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("caseSensitive", "true");
    properties.setProperty("unquotedCasing", "UNCHANGED");
    Connection connection = DriverManager.getConnection("jdbc:calcite:", properties);
    connection
        .unwrap(CalciteConnection.class)
        .getRootSchema()
        .add(StubClient.TABLE, new CalciteTable(client, key));
    return connection;
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    RelDataTypeFactory.Builder builder = factory.builder();
    for (String column : COLUMNS) {
      builder
          .add(
              column,
              switch (column) {
                case "total", "quantity" -> SqlTypeName.DECIMAL;
                case "gift" -> SqlTypeName.BOOLEAN;
                default -> SqlTypeName.VARCHAR;
              })
          .nullable(true);
    }
    return builder.build();
  }

  @Override
  public Enumerable<@Nullable Object[]> scan(DataContext root, List<RexNode> filters) {
    Map<String, AttributeValue> item =
        client
            .getItem(
                request ->
                    request
                        .tableName(StubClient.TABLE)
                        .key(key)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
            .item();
    @Nullable Object[] row = COLUMNS.stream().map(column -> value(item.get(column))).toArray();
    return Linq4j.singletonEnumerable(row);
  }

  private static @Nullable Object value(@Nullable AttributeValue value) {
    if (value == null) {
      return null;
    }
    if (value.s() != null) {
      return value.s();
    }
    return value.n() == null ? value.bool() : new BigDecimal(value.n());
  }
}
