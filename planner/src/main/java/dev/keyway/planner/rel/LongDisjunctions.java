package dev.keyway.planner.rel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Writes, in a parse tree, long chains of {@code a = 1 OR a = 2 ...} and of {@code (a = 1 AND b =
 * 2) OR ...} as IN, and of {@code a <> 1 AND a <> 2 ...} as NOT IN: as chains they would be
 * simplified in cubic time.
 */
final class LongDisjunctions extends SqlShuttle {

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    return switch (call.getKind()) {
      case OR -> shortened(call, SqlStdOperatorTable.EQUALS, SqlStdOperatorTable.IN);
      case AND -> shortened(call, SqlStdOperatorTable.NOT_EQUALS, SqlStdOperatorTable.NOT_IN);
      default -> super.visit(call);
    };
  }

  /** The chain with its comparisons of the same columns as one list. */
  private @Nullable SqlNode shortened(SqlCall chain, SqlOperator comparison, SqlOperator in) {
    List<SqlNode> branches = new ArrayList<>();
    flatten(chain, chain.getKind(), branches);
    if (branches.size() <= InListOperator.SHORT_LIST) {
      return super.visit(chain);
    }
    Map<String, List<Comparisons>> alike = new LinkedHashMap<>();
    List<SqlNode> terms = new ArrayList<>();
    for (SqlNode branch : branches) {
      Comparisons comparisons = Comparisons.of(branch, comparison.getKind());
      if (comparisons == null) {
        terms.add(branch.accept(this));
      } else {
        alike
            .computeIfAbsent(comparisons.columnNames(), names -> new ArrayList<>())
            .add(comparisons);
      }
    }
    alike.values().forEach(group -> terms.addAll(terms(group, in)));
    SqlOperator operator = chain.getOperator();
    return terms.stream()
        .reduce((left, right) -> operator.createCall(SqlParserPos.ZERO, left, right))
        .orElse(chain);
  }

  private static List<SqlNode> terms(List<Comparisons> group, SqlOperator in) {
    if (group.size() <= InListOperator.SHORT_LIST) {
      return group.stream().map(Comparisons::original).toList();
    }
    SqlNodeList rows = new SqlNodeList(SqlParserPos.ZERO);
    group.forEach(comparisons -> rows.add(row(comparisons.values)));
    List<SqlNode> columns = List.copyOf(group.get(0).columns);
    return List.of(in.createCall(SqlParserPos.ZERO, row(columns), rows));
  }

  private static SqlNode row(List<SqlNode> values) {
    return values.size() == 1
        ? values.get(0)
        : SqlStdOperatorTable.ROW.createCall(SqlParserPos.ZERO, values);
  }

  private static void flatten(SqlNode node, SqlKind kind, List<SqlNode> into) {
    if (node.getKind() == kind) {
      ((SqlCall) node).getOperandList().forEach(operand -> flatten(operand, kind, into));
    } else {
      into.add(node);
    }
  }

  /**
   * A branch that is nothing but comparisons of columns with constants.
   *
   * @param original the branch
   * @param columns in the order of their names
   * @param values in the same order
   */
  private record Comparisons(
      SqlNode original, List<? extends SqlNode> columns, List<SqlNode> values) {

    static @Nullable Comparisons of(SqlNode branch, SqlKind comparison) {
      List<SqlNode> conjuncts = new ArrayList<>();
      flatten(branch, SqlKind.AND, conjuncts);
      Map<String, SqlCall> byColumn = new TreeMap<>();
      for (SqlNode conjunct : conjuncts) {
        if (conjunct.getKind() != comparison
            || !(((SqlCall) conjunct).operand(0) instanceof SqlIdentifier column)
            || !InListOperator.isConstant(((SqlCall) conjunct).operand(1))
            || byColumn.put(column.toString(), (SqlCall) conjunct) != null) {
          return null;
        }
      }
      List<SqlCall> equalities = List.copyOf(byColumn.values());
      return new Comparisons(
          branch,
          equalities.stream().map(equality -> equality.<SqlNode>operand(0)).toList(),
          equalities.stream().map(equality -> equality.<SqlNode>operand(1)).toList());
    }

    String columnNames() {
      return columns.stream().map(SqlNode::toString).collect(Collectors.joining(", "));
    }
  }
}
