package dev.keyway.planner.rel;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableProject;
import org.apache.calcite.adapter.enumerable.EnumerableSort;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Sorts text, and finds its least and greatest, by code point as DynamoDB does: generated code
 * compares UTF-16 units, so it is given texts whose units are exchanged for others in that order.
 */
final class SortableText {

  private SortableText() {}

  /** The physical plan with its sorts and aggregates of text replaced. */
  static RelNode in(RelNode plan) {
    RelNode copy = ChangedInputs.of(plan, SortableText::in);
    if (copy instanceof Sort sort) {
      return sorted(sort);
    }
    return copy instanceof Aggregate aggregate ? aggregated(aggregate) : copy;
  }

  /** The logical plan with its windows over text replaced, which are expressions still. */
  static RelNode inWindows(RelNode plan) {
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return super.visit(other).accept(new Windows(other.getCluster().getRexBuilder()));
          }
        });
  }

  private static final class Windows extends RexShuttle {
    private final RexBuilder builder;

    Windows(RexBuilder builder) {
      this.builder = builder;
    }

    @Override
    public RexNode visitOver(RexOver over) {
      RexWindow window = over.getWindow();
      SqlKind kind = over.getAggOperator().getKind();
      boolean extreme =
          (kind == SqlKind.MIN || kind == SqlKind.MAX) && SqlTypeUtil.isCharacter(over.getType());
      boolean ordered =
          window.orderKeys.stream().anyMatch(key -> SqlTypeUtil.isCharacter(key.left.getType()));
      if (!extreme && !ordered) {
        return over;
      }
      RexNode result =
          builder.makeOver(
              over.getType(),
              over.getAggOperator(),
              extreme
                  ? over.getOperands().stream().map(this::sortable).toList()
                  : over.getOperands(),
              window.partitionKeys,
              window.orderKeys.stream()
                  .map(key -> new RexFieldCollation(sortable(key.left), key.right))
                  .collect(ImmutableList.toImmutableList()),
              window.getLowerBound(),
              window.getUpperBound(),
              window.isRows(),
              true,
              false,
              over.isDistinct(),
              over.ignoreNulls());
      return extreme
          ? builder.makeAbstractCast(
              over.getType(), builder.makeCall(GeneratedFunctions.ORIGINAL_TEXT, result), false)
          : result;
    }

    private RexNode sortable(RexNode text) {
      return SqlTypeUtil.isCharacter(text.getType())
          ? builder.makeCall(GeneratedFunctions.SORTABLE_TEXT, text)
          : text;
    }
  }

  private static RelNode sorted(Sort sort) {
    Extended input = new Extended(sort.getInput());
    List<RelFieldCollation> order = input.sortable(sort.getCollation());
    if (!input.isExtended()) {
      return sort;
    }
    RelNode sorted =
        EnumerableSort.create(input.project(), RelCollations.of(order), sort.offset, sort.fetch);
    return EnumerableProject.create(
        sorted, input.builder.identityProjects(sort.getRowType()), sort.getRowType());
  }

  private static RelNode aggregated(Aggregate aggregate) {
    Extended input = new Extended(aggregate.getInput());
    List<AggregateCall> calls = new ArrayList<>();
    List<RexNode> outputs = new ArrayList<>(input.builder.identityProjects(aggregate.getRowType()));
    for (AggregateCall call : aggregate.getAggCallList()) {
      SqlKind kind = call.getAggregation().getKind();
      int argument = call.getArgList().isEmpty() ? -1 : call.getArgList().get(0);
      boolean extreme = kind == SqlKind.MIN || kind == SqlKind.MAX;
      AggregateCall ordered =
          call.withCollation(RelCollations.of(input.sortable(call.getCollation())));
      int sortable = extreme ? input.sortable(argument) : argument;
      if (sortable != argument) {
        int output = aggregate.getGroupCount() + calls.size();
        RexNode original =
            input.builder.makeCall(GeneratedFunctions.ORIGINAL_TEXT, outputs.get(output));
        outputs.set(output, input.builder.makeAbstractCast(call.getType(), original, false));
        calls.add(ordered.withArgList(List.of(sortable)));
      } else {
        calls.add(ordered);
      }
    }
    if (!input.isExtended()) {
      return aggregate;
    }
    RelNode copy =
        aggregate.copy(
            aggregate.getTraitSet(),
            input.project(),
            aggregate.getGroupSet(),
            aggregate.getGroupSets(),
            calls);
    return EnumerableProject.create(copy, outputs, aggregate.getRowType());
  }

  /** An input with sortable forms of its texts behind its columns. */
  private static final class Extended {
    private final RelNode input;
    private final RexBuilder builder;
    private final List<RexNode> columns;

    Extended(RelNode input) {
      this.input = input;
      this.builder = input.getCluster().getRexBuilder();
      this.columns = new ArrayList<>(builder.identityProjects(input.getRowType()));
    }

    /** Where the sortable form of a column stands: the column itself if it is no text. */
    int sortable(int column) {
      RelDataType type = columns.get(column).getType();
      if (!SqlTypeUtil.isCharacter(type)) {
        return column;
      }
      columns.add(builder.makeCall(GeneratedFunctions.SORTABLE_TEXT, columns.get(column)));
      return columns.size() - 1;
    }

    /** The same order, by the sortable forms of texts. */
    List<RelFieldCollation> sortable(RelCollation order) {
      return order.getFieldCollations().stream()
          .map(field -> field.withFieldIndex(sortable(field.getFieldIndex())))
          .toList();
    }

    boolean isExtended() {
      return columns.size() > input.getRowType().getFieldCount();
    }

    RelNode project() {
      return EnumerableProject.create(
          input, columns, RexUtil.createStructType(builder.getTypeFactory(), columns, null, null));
    }
  }
}
