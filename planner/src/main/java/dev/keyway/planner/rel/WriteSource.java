package dev.keyway.planner.rel;

import static java.util.Objects.requireNonNull;

import dev.keyway.planner.access.ColumnReferences;
import dev.keyway.planner.access.Condition;
import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.access.ItemChange;
import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.access.ItemWrite.Assignment;
import dev.keyway.planner.access.KeyedItems;
import dev.keyway.planner.access.Operand;
import dev.keyway.planner.access.ReadDemands;
import dev.keyway.planner.access.StatementOperands;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.entity.Entity;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.rel.GivenColumns.Items;
import dev.keyway.planner.rel.RelWrite.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
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
  private final StatementOperands operands;
  private final QueryValidator validator;
  private @Nullable RelNode rewritten;

  /**
   * What statements are validated against.
   *
   * @param schema keeps which tables were used
   * @param reader finds them
   * @param types makes types of their columns
   * @param demands what reads of them are to be like, unless hints say so
   */
  record Tables(
      DynamoDbSchema schema,
      DynamoDbCatalogReader reader,
      JavaTypeFactory types,
      ReadDemands demands) {
    /** Those that a statement can name. */
    static Tables of(QueryCompiler.Tables named, ReadDemands demands) {
      DynamoDbSchema schema = new DynamoDbSchema(named.catalog());
      JavaTypeFactory types = SqlTypes.factory();
      return new Tables(
          schema, DynamoDbCatalogReader.of(schema, named.system(), types), types, demands);
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
    ExpressionText text = new ExpressionText(List.of(), builder, number -> 0);
    int keyParts = target.table().key().parts().size();
    // An item that has changed since it was found is read again by its key.
    this.operands = new StatementOperands(parameters.size() + keyParts, text::of);
    this.validator = validator;
  }

  private SqlToRelConverter converter(RelOptCluster cluster) {
    return StatementConversion.of(validator, tables.reader, cluster, operands);
  }

  /** One cluster for each plan that is made, since its planner is used up by it. */
  private RelOptCluster cluster() {
    return RelOptCluster.create(PhysicalPlanning.newPlanner(), builder);
  }

  private RelNode converted() {
    return converter(cluster()).convertQuery(query, false, true).project();
  }

  /** What its rows are written to. */
  ItemWrite.Target item() {
    return ItemWrite.Target.of(target.table());
  }

  /** The rows of VALUES, each value by itself: nothing makes them of one type. */
  List<List<RexNode>> rows() {
    RelOptCluster cluster = cluster();
    SqlToRelConverter converter = converter(cluster);
    List<List<RexNode>> rows = new ArrayList<>();
    for (SqlNode row : ((SqlCall) query).getOperandList()) {
      List<RexNode> values = new ArrayList<>();
      for (SqlNode value : ((SqlCall) row).getOperandList()) {
        value.accept(new Aggregates());
        values.add(converter.convertExpression(value));
      }
      rows.add(exact(values, cluster));
    }
    return rows;
  }

  /** Refuses what is computed of rows, of which VALUES have none. */
  private static final class Aggregates extends SqlBasicVisitor<Void> {
    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call.getOperator().isAggregator() || call.getKind() == SqlKind.OVER) {
        throw new PlannerException(
            SqlState.SYNTAX,
            "Syntax error: VALUES have no rows to compute an aggregate of; INSERT a SELECT");
      }
      return super.visit(call);
    }
  }

  /** Whether a SELECT surely finds nothing. */
  boolean findsNothing() {
    return rewritten() instanceof Values values && values.getTuples().isEmpty();
  }

  /** The items of a SELECT of one table; empty if sub-queries decide which. */
  Optional<Filtered> filtered() {
    RelNode plan = rewritten();
    Project project = plan instanceof Project top ? top : null;
    RelNode input = project == null ? plan : project.getInput();
    Filter filter = input instanceof Filter condition ? condition : null;
    RelNode table = filter == null ? input : filter.getInput();
    return table instanceof DynamoDbTableScan scan
        ? Optional.of(
            new Filtered(
                scan,
                filter,
                project == null
                    ? builder.identityProjects(table.getRowType())
                    : project.getProjects()))
        : Optional.empty();
  }

  private RelNode rewritten() {
    RelNode known = rewritten;
    if (known == null) {
      known = LogicalRewriting.of(converted(), joins -> joins);
      rewritten = known;
    }
    return known;
  }

  /** The one item that a SELECT finds; empty if there may be several, or not all is known of it. */
  Optional<ItemWrite.Keyed> item(Filtered filtered) {
    return filtered.filter == null
        ? Optional.empty()
        : new KeyedItems(target.table(), filtered.table.columns(), operands)
            .item(filtered.filter.getCondition(), builder);
  }

  /**
   * The items of a SELECT, to be read before they are written.
   *
   * @param statement its hints
   * @param set columns that get its values; empty if there are none
   * @throws PlannerException HYC00 if it depends on more than the columns of an item
   */
  Body.Found found(SqlNode statement, Optional<List<Column>> set) {
    StatementHints hints =
        StatementHints.ofChange(statement, tables.schema.used())
            .preferring(tables.demands.preference());
    FoundQueries queries = FoundQueries.of(converted());
    List<RexNode> values = queries.project().getProjects();
    List<ResultColumn> shown = new ArrayList<>(List.of(shown(Column.STORED.type())));
    for (int i = 0; i < values.size(); i++) {
      if (set.isPresent()) {
        target.checkType(columns.get(i), values.get(i).getType());
      }
      shown.add(shown(SqlTypes.columnType(values.get(i).getType())));
    }
    List<ColumnType> withKey = new ArrayList<>(parameters);
    withKey.addAll(queries.keyTypes());
    QueryPlanning planning = new QueryPlanning(PushDown.ON, hints, operands);
    QueryPlanning.Described described =
        new QueryPlanning.Described(shown, withKey, tables.schema.used());
    return new Body.Found(
        planning.plan(queries.items(), described),
        planning.plan(FoundQueries.of(converted()).byKey(parameters.size()), described),
        new ItemChange(item(), set, queries.ofThemselves(set.orElse(List.of())), decisive(queries)),
        queries.filter().isEmpty() && hints.consent() == RelPlan.ScanConsent.WITHIN_LIMIT
            ? Optional.of(
                "All items of "
                    + target.table().name()
                    + " would be written, since there is no WHERE, or one that each of them meets;"
                    + " add one, or the hint /*+ FULL_SCAN */ behind the name of the table")
            : Optional.empty());
  }

  private List<Column> decisive(FoundQueries queries) {
    Entity entity = target.table().entity();
    return entity == null
        ? queries.decisive()
        : Stream.concat(
                queries.decisive().stream(),
                entity.discriminators().stream().map(Entity.Discriminator::column))
            .distinct()
            .toList();
  }

  private static ResultColumn shown(ColumnType type) {
    return ResultColumn.computed("value", type);
  }

  /**
   * The rows of a query, to be written to the columns.
   *
   * @param statement its hints
   */
  RelPlan selected(SqlNode statement) {
    Freshness freshness =
        tables.demands.freshness().isConsistent() ? Freshness.CONSISTENT : Freshness.UNCACHED;
    StatementHints hints =
        StatementHints.of(statement, freshness).preferring(tables.demands.preference());
    hints.check(tables.schema.used());
    RelNode converted = converted();
    int width = converted.getRowType().getFieldCount();
    if (width != columns.size()) {
      throw target.otherWidth(columns, "a query of " + width + " columns");
    }
    List<ResultColumn> shown = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      RelDataType type = converted.getRowType().getFieldList().get(i).getType();
      target.checkType(columns.get(i), type);
      shown.add(shown(SqlTypes.columnType(type)));
    }
    return new QueryPlanning(PushDown.ON, hints, operands)
        .plan(converted, new QueryPlanning.Described(shown, parameters, tables.schema.used()));
  }

  /**
   * What the items are that a SELECT finds some of, as a condition on one of them; empty if it
   * cannot be one.
   */
  Optional<Condition> condition(Filtered filtered) {
    return filtered.filter == null
        ? Optional.empty()
        : new KeyedItems(target.table(), filtered.table.columns(), operands)
            .condition(filtered.filter.getCondition(), builder);
  }

  /**
   * What each column is to be.
   *
   * @throws PlannerException HYC00 if that depends on a row, 42804 if the column cannot hold it
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
  private List<RexNode> exact(List<RexNode> expressions, RelOptCluster cluster) {
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

  /** Its columns, as operands of a write that is made for each row of the query. */
  List<Assignment> perRow() {
    List<Assignment> assignments = new ArrayList<>();
    for (Column column : columns) {
      assignments.add(
          new Assignment(
              column, new Operand.Computed(assignments.size(), "each " + column.name())));
    }
    return assignments;
  }

  /** What changes an item by itself. */
  ChangedColumns changes(Filtered filtered) {
    return ChangedColumns.of(
        columns, filtered.projected, new ColumnReferences(filtered.table.columns()), operands);
  }

  /**
   * Whether no item has to be read for the keys that are written of its columns: they are set
   * whole, and to values that are known here.
   */
  boolean areKeysKnown(ChangedColumns changes) {
    return target.areKeysKnown(columns)
        && changes.increments().stream()
            .map(ItemWrite.Increment::column)
            .noneMatch(target::isWritten);
  }

  /** Checks that columns can hold what is selected. */
  void checkTypes(Filtered filtered) {
    for (int i = 0; i < columns.size(); i++) {
      target.checkType(columns.get(i), filtered.projected.get(i).getType());
    }
  }

  /**
   * The statement that writes items that are there, and says what their key and its columns are.
   */
  RelWrite write(String operation, Body body) {
    return write(operation, body, GivenColumns.of(target.table(), Items.FOUND, columns));
  }

  /** The statement. */
  RelWrite write(String operation, Body body, GivenColumns given) {
    return new RelWrite(
        operation,
        item(),
        parameters,
        RelPlan.versions(tables.schema.used()),
        body,
        new RelPlan.Operands(ComputedOperands.of(operands, operandsOf(body), builder)),
        given,
        List.of());
  }

  private static Stream<Operand> operandsOf(Body body) {
    if (body instanceof Body.Listed listed) {
      return listed.writes().stream().flatMap(ItemWrite::operands);
    }
    return body instanceof Body.Optimistic optimistic ? optimistic.write().operands() : Stream.of();
  }

  /**
   * The items that a SELECT finds.
   *
   * @param table the table
   * @param filter which of its items; null for all
   * @param projected what is selected
   */
  record Filtered(DynamoDbTableScan table, @Nullable Filter filter, List<RexNode> projected) {
    /** Whether it is all items. */
    boolean isAll() {
      return filter == null;
    }
  }
}
