package dev.keyway.jdbc.metadata;

import dev.keyway.planner.catalog.ResultColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes result sets of rows in memory; what finding the rows throws becomes an SQLException. */
public interface MetadataResults {

  /**
   * @param columns of the result
   * @param rows finds them; may ask DynamoDB
   * @throws SQLException what finding them has met, 57014 if it was cancelled or took too long,
   *     08003 if the connection is closed
   */
  ResultSet open(List<ResultColumn> columns, Supplier<List<@Nullable Object[]>> rows)
      throws SQLException;

  /** Adds a warning to the connection that was asked. */
  void warn(String message);
}
