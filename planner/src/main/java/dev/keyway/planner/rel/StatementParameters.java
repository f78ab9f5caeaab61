package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** The question marks of a statement, found before validation moves them about. */
final class StatementParameters {

  private final TreeMap<Integer, List<SqlDynamicParam>> parameters = new TreeMap<>();
  private final Set<Integer> counts = new HashSet<>();

  private StatementParameters() {}

  static StatementParameters of(SqlNode statement) {
    StatementParameters found = new StatementParameters();
    statement.accept(found.new Finder());
    return found;
  }

  /** How many there are, those included that stand in other parts of the statement only. */
  int count() {
    return parameters.isEmpty() ? 0 : parameters.lastKey() + 1;
  }

  /** The numbers of those that stand here, from 0. */
  Set<Integer> indexes() {
    return parameters.keySet();
  }

  /**
   * The type of each parameter of the validated statement; text where nothing gives it one, as of
   * those that stand in other parts of the statement.
   *
   * @throws PlannerException 42804 if one that stands in several places is of several types
   */
  List<ColumnType> types(QueryValidator validator) {
    List<ColumnType> types = new ArrayList<>(Collections.nCopies(count(), ColumnType.VARCHAR));
    parameters.forEach(
        (index, nodes) -> {
          ColumnType type = type(index, nodes.get(0), validator);
          if (nodes.stream().anyMatch(node -> !type(index, node, validator).equals(type))) {
            throw severalTypes(index, type);
          }
          types.set(index, type);
        });
    return types;
  }

  /** What to say of a parameter that is of two types. */
  static PlannerException severalTypes(int index, ColumnType type) {
    return new PlannerException(
        SqlState.TYPE_ERROR,
        "Parameter "
            + (index + 1)
            + " is "
            + type
            + " in the row and of another type where it stands for EXCLUDED; write a CAST");
  }

  private ColumnType type(int index, SqlDynamicParam node, QueryValidator validator) {
    RelDataType type = validator.getValidatedNodeTypeIfKnown(node);
    return counts.contains(index)
        ? ColumnType.BIGINT
        : type == null ? ColumnType.VARCHAR : SqlTypes.columnType(type);
  }

  private final class Finder extends SqlBasicVisitor<Void> {
    @Override
    public @Nullable Void visit(SqlDynamicParam parameter) {
      parameters.computeIfAbsent(parameter.getIndex(), index -> new ArrayList<>()).add(parameter);
      return null;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call instanceof SqlOrderBy order) {
        count(order.offset);
        count(order.fetch);
      } else if (call instanceof SqlSelect select) {
        count(select.getOffset());
        count(select.getFetch());
      }
      return super.visit(call);
    }

    /** LIMIT and OFFSET take a BIGINT, as every caller binds it; Calcite says INTEGER. */
    private void count(@Nullable SqlNode node) {
      if (node instanceof SqlDynamicParam parameter) {
        counts.add(parameter.getIndex());
      }
    }
  }
}
