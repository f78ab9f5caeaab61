package dev.keyway.planner.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Tables under inner joins, with all that joins them: free to be joined in any order. Immutable.
 *
 * @param tables what is joined, as written
 * @param conditions conjuncts over their columns, one table after the other
 * @param rowType of the joined rows
 */
record JoinedTables(List<RelNode> tables, List<RexNode> conditions, RelDataType rowType) {

  /** What an inner join joins, down to what is none; null if it is none itself. */
  static @Nullable JoinedTables of(LogicalJoin join) {
    if (!isFree(join)) {
      return null;
    }
    List<RelNode> tables = new ArrayList<>();
    List<RexNode> conditions = new ArrayList<>();
    add(join, 0, tables, conditions);
    return new JoinedTables(tables, conditions, join.getRowType());
  }

  /** Whether a node is an inner join that may be done in any order. */
  static boolean isFree(RelNode node) {
    return node instanceof LogicalJoin join
        && join.getJoinType() == JoinRelType.INNER
        && join.getVariablesSet().isEmpty()
        && !RexUtil.containsCorrelation(join.getCondition());
  }

  private static void add(
      RelNode node, int offset, List<RelNode> tables, List<RexNode> conditions) {
    if (!isFree(node)) {
      tables.add(node);
      return;
    }
    LogicalJoin join = (LogicalJoin) node;
    add(join.getLeft(), offset, tables, conditions);
    add(join.getRight(), offset + width(join.getLeft()), tables, conditions);
    RelOptUtil.conjunctions(join.getCondition())
        .forEach(conjunct -> conditions.add(RexUtil.shift(conjunct, offset)));
  }

  private static int width(RelNode node) {
    return node.getRowType().getFieldCount();
  }

  /** The same joins of equal tables. */
  JoinedTables with(List<RelNode> others) {
    return new JoinedTables(others, conditions, rowType);
  }

  /** Joins that begin with one table. */
  Joined from(int table) {
    return new Joined(this, List.of(table), tables.get(table), List.of());
  }

  /** Where the columns of a table begin. */
  private int start(int table) {
    return tables.subList(0, table).stream().mapToInt(JoinedTables::width).sum();
  }

  private ImmutableBitSet columns(int table) {
    return ImmutableBitSet.range(start(table), start(table) + width(tables.get(table)));
  }

  /**
   * Some of the tables, joined. Immutable.
   *
   * @param all the tables
   * @param order those that are joined, as they came
   * @param node the joins
   * @param used conditions that are in them
   */
  record Joined(JoinedTables all, List<Integer> order, RelNode node, List<RexNode> used) {

    /** Tables that are still to be joined. */
    List<Integer> missing() {
      return IntStream.range(0, all.tables.size())
          .boxed()
          .filter(table -> !order.contains(table))
          .toList();
    }

    /** The last join. */
    LogicalJoin join() {
      return (LogicalJoin) node;
    }

    /** Joined with one more table, on all that speaks of it and of those before. */
    Joined with(int table) {
      List<Integer> longer = new ArrayList<>(order);
      longer.add(table);
      ImmutableBitSet known = ImmutableBitSet.union(longer.stream().map(all::columns).toList());
      List<RexNode> now =
          all.conditions.stream()
              .filter(condition -> !used.contains(condition))
              .filter(condition -> known.contains(RelOptUtil.InputFinder.bits(condition)))
              .toList();
      List<RexNode> after = new ArrayList<>(used);
      after.addAll(now);
      RexBuilder builder = node.getCluster().getRexBuilder();
      RexNode condition =
          RexUtil.composeConjunction(
              builder, now.stream().map(conjunct -> moved(conjunct, longer)).toList());
      LogicalJoin join =
          LogicalJoin.create(
              node, all.tables.get(table), List.of(), condition, Set.of(), JoinRelType.INNER);
      return new Joined(all, longer, join, after);
    }

    /** An expression over the columns as written, over those of tables in another order. */
    private RexNode moved(RexNode expression, List<Integer> tables) {
      return expression.accept(
          new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
              return new RexInputRef(position(ref.getIndex(), tables), ref.getType());
            }
          });
    }

    private int position(int column, List<Integer> tables) {
      int before = 0;
      for (int table : tables) {
        int start = all.start(table);
        int width = width(all.tables.get(table));
        if (column >= start && column < start + width) {
          return before + column - start;
        }
        before += width;
      }
      throw new IllegalStateException("column " + column + " is of no joined table");
    }

    /** All tables joined, their columns as written. */
    RelNode asWritten() {
      if (order.equals(order.stream().sorted().toList())) {
        return node;
      }
      List<RexNode> columns = new ArrayList<>();
      all.rowType
          .getFieldList()
          .forEach(
              field ->
                  columns.add(new RexInputRef(position(field.getIndex(), order), field.getType())));
      return LogicalProject.create(node, List.of(), columns, all.rowType, Set.of());
    }
  }
}
