package dev.keyway.planner;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.ParameterBinding;
import dev.keyway.planner.exec.RowCursor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text whose plan is shared with those that differ from it in comparands alone: that plan, and
 * the values of this text's.
 */
final class LiftedQuery implements Query, CachedPlan {

  private final QueryPlan shared;
  private final @Nullable Object[] values;

  private LiftedQuery(QueryPlan shared, @Nullable Object[] values) {
    this.shared = shared;
    this.values = values;
  }

  /**
   * A text by a shared plan; null if there is none, or if a value cannot be what it is compared
   * with: then the text's own plan says why.
   *
   * @param shared the plan, its last parameters those for the literals
   * @param literals values of the literals
   */
  static @Nullable LiftedQuery of(@Nullable QueryPlan shared, @Nullable Object[] literals) {
    if (shared == null) {
      return null;
    }
    List<ColumnType> types = shared.parameters();
    List<ColumnType> lifted = types.subList(types.size() - literals.length, types.size());
    try {
      return new LiftedQuery(shared, ParameterBinding.bind(literals, lifted));
    } catch (PlannerException e) {
      return null;
    }
  }

  QueryPlan shared() {
    return shared;
  }

  @Override
  public Map<String, Long> tables() {
    return shared.tables();
  }

  @Override
  public List<ResultColumn> columns() {
    return shared.columns();
  }

  @Override
  public List<ColumnType> parameters() {
    List<ColumnType> types = shared.parameters();
    return types.subList(0, types.size() - values.length);
  }

  @Override
  public boolean locksItems() {
    return shared.locksItems();
  }

  @Override
  public RowCursor execute(ExecutionContext context) {
    @Nullable Object[] given = ParameterBinding.bind(context.parameters(), parameters());
    @Nullable Object[] all = Arrays.copyOf(given, given.length + values.length);
    System.arraycopy(values, 0, all, given.length, values.length);
    return shared.execute(context, all);
  }
}
