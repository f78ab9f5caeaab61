package dev.keyway.jdbc;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.IndexMetadata;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSize;
import dev.keyway.planner.catalog.TableSource;
import dev.keyway.planner.catalog.TableState;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;

/** Three tables: Orders and order_items with columns, and one that may not be described. */
final class FakeTables implements TableSource {

  @Override
  public List<String> names() {
    return List.of("Orders", "order_items", "secret");
  }

  @Override
  public TableMetadata describe(String name) {
    if (name.equals("secret")) {
      throw new PlannerException(SqlState.ACCESS_DENIED, "Not allowed");
    }
    if (!names().contains(name)) {
      throw new PlannerException(SqlState.UNKNOWN_TABLE, "No such table");
    }
    KeyPart customer = new KeyPart.Attribute("customer", KeyPart.KeyType.STRING);
    KeyPart at = new KeyPart.Attribute("at", KeyPart.KeyType.NUMBER);
    KeyPart status = new KeyPart.Attribute("status", KeyPart.KeyType.STRING);
    return new TableMetadata(
        name,
        new KeySchema(List.of(customer), List.of(at)),
        List.of(
            new IndexMetadata(
                "by_status",
                IndexMetadata.Kind.GLOBAL,
                new KeySchema(List.of(status), List.of(at)),
                new IndexMetadata.Projection.All(),
                TableState.ACTIVE,
                new TableSize(5, 500))),
        List.of(),
        TableState.ACTIVE,
        new TableSize(10, 1000),
        1);
  }

  @Override
  public List<Column> sample(TableMetadata table) {
    return List.of(
        column("customer", ColumnType.VARCHAR, Column.Presence.ALWAYS),
        column("at", ColumnType.UNDECLARED_NUMBER, Column.Presence.ALWAYS),
        column("status", ColumnType.VARCHAR, Column.Presence.OPTIONAL),
        column("picture", ColumnType.VARBINARY, Column.Presence.OPTIONAL),
        new Column(
            Column.ITEM,
            List.of(Column.ITEM),
            ColumnType.VARCHAR,
            Column.Encoding.WHOLE_ITEM,
            Column.Presence.ALWAYS));
  }

  private static Column column(String name, ColumnType type, Column.Presence presence) {
    return new Column(name, List.of(name), type, Column.Encoding.STRING, presence);
  }
}
