package dev.keyway.benchmarks;

import dev.keyway.benchmarks.Turns.Side;
import dev.keyway.planner.exec.StatementCost;
import dev.keyway.testkit.RecordedRequest;
import dev.keyway.testkit.RecordingClient;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is read, by SQL and by hand. */
public enum Read {
  /** One item of eight attributes by its key. */
  POINT,
  /** An item collection in one page. */
  QUERY_100,
  /** An item collection of several pages. */
  QUERY_10000,
  /** A thousand items, and those that they refer to. */
  LOOKUP_JOIN,
  /** All items of a table in two segments, in an aggregate. */
  SCAN;

  private String sql() {
    return switch (this) {
      case POINT -> "SELECT * FROM orders WHERE customer = ? AND number = ?";
      case QUERY_100, QUERY_10000 -> "SELECT * FROM orders WHERE customer = ?";
      case LOOKUP_JOIN ->
          "SELECT o.number, o.total, p.name FROM orders o JOIN products p ON p.id = o.product"
              + " WHERE o.customer = ?";
      case SCAN -> "SELECT /*+ FULL_SCAN */ SUM(amount) FROM samples";
    };
  }

  private List<Object> parameters() {
    return switch (this) {
      case POINT -> List.of(Store.HUNDRED, 7);
      case QUERY_100 -> List.of(Store.HUNDRED);
      case QUERY_10000 -> List.of(Store.TEN_THOUSAND);
      case LOOKUP_JOIN -> List.of(Store.THOUSAND);
      case SCAN -> List.of();
    };
  }

  /** The read by the driver, as a statement that is prepared once. */
  Side bySql(Store store) throws SQLException {
    PreparedStatement statement = store.connection().prepareStatement(sql());
    return () -> read(statement);
  }

  private long read(PreparedStatement statement) throws SQLException {
    List<Object> parameters = parameters();
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
    long sum = 0;
    try (ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          sum += Store.hash(rows.getObject(column));
        }
      }
    }
    return sum;
  }

  /** The read by hand. */
  Side bySdk(Store store) {
    return bySdk(store.client());
  }

  private Side bySdk(DynamoDbClient client) {
    List<Object> parameters = parameters();
    HandWritten reads =
        new HandWritten(
            client,
            parameters.isEmpty()
                ? Map.of()
                : Map.of("customer", AttributeValue.fromS(parameters.get(0).toString())));
    return switch (this) {
      case POINT -> reads::point;
      case QUERY_100, QUERY_10000 -> reads::query;
      case LOOKUP_JOIN -> reads::join;
      case SCAN -> reads::scan;
    };
  }

  /** Fails if the two do not send as many requests, that consume as much. */
  void checkCost(Store store) throws SQLException {
    RecordingClient recording = RecordingClient.of(store.client());
    bySdk(recording.client()).read();
    double units = recording.requests().stream().mapToDouble(RecordedRequest::consumedUnits).sum();
    try (PreparedStatement statement = store.connection().prepareStatement(sql())) {
      read(statement);
      StatementCost cost = statement.unwrap(StatementCost.class);
      if (cost.requests() != recording.requests().size() || cost.units() != units) {
        throw new IllegalStateException(
            this + ": by SQL " + cost + ", by hand " + recording.counts() + ", " + units);
      }
    }
  }
}
