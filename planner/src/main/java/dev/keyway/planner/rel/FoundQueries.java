package dev.keyway.planner.rel;

import com.google.common.collect.ImmutableSet;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.KeyPart;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelShuttleImpl;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The SELECT of what an UPDATE or DELETE finds, with each item as it is stored before the new
 * values. Used by one planning thread.
 *
 * @param project of the new values
 * @param filter which items
 * @param table the table
 */
record FoundQueries(Project project, List<Filter> filter, DynamoDbTableScan table) {

  /**
   * Takes a SELECT apart.
   *
   * @param converted as the converter leaves it: sub-queries are in its expressions
   */
  static FoundQueries of(RelNode converted) {
    if (converted instanceof Project project) {
      RelNode input = project.getInput();
      List<Filter> filter = input instanceof Filter one ? List.of(one) : List.of();
      RelNode table = filter.isEmpty() ? input : filter.get(0).getInput();
      if (table instanceof DynamoDbTableScan scan) {
        return new FoundQueries(project, filter, scan);
      }
    }
    throw new PlannerException(
        SqlState.NOT_SUPPORTED,
        "This UPDATE or DELETE is too complex; SELECT the keys of what it finds, and write by key");
  }

  /** All items. */
  RelNode items() {
    return query(List.of(Column.STORED), List.of());
  }

  /**
   * One item.
   *
   * @param parameter number of the parameter that is the first part of its key
   */
  RelNode byKey(int parameter) {
    RexBuilder builder = table.getCluster().getRexBuilder();
    List<Column> added = new ArrayList<>(List.of(Column.STORED));
    List<RexNode> pins = new ArrayList<>();
    for (KeyPart part : table.metadata().key().parts()) {
      Column column = asStored(part);
      added.add(column);
      DynamoDbTableScan wider = table.with(added);
      RexNode ref = builder.makeInputRef(wider, wider.columns().size() - 1);
      pins.add(
          builder.makeCall(
              SqlStdOperatorTable.EQUALS,
              ref,
              builder.makeDynamicParam(
                  builder.getTypeFactory().createTypeWithNullability(ref.getType(), true),
                  parameter + pins.size())));
    }
    return query(added, pins);
  }

  /** A part of the key without any notation, in which not every stored value need be written. */
  private static Column asStored(KeyPart part) {
    String attribute = part.attribute();
    String name = "(" + attribute + ")";
    return switch (part.type()) {
      case STRING -> column(name, attribute, ColumnType.VARCHAR, Column.Encoding.STRING);
      case NUMBER -> column(name, attribute, ColumnType.UNDECLARED_NUMBER, Column.Encoding.NUMBER);
      case BINARY -> column(name, attribute, ColumnType.VARBINARY, Column.Encoding.BINARY);
    };
  }

  private static Column column(
      String name, String attribute, ColumnType type, Column.Encoding encoding) {
    return new Column(name, List.of(attribute), type, encoding, Column.Presence.ALWAYS);
  }

  /** The types of the parts of the key, as parameters. */
  List<ColumnType> keyTypes() {
    return table.metadata().key().parts().stream().map(part -> asStored(part).type()).toList();
  }

  private RelNode query(List<Column> added, List<RexNode> pins) {
    RexBuilder builder = table.getCluster().getRexBuilder();
    DynamoDbTableScan wider = table.with(added);
    List<RexNode> conditions = new ArrayList<>(pins);
    Set<CorrelationId> variables = new LinkedHashSet<>();
    for (Filter one : filter) {
      conditions.add(one.getCondition());
      variables.addAll(one.getVariablesSet());
    }
    RelNode input =
        conditions.isEmpty()
            ? wider
            : LogicalFilter.create(
                wider,
                RexUtil.composeConjunction(builder, conditions),
                ImmutableSet.copyOf(variables));
    List<RexNode> selected = new ArrayList<>();
    List<String> names = new ArrayList<>();
    selected.add(builder.makeInputRef(wider, table.columns().size()));
    names.add(Column.STORED.name());
    selected.addAll(project.getProjects());
    names.addAll(project.getRowType().getFieldNames());
    return LogicalProject.create(input, List.of(), selected, names, project.getVariablesSet());
  }

  /**
   * The columns outside the key on which it depends whether and how an item is written.
   *
   * @throws PlannerException HYC00 if that is not known from columns of the item
   */
  List<Column> decisive() {
    Set<Integer> fields = new LinkedHashSet<>();
    for (Filter one : filter) {
      one.getCondition().accept(new Fields(one.getVariablesSet(), fields));
    }
    Fields ofValues = new Fields(project.getVariablesSet(), fields);
    project.getProjects().forEach(value -> value.accept(ofValues));
    List<Column> columns = new ArrayList<>();
    for (int field : fields) {
      Column column = table.columns().get(field);
      if (column.isBuiltIn()) {
        throw new PlannerException(
            SqlState.NOT_SUPPORTED,
            "An UPDATE or DELETE that has to read "
                + column.name()
                + " first cannot be conditional on it; name the columns themselves");
      }
      if (!table.metadata().key().contains(column)) {
        columns.add(column);
      }
    }
    return columns;
  }

  /** Of the columns that are set, those whose values are computed of the column itself. */
  List<Column> ofThemselves(List<Column> set) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      Set<Integer> fields = new LinkedHashSet<>();
      project.getProjects().get(i).accept(new Fields(project.getVariablesSet(), fields));
      Column column = set.get(i);
      if (fields.stream().anyMatch(field -> table.columns().get(field).equals(column))) {
        columns.add(column);
      }
    }
    return columns;
  }

  /** Finds the fields of the table, also those that sub-queries refer to. */
  private static final class Fields extends RexShuttle {
    private final Set<CorrelationId> row;
    private final Set<Integer> found;

    /**
     * @param row what sub-queries call the row that they are evaluated for
     * @param found gets the fields
     */
    Fields(Set<CorrelationId> row, Set<Integer> found) {
      this.row = row;
      this.found = found;
    }

    @Override
    public RexNode visitInputRef(RexInputRef ref) {
      found.add(ref.getIndex());
      return ref;
    }

    @Override
    public RexNode visitSubQuery(RexSubQuery query) {
      query.rel.accept(new Correlated(row, found));
      return super.visitSubQuery(query);
    }
  }

  /**
   * Finds, below a sub-query, the fields of the row that it is evaluated for; those of a row of its
   * own, which its own sub-queries refer to, are none.
   */
  private static final class Correlated extends RelShuttleImpl {
    private final RexShuttle expressions;

    Correlated(Set<CorrelationId> row, Set<Integer> found) {
      this.expressions =
          new RexShuttle() {
            @Override
            public RexNode visitFieldAccess(RexFieldAccess access) {
              if (access.getReferenceExpr() instanceof RexCorrelVariable variable
                  && row.contains(variable.id)) {
                found.add(access.getField().getIndex());
              }
              return access;
            }

            @Override
            public RexNode visitSubQuery(RexSubQuery query) {
              query.rel.accept(new Correlated(row, found));
              return super.visitSubQuery(query);
            }
          };
    }

    @Override
    public RelNode visit(TableScan scan) {
      return scan;
    }

    @Override
    protected RelNode visitChild(RelNode parent, int number, RelNode child) {
      parent.accept(expressions);
      return super.visitChild(parent, number, child);
    }
  }
}
