package dev.keyway.foodmart;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes the rows of one table to DynamoDB: numbers as N, BOOLEAN as BOOL, all else as S. */
final class TableLoader {

  private static final int BATCH = 25;

  private final StoredTable table;
  private final DynamoDbClient client;

  TableLoader(StoredTable table, DynamoDbClient client) {
    this.table = table;
    this.client = client;
  }

  /**
   * Creates the table and writes these rows.
   *
   * @throws IllegalStateException if two rows have one key
   */
  long load(ResultSet result) throws SQLException {
    create(result.getMetaData());
    long rows = 0;
    List<WriteRequest> batch = new ArrayList<>();
    while (result.next()) {
      rows++;
      Map<String, AttributeValue> item = item(result);
      if (table.sortKey().equals(StoredTable.ROW)) {
        item.put(StoredTable.ROW, AttributeValue.fromN(Long.toString(rows)));
      }
      batch.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
      if (batch.size() == BATCH) {
        write(batch);
      }
    }
    write(batch);
    long items = client.describeTable(d -> d.tableName(table.name())).table().itemCount();
    if (items != rows) {
      throw new IllegalStateException(
          table + " is no key: " + rows + " rows gave " + items + " items");
    }
    return rows;
  }

  private void create(ResultSetMetaData columns) throws SQLException {
    Map<String, ScalarAttributeType> types = new HashMap<>();
    types.put(StoredTable.ROW, ScalarAttributeType.N);
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      boolean number = Number.class.isAssignableFrom(javaType(columns.getColumnClassName(i)));
      types.put(columns.getColumnName(i), number ? ScalarAttributeType.N : ScalarAttributeType.S);
    }
    List<KeySchemaElement> keys = new ArrayList<>();
    keys.add(key(table.partitionKey(), KeyType.HASH));
    if (!table.sortKey().isEmpty()) {
      keys.add(key(table.sortKey(), KeyType.RANGE));
    }
    List<AttributeDefinition> attributes =
        keys.stream()
            .map(
                key ->
                    AttributeDefinition.builder()
                        .attributeName(key.attributeName())
                        .attributeType(types.get(key.attributeName()))
                        .build())
            .toList();
    client.createTable(
        create ->
            create
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys)
                .attributeDefinitions(attributes));
  }

  private static KeySchemaElement key(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  private static Class<?> javaType(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** A row; its NULLs are missing attributes in one row and NULL attributes in the next. */
  private static Map<String, AttributeValue> item(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    boolean omitted = row.getRow() % 2 == 0;
    Map<String, AttributeValue> item = new HashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      Object value = row.getObject(i);
      if (value != null || !omitted) {
        item.put(columns.getColumnName(i), attribute(value));
      }
    }
    return item;
  }

  private static AttributeValue attribute(@Nullable Object value) {
    if (value == null) {
      return AttributeValue.fromNul(true);
    }
    if (value instanceof Boolean flag) {
      return AttributeValue.fromBool(flag);
    }
    if (value instanceof Number number) {
      return AttributeValue.fromN(new BigDecimal(number.toString()).toPlainString());
    }
    if (value instanceof Timestamp timestamp) {
      return AttributeValue.fromS(timestamp.toLocalDateTime().toString());
    }
    if (value instanceof Date date) {
      return AttributeValue.fromS(date.toLocalDate().toString());
    }
    return AttributeValue.fromS((String) value);
  }

  private void write(List<WriteRequest> batch) {
    if (batch.isEmpty()) {
      return;
    }
    List<WriteRequest> writes = List.copyOf(batch);
    var answer = client.batchWriteItem(b -> b.requestItems(Map.of(table.name(), writes)));
    if (!answer.unprocessedItems().isEmpty()) {
      throw new IllegalStateException("DynamoDB Local left items unwritten");
    }
    batch.clear();
  }
}
