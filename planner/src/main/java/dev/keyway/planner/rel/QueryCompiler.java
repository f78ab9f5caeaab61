package dev.keyway.planner.rel;

import static java.util.Objects.requireNonNull;

import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.access.ReadDemands.Preference;
import dev.keyway.planner.access.StatementOperands;
import dev.keyway.planner.catalog.Catalog;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.catalog.ResultColumn.Nullability;
import dev.keyway.planner.catalog.ResultColumn.Origin;
import dev.keyway.planner.catalog.SystemTable;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import dev.keyway.planner.rel.RelPlan.Locking;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.metadata.RelMetadataQueryBase;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.jspecify.annotations.Nullable;

/**
 * Compiles one query: parse, validate, convert, rewrite, optimise, generate code. One object for
 * each statement; used by one planning thread.
 */
public final class QueryCompiler {

  private final DynamoDbSchema schema;
  private final List<SystemTable> system;
  private final PushDown pushDown;
  private final Freshness freshness;
  private final Preference preference;
  private final JavaTypeFactory typeFactory = SqlTypes.factory();

  private QueryCompiler(
      Tables tables, PushDown pushDown, Freshness freshness, Preference preference) {
    this.schema = new DynamoDbSchema(tables.catalog());
    this.system = tables.system();
    this.pushDown = pushDown;
    this.freshness = freshness;
    this.preference = preference;
  }

  /**
   * The tables that a statement can name.
   *
   * @param catalog those of DynamoDB
   * @param system those of other schemas
   */
  public record Tables(Catalog catalog, List<SystemTable> system) {
    public Tables {
      system = List.copyOf(system);
    }

    /** Those of DynamoDB alone. */
    public Tables(Catalog catalog) {
      this(catalog, List.of());
    }
  }

  /**
   * A compiler that sends predicates to DynamoDB.
   *
   * @param tables what statements can name
   * @param freshness how current their rows have to be, unless hints ask for more
   */
  public static QueryCompiler pushingDown(Tables tables, Freshness freshness) {
    return pushingDown(tables, freshness, Preference.CHEAPEST);
  }

  /**
   * A compiler that sends predicates to DynamoDB.
   *
   * @param tables as above
   * @param freshness as above
   * @param preference what is chosen of several ways to read
   */
  public static QueryCompiler pushingDown(
      Tables tables, Freshness freshness, Preference preference) {
    return new QueryCompiler(tables, PushDown.ON, freshness, preference);
  }

  /**
   * A compiler that scans, and evaluates every predicate here.
   *
   * @param tables what statements can name
   * @param freshness how current their rows have to be, unless hints ask for more
   */
  public static QueryCompiler scanning(Tables tables, Freshness freshness) {
    return new QueryCompiler(tables, PushDown.OFF, freshness, Preference.CHEAPEST);
  }

  /**
   * Compiles a query.
   *
   * @param sql SELECT, WITH, VALUES or a query in parentheses
   * @throws dev.keyway.planner.error.PlannerException if it cannot be planned
   */
  public RelPlan compile(String sql) {
    return compile(sql, List.of());
  }

  /**
   * Compiles a query with some of its literals as parameters, behind those of its question marks.
   *
   * @param sql as above
   * @param literals what to lift
   * @throws dev.keyway.planner.error.PlannerException if it cannot be planned so
   */
  public RelPlan compile(String sql, List<LiftedLiteral> literals) {
    return compile(sql, literals, Locking.NONE);
  }

  /**
   * Compiles a query whose items may be watched.
   *
   * @param sql as above
   * @param literals as above
   * @param locking whether they are
   * @throws dev.keyway.planner.error.PlannerException if it cannot be planned so
   */
  public RelPlan compile(String sql, List<LiftedLiteral> literals, Locking locking) {
    try {
      SqlNode statement = SqlDialect.parse(sql);
      int questionMarks = StatementParameters.of(statement).count();
      return compile(LiteralLifting.in(statement, sql, literals, questionMarks), locking);
    } catch (SqlParseException | RuntimeException | AssertionError | StackOverflowError e) {
      throw PlanErrors.ofPlanning(e, schema);
    } finally {
      RelMetadataQueryBase.THREAD_PROVIDERS.remove();
    }
  }

  private RelPlan compile(SqlNode statement, Locking locking) {
    StatementParameters parameters = StatementParameters.of(statement);
    StatementHints hints =
        (locking == Locking.NONE
                ? StatementHints.of(statement, freshness)
                : StatementHints.ofLocking(statement))
            .preferring(preference);
    DynamoDbCatalogReader reader = DynamoDbCatalogReader.of(schema, system, typeFactory);
    QueryValidator validator = new QueryValidator(reader, typeFactory);
    SqlNode validated =
        validator.validate(
            requireNonNull(
                requireNonNull(statement.accept(new LongDisjunctions())).accept(new OpaqueText())));
    hints.check(schema.used());
    if (locking == Locking.FOR_UPDATE) {
      checkLockable(validated, validator);
    }
    List<ColumnType> parameterTypes = parameters.types(validator);
    List<ResultColumn> columns = columns(validated, validator);
    InListOperator.replaceLongLists(validated);

    RexBuilder builder = new RexBuilder(typeFactory);
    ExpressionText text = new ExpressionText(List.of(), builder, number -> 0);
    StatementOperands operands = new StatementOperands(parameterTypes.size(), text::of);
    RelOptCluster cluster = RelOptCluster.create(PhysicalPlanning.newPlanner(), builder);
    SqlToRelConverter converter = StatementConversion.of(validator, reader, cluster, operands);
    RelRoot root = converter.convertQuery(validated, false, true);
    return new QueryPlanning(pushDown, hints, operands)
        .plan(root.project(), new QueryPlanning.Described(columns, parameterTypes, schema.used()));
  }

  /** Checks that each row is made of one item. */
  private static void checkLockable(SqlNode query, QueryValidator validator) {
    if (!(query instanceof SqlSelect select)
        || select.isDistinct()
        || validator.isAggregate(select)) {
      throw new PlannerException(
          SqlState.NOT_SUPPORTED,
          "FOR UPDATE goes with a SELECT each of whose rows is an item: without UNION, WITH, DISTINCT,"
              + " GROUP BY and aggregates; leave it out");
    }
  }

  private List<ResultColumn> columns(SqlNode validated, QueryValidator validator) {
    List<@Nullable List<String>> origins = validator.getFieldOrigins(validated);
    List<ResultColumn> columns = new ArrayList<>();
    for (RelDataTypeField field : validator.getValidatedNodeType(validated).getFieldList()) {
      columns.add(
          new ResultColumn(
              field.getName(),
              SqlTypes.columnType(field.getType()),
              field.getType().isNullable() ? Nullability.NULLABLE : Nullability.NEVER_NULL,
              origin(origins.get(field.getIndex()))));
    }
    return columns;
  }

  /**
   * @param path schema, table and column that a result column shows; null if it shows none
   */
  private static @Nullable Origin origin(@Nullable List<String> path) {
    return path == null || path.size() < 2 || !path.get(0).equalsIgnoreCase(DynamoDbSchema.NAME)
        ? null
        : new Origin(path.get(path.size() - 2), path.get(path.size() - 1));
  }
}
