package dev.keyway.planner.rel;

import static java.util.Objects.requireNonNull;

import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.access.ItemWrite.Assignment;
import dev.keyway.planner.access.KeyedItems;
import dev.keyway.planner.access.StatementOperands;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.jspecify.annotations.Nullable;

/**
 * The query that makes what a statement writes, validated: the VALUES of an INSERT, or the SELECT
 * of what an UPDATE or DELETE finds. Used by one planning thread.
 */
final class WriteSource {

  private final Tables tables;
  private final WriteTarget target;
  private final List<Column> columns;
  private final SqlNode query;
  private final List<ColumnType> parameters;
  private final RexBuilder builder;
  private final RelOptCluster cluster;
  private final StatementOperands operands;
  private final SqlToRelConverter converter;

  /**
   * What statements are validated against.
   *
   * @param schema keeps which tables were used
   * @param reader finds them
   * @param types makes types of their columns
   */
  record Tables(DynamoDbSchema schema, DynamoDbCatalogReader reader, JavaTypeFactory types) {
    /** Those that a statement can name. */
    static Tables of(QueryCompiler.Tables named) {
      DynamoDbSchema schema = new DynamoDbSchema(named.catalog());
      JavaTypeFactory types = SqlTypes.factory();
      return new Tables(schema, DynamoDbCatalogReader.of(schema, named.system(), types), types);
    }
  }

  /**
   * @param tables what it is validated against
   * @param target what is written to
   * @param columns what its rows are written to; none for rows that are not
   * @param written SELECT or VALUES
   */
  WriteSource(Tables tables, WriteTarget target, List<Column> columns, SqlNode written) {
    this.tables = tables;
    this.target = target;
    this.columns = columns;
    StatementParameters marks = StatementParameters.of(written);
    SqlNode source =
        requireNonNull(
            requireNonNull(written.accept(new LongDisjunctions())).accept(new OpaqueText()));
    QueryValidator validator = new QueryValidator(tables.reader, tables.types);
    this.query =
        columns.isEmpty()
            ? validator.validate(source)
            : validator.validateSource(source, SqlTypes.writtenType(columns, tables.types));
    this.parameters = marks.types(validator);
    InListOperator.replaceLongLists(query);
    this.builder = new RexBuilder(tables.types);
    this.cluster = RelOptCluster.create(PhysicalPlanning.newPlanner(), builder);
    ExpressionText text = new ExpressionText(List.of(), builder, number -> 0);
    this.operands = new StatementOperands(parameters.size(), text::of);
    this.converter = StatementConversion.of(validator, tables.reader, cluster, operands);
  }

  /** The rows of VALUES, each value by itself: nothing makes them of one type. */
  List<List<RexNode>> rows() {
    List<List<RexNode>> rows = new ArrayList<>();
    for (SqlNode row : ((SqlCall) query).getOperandList()) {
      List<RexNode> values = new ArrayList<>();
      for (SqlNode value : ((SqlCall) row).getOperandList()) {
        values.add(converter.convertExpression(value));
      }
      rows.add(exact(values));
    }
    return rows;
  }

  /** The items of a SELECT; null if it surely finds none. */
  @Nullable Filtered filtered() {
    RelNode plan =
        LogicalRewriting.of(converter.convertQuery(query, false, true).project(), joins -> joins);
    if (plan instanceof Values values && values.getTuples().isEmpty()) {
      return null;
    }
    Project project = plan instanceof Project top ? top : null;
    RelNode input = project == null ? plan : project.getInput();
    Filter filter = input instanceof Filter condition ? condition : null;
    RelNode table = filter == null ? input : filter.getInput();
    if (!(table instanceof DynamoDbTableScan scan)) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "An UPDATE or DELETE with a sub-query is not supported yet; SELECT its keys first");
    }
    return new Filtered(
        scan,
        filter,
        project == null ? builder.identityProjects(table.getRowType()) : project.getProjects());
  }

  /**
   * The one item that a SELECT finds.
   *
   * @throws PlannerException HYC00 if there may be several
   */
  ItemWrite.Keyed item(Filtered filtered) {
    if (filtered.filter == null) {
      throw KeyedItems.severalItems(target.table());
    }
    return new KeyedItems(target.table(), filtered.table.columns(), operands)
        .item(filtered.filter.getCondition(), builder);
  }

  /**
   * What each column is to be.
   *
   * @throws PlannerException HYC00 if that depends on the item, 42804 if the column cannot hold it
   */
  List<Assignment> assignments(List<RexNode> expressions) {
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!StatementOperands.isRowIndependent(expressions.get(i))) {
        throw new PlannerException(
            SqlState.NOT_SUPPORTED,
            "Column "
                + columns.get(i).name()
                + " is written with a value that depends on columns, a sub-query or chance, which"
                + " is not supported yet; use constants and parameters");
      }
      target.checkType(columns.get(i), expressions.get(i).getType());
      assignments.add(new Assignment(columns.get(i), operands.operand(expressions.get(i))));
    }
    return assignments;
  }

  /** Expressions whose arithmetic loses nothing, as in a query. */
  private List<RexNode> exact(List<RexNode> expressions) {
    if (expressions.stream().noneMatch(RexCall.class::isInstance)) {
      return expressions;
    }
    RelNode row =
        LogicalProject.create(
            LogicalValues.createOneRow(cluster),
            List.of(),
            expressions,
            (List<String>) null,
            Set.of());
    return ((Project) ExactArithmetic.in(row, builder)).getProjects();
  }

  /** The statement. */
  RelWrite write(String operation, List<ItemWrite> writes) {
    return new RelWrite(
        operation,
        ItemWrite.Target.of(target.table()),
        parameters,
        RelPlan.versions(tables.schema.used()),
        writes,
        new RelPlan.Operands(
            ComputedOperands.of(operands, writes.stream().flatMap(ItemWrite::operands), builder)));
  }

  /**
   * The items that a SELECT finds.
   *
   * @param table the table
   * @param filter which of its items; null for all
   * @param projected what is selected
   */
  record Filtered(DynamoDbTableScan table, @Nullable Filter filter, List<RexNode> projected) {}
}
