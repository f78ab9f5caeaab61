package dev.keyway.planner.rel;

import dev.keyway.planner.catalog.ColumnType;
import java.util.ArrayList;
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

  private final TreeMap<Integer, SqlDynamicParam> parameters = new TreeMap<>();
  private final Set<Integer> counts = new HashSet<>();

  private StatementParameters() {}

  static StatementParameters of(SqlNode statement) {
    StatementParameters found = new StatementParameters();
    statement.accept(found.new Finder());
    return found;
  }

  /** The type of each parameter of the validated statement; text where nothing gives it one. */
  List<ColumnType> types(QueryValidator validator) {
    List<ColumnType> types = new ArrayList<>();
    parameters.forEach(
        (index, node) -> {
          RelDataType type = validator.getValidatedNodeTypeIfKnown(node);
          types.add(
              counts.contains(index)
                  ? ColumnType.BIGINT
                  : type == null ? ColumnType.VARCHAR : SqlTypes.columnType(type));
        });
    return types;
  }

  private final class Finder extends SqlBasicVisitor<Void> {
    @Override
    public @Nullable Void visit(SqlDynamicParam parameter) {
      parameters.put(parameter.getIndex(), parameter);
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
