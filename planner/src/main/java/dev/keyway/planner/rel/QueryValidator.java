package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.jspecify.annotations.Nullable;

/** Calcite's validator, but that {@code *} leaves out the hidden columns of tables. */
final class QueryValidator extends SqlValidatorImpl {

  private static final Config CONFIG =
      Config.DEFAULT
          .withConformance(SqlDialect.CONFORMANCE)
          .withIdentifierExpansion(true)
          .withTypeCoercionFactory(ComparandCoercion::new);

  /** Columns that came of {@code *} and are not to be in it. */
  private final Set<SqlNode> hidden = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The query that makes what is written, and the types of the columns it is written to. */
  private @Nullable SqlNode source;

  private @Nullable RelDataType target;

  QueryValidator(SqlValidatorCatalogReader catalog, RelDataTypeFactory typeFactory) {
    super(SqlDialect.operatorTable(), catalog, typeFactory, CONFIG);
  }

  /**
   * Validates the query that makes what is written: its parameters are of the types of the columns
   * that they go to.
   *
   * @param query a SELECT or VALUES
   * @param columns row type of those columns, in the order of its fields
   */
  SqlNode validateSource(SqlNode query, RelDataType columns) {
    target = columns;
    if (query.getKind() != SqlKind.VALUES) {
      source = query;
      return validate(query);
    }
    // Each row by itself: those of a column need no type in common, as a text and a NULL that is a
    // TIMESTAMP have none.
    List<SqlNode> rows = new ArrayList<>();
    for (SqlNode row : ((SqlCall) query).getOperandList()) {
      SqlCall alone = SqlStdOperatorTable.VALUES.createCall(row.getParserPosition(), row);
      source = alone;
      rows.add(((SqlCall) validate(alone)).operand(0));
    }
    return SqlStdOperatorTable.VALUES.createCall(new SqlNodeList(rows, query.getParserPosition()));
  }

  @Override
  protected @Nullable SqlNode performUnconditionalRewrites(
      @Nullable SqlNode node, boolean underFrom) {
    SqlNode rewritten = super.performUnconditionalRewrites(node, underFrom);
    return rewritten == null ? null : EmptyEscape.leftOut(rewritten);
  }

  @Override
  protected void validateNamespace(SqlValidatorNamespace namespace, RelDataType targetRowType) {
    boolean written = target != null && namespace.getNode() == source;
    super.validateNamespace(namespace, written ? target : targetRowType);
  }

  /**
   * VALUES by themselves are written: as in an INSERT, what their columns are is known before what
   * they hold is looked at.
   */
  @Override
  public void validateCall(SqlCall call, SqlValidatorScope scope) {
    if (call == source && call.getKind() == SqlKind.VALUES) {
      validateNamespace(Objects.requireNonNull(getNamespace(call), "not registered"), unknownType);
    } else {
      super.validateCall(call, scope);
    }
  }

  @Override
  protected void addToSelectList(
      List<SqlNode> list,
      Set<String> aliases,
      List<Map.Entry<String, RelDataType>> fieldList,
      SqlNode exp,
      SelectScope scope,
      boolean includeSystemVars) {
    super.addToSelectList(list, aliases, fieldList, exp, scope, includeSystemVars);
    if (isHiddenColumn(exp, scope)) {
      hidden.add(list.get(list.size() - 1));
    }
  }

  /**
   * Leaves hidden columns out of what {@code *} was expanded to. Not before: Calcite brings the
   * columns of USING to the front by counting all columns of the tables.
   */
  @Override
  protected RelDataType validateSelectList(
      SqlNodeList selectItems, SqlSelect select, RelDataType targetRowType) {
    RelDataType all = super.validateSelectList(selectItems, select, targetRowType);
    SqlNodeList expanded = select.getSelectList();
    List<SqlNode> shown = new ArrayList<>();
    List<RelDataTypeField> fields = new ArrayList<>();
    for (int i = 0; i < expanded.size(); i++) {
      if (!hidden.contains(expanded.get(i))) {
        shown.add(expanded.get(i));
        fields.add(all.getFieldList().get(i));
      }
    }
    if (shown.size() == expanded.size()) {
      return all;
    }
    select.setSelectList(new SqlNodeList(shown, expanded.getParserPosition()));
    Objects.requireNonNull(getRawSelectScope(select)).setExpandedSelectList(shown);
    return typeFactory.createStructType(fields);
  }

  /** Names match without regard to case, so that aliases which differ in case only are one. */
  @Override
  protected void validateSelect(SqlSelect select, RelDataType targetRowType) {
    addAliases(select.getFrom(), new TreeSet<>(String.CASE_INSENSITIVE_ORDER));
    super.validateSelect(select, targetRowType);
  }

  /** Calcite finds a common type of a number and a date, and fails when it meets a value. */
  @Override
  public void validateQuery(SqlNode node, SqlValidatorScope scope, RelDataType targetRowType) {
    super.validateQuery(node, scope, targetRowType);
    if (!SqlKind.SET_QUERY.contains(node.getKind())) {
      return;
    }
    List<RelDataType> sides =
        ((SqlCall) node).getOperandList().stream().map(this::getValidatedNodeType).toList();
    for (int i = 0; i < sides.get(0).getFieldCount(); i++) {
      int column = i;
      List<RelDataType> types =
          sides.stream().map(side -> side.getFieldList().get(column).getType()).toList();
      if (types.stream().anyMatch(SqlTypeUtil::isDatetime)
          && types.stream().anyMatch(SqlTypeUtil::isNumeric)) {
        throw new PlannerException(
            SqlState.TYPE_ERROR,
            "Column "
                + (i + 1)
                + " of a "
                + node.getKind()
                + " is a number on one side and a date or time on the other; CAST one of them");
      }
    }
  }

