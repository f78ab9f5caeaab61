package dev.keyway.planner;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.definition.Definition;
import dev.keyway.planner.catalog.file.DefinedColumns;
import dev.keyway.planner.exec.DefinitionWriter;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.RowCursor;
import java.util.List;

/**
 * CREATE, ALTER or DROP. It gives no rows, and is over when {@link #execute} returns: what it
 * defines is in force then, or the execution has a warning that it is not yet.
 */
public final class DefinitionPlan implements Plan {

  private final Definition definition;
  private final DefinedColumns columns;

  DefinitionPlan(Definition definition, DefinedColumns columns) {
    this.definition = definition;
    this.columns = columns;
  }

  @Override
  public List<ResultColumn> columns() {
    return List.of();
  }

  @Override
  public List<ColumnType> parameters() {
    return List.of();
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.keyway.planner.error.PlannerException 42P07, 42710, 42S02 or 42704 if what it is
   *     about is there, or not there; 55006 if the table cannot be changed now, 55000 if it is
   *     protected; 22023 if DynamoDB refuses the definition
   */
  @Override
  public RowCursor execute(ExecutionContext context) {
    new DefinitionWriter(context, columns).write(definition);
    return new RowList(List.of());
  }
}
