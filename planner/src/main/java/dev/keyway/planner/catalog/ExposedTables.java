package dev.keyway.planner.catalog;

import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Those tables of another source that are exposed, under their names in SQL. Thread-safe. */
public final class ExposedTables implements TableSource {

  private final TableSource all;
  private final TableExposure exposure;

  /**
   * @param all the tables as DynamoDB names them
   * @param exposure which of them are exposed, and how they are called
   */
  public ExposedTables(TableSource all, TableExposure exposure) {
    this.all = all;
    this.exposure = exposure;
  }

  @Override
  public List<String> names() {
    if (exposure.isComplete()) {
      return exposure.named();
    }
    try {
      return exposure.among(all.names());
    } catch (PlannerException e) {
      if (e.state() != SqlState.ACCESS_DENIED || exposure.named().isEmpty()) {
        throw e;
      }
      return exposure.named();
    }
  }

  @Override
  public TableSource metered(RequestMeter meter) {
    return new ExposedTables(all.metered(meter), exposure);
  }

  @Override
  public Optional<String> resource(String name) {
    return exposure.resource(name);
  }

  @Override
  public TableMetadata describe(String name) {
    String resource =
        resource(name)
            .orElseThrow(
                () ->
                    new PlannerException(
                        SqlState.UNKNOWN_TABLE,
                        "Table " + name + " is not among those that property tables exposes"));
    return all.describe(resource).named(name, resource);
  }

  @Override
  public List<Column> sample(TableMetadata table) {
    return all.sample(table);
  }

  @Override
  public TableSettings settings(TableMetadata table) {
    return all.settings(table);
  }

  @Override
  public @Nullable List<Column> sampleForListing(TableMetadata table) {
    return all.sampleForListing(table);
  }
}