  private static void addAliases(@Nullable SqlNode from, Set<String> seen) {
    if (from instanceof SqlJoin join) {
      addAliases(join.getLeft(), seen);
      addAliases(join.getRight(), seen);
      return;
    }
    String alias = from == null ? null : SqlValidatorUtil.alias(from);
    if (alias != null && !seen.add(alias)) {
      throw new PlannerException(
          SqlState.AMBIGUOUS_COLUMN,
          "Two tables in one FROM are called " + alias + "; give one another alias");
    }
  }

  /**
   * NATURAL is USING what both sides have, but for the columns that {@code *} leaves out of either,
   * and for members of maps.
   */
  @Override
  protected void validateJoin(SqlJoin join, SqlValidatorScope scope) {
    if (join.isNatural()) {
      validateFrom(join.getLeft(), unknownType, scope);
      validateFrom(join.getRight(), unknownType, scope);
      SqlParserPos position = join.getParserPosition();
      List<SqlNode> common = new ArrayList<>();
      for (String name :
          SqlValidatorUtil.deriveNaturalJoinColumnList(
              getCatalogReader().nameMatcher(),
              rowType(join.getLeft()),
              rowType(join.getRight()))) {
        if (isJoinedBy(name, join.getLeft()) && isJoinedBy(name, join.getRight())) {
          common.add(new SqlIdentifier(name, position));
        }
      }
      boolean cross = common.isEmpty();
      join.setOperand(1, SqlLiteral.createBoolean(false, position));
      join.setOperand(4, (cross ? JoinConditionType.ON : JoinConditionType.USING).symbol(position));
      join.setOperand(
          5, cross ? SqlLiteral.createBoolean(true, position) : new SqlNodeList(common, position));
    }
    super.validateJoin(join, scope);
  }

  private RelDataType rowType(SqlNode relation) {
    return Objects.requireNonNull(getNamespace(relation), "not validated").getRowType();
  }

  /** Whether the column that a side of a join has for a name is one that NATURAL sees. */
  private boolean isJoinedBy(String name, SqlNode relation) {
    if (relation instanceof SqlJoin join) {
      return isJoinedBy(name, join.getLeft()) && isJoinedBy(name, join.getRight());
    }
    DynamoDbTable table = table(getNamespace(relation));
    return table == null
        || table
            .metadata()
            .column(name)
            .map(QueryValidator::isJoinedBy)
            .orElseGet(
                () ->
                    table.metadata().columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .allMatch(QueryValidator::isJoinedBy));
  }

  private static boolean isJoinedBy(Column column) {
    return !column.isHidden() && column.path().size() == 1;
  }

  private static @Nullable DynamoDbTable table(@Nullable SqlValidatorNamespace namespace) {
    SqlValidatorTable table = namespace == null ? null : namespace.getTable();
    return table == null ? null : table.unwrap(DynamoDbTable.class);
  }

  private boolean isHiddenColumn(SqlNode exp, SelectScope scope) {
    if (!(exp instanceof SqlIdentifier name) || name.names.size() < 2) {
      return false;
    }
    DynamoDbTable table = table(scope.fullyQualify(name).namespace);
    return table != null
        && table
            .metadata()
            .column(name.names.get(name.names.size() - 1))
            .map(Column::isHidden)
            .orElse(false);
  }

  @Override
  public RelDataType deriveType(SqlValidatorScope scope, SqlNode expression) {
    if (expression instanceof LiftedParameter literal) {
      RelDataType known = getValidatedNodeTypeIfKnown(literal);
      if (known != null) {
        return known;
      }
      RelDataType type = literal.type(typeFactory);
      setValidatedNodeType(literal, type);
      return type;
    }
    return super.deriveType(scope, expression);
  }

  /** A parameter that nothing gives a type is text; Calcite refuses it. */
  @Override
  protected void inferUnknownTypes(
      RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
    if (node instanceof LiftedParameter) {
      return;
    }
    if (inferredType.isStruct() && isListOfRows(node)) {
      // Calcite takes the list itself for a row, and each row for one of its fields.
      ((SqlNodeList) node).forEach(row -> inferUnknownTypes(inferredType, scope, row));
      return;
    }
    boolean untyped = node.getKind() == SqlKind.DYNAMIC_PARAM && inferredType.equals(unknownType);
    super.inferUnknownTypes(untyped ? text() : inferredType, scope, node);
    if (node instanceof SqlCall call && SqlKind.COMPARISON.contains(call.getKind())) {
      call.getOperandList().forEach(this::widenWholeNumber);
    }
  }

  private static boolean isListOfRows(SqlNode node) {
    return node instanceof SqlNodeList list
        && list.stream().allMatch(row -> row.getKind() == SqlKind.ROW);
  }

  /** Against a whole number a parameter is DECIMAL, so that 1.5 is not compared as 1. */
  private void widenWholeNumber(SqlNode node) {
    RelDataType type =
        node.getKind() == SqlKind.DYNAMIC_PARAM && !(node instanceof LiftedParameter)
            ? getValidatedNodeTypeIfKnown(node)
            : null;
    if (type != null && SqlTypeUtil.isIntType(type)) {
      setValidatedNodeType(
          node,
          typeFactory.createTypeWithNullability(
              typeFactory.createSqlType(SqlTypeName.DECIMAL, 38, 18), true));
    }
  }

  private RelDataType text() {
    return typeFactory.createTypeWithNullability(
        typeFactory.createSqlType(SqlTypeName.VARCHAR), true);
  }
}
