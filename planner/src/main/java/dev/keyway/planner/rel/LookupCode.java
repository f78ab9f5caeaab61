package dev.keyway.planner.rel;

import dev.keyway.planner.rel.LookupKeys.Driver;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRel.Prefer;
import org.apache.calcite.adapter.enumerable.EnumerableRel.Result;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.adapter.enumerable.RexToLixTranslator;
import org.apache.calcite.linq4j.function.Function0;
import org.apache.calcite.linq4j.function.Predicate1;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.ParameterExpression;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgramBuilder;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/** The code that makes the rows of a {@link LookupJoin}. One for each; used by one thread. */
final class LookupCode {

  private final LookupJoin join;
  private final EnumerableRelImplementor implementor;

  LookupCode(LookupJoin join, EnumerableRelImplementor implementor) {
    this.join = join;
    this.implementor = implementor;
  }

  /**
   * The code.
   *
   * @param keys what the join is to its executions
   */
  Result of(LookupKeys keys) {
    Expression left = side(0);
    Expression right = side(1);
    boolean leftDrives = keys.shape().driver() == Driver.LEFT;
    BlockBuilder block = new BlockBuilder();
    block.add(
        Expressions.return_(
            null,
            Expressions.call(
                Generated.class,
                "lookUp",
                DataContext.ROOT,
                Expressions.newArrayInit(
                    Function0.class, leftDrives ? left : right, leftDrives ? right : left),
                Expressions.newArrayInit(
                    Predicate1.class,
                    predicate(join.driving().getRowType(), ofDriving(keys.shape())),
                    predicate(both(), join.getCondition())),
                implementor.stash(keys, LookupKeys.class))));
    return implementor.result(arrays(join.getRowType()), block.toBlock());
  }

  /** A function that gives the rows of a side. */
  @SuppressWarnings("unchecked") // a class of generated code has no type arguments
  private Expression side(int side) {
    BlockBuilder block = new BlockBuilder();
    Result rows =
        implementor.visitChild(join, side, (EnumerableRel) join.getInput(side), Prefer.ARRAY);
    Expression all = block.append("rows", rows.block);
    block.add(Expressions.return_(null, rows.physType.convertTo(all, JavaRowFormat.ARRAY)));
    return Expressions.lambda(Function0.class, block.toBlock());
  }

  /** What the condition says of the driving side alone, over its columns. */
  private RexNode ofDriving(LookupKeys.Shape shape) {
    boolean leftDrives = shape.driver() == Driver.LEFT;
    ImmutableBitSet driving =
        leftDrives
            ? ImmutableBitSet.range(shape.left())
            : ImmutableBitSet.range(shape.left(), shape.left() + shape.right());
    List<RexNode> conjuncts = new ArrayList<>();
    for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
      if (driving.contains(RelOptUtil.InputFinder.bits(conjunct))) {
        conjuncts.add(leftDrives ? conjunct : RexUtil.shift(conjunct, -shape.left()));
      }
    }
    return RexUtil.composeConjunction(builder(), conjuncts);
  }

  private RexBuilder builder() {
    return join.getCluster().getRexBuilder();
  }

  private RelDataType both() {
    return implementor
        .getTypeFactory()
        .builder()
        .addAll(join.getLeft().getRowType().getFieldList())
        .addAll(join.getRight().getRowType().getFieldList())
        .build();
  }

  private PhysType arrays(RelDataType type) {
    return PhysTypeImpl.of(implementor.getTypeFactory(), type, JavaRowFormat.ARRAY, false);
  }

  /** A predicate over rows of a type. */
  @SuppressWarnings("unchecked") // a class of generated code has no type arguments
  private Expression predicate(RelDataType type, RexNode condition) {
    RexProgramBuilder program = new RexProgramBuilder(type, builder());
    program.addCondition(condition);
    ParameterExpression row = Expressions.parameter(Object[].class, "row");
    BlockBuilder block = new BlockBuilder();
    block.add(
        Expressions.return_(
            null,
            RexToLixTranslator.translateCondition(
                program.getProgram(),
                implementor.getTypeFactory(),
                block,
                new RexToLixTranslator.InputGetterImpl(row, arrays(type)),
                name -> {
                  throw new IllegalStateException("no correlation is looked up: " + name);
                },
                implementor.getConformance())));
    return Expressions.lambda(Predicate1.class, block.toBlock(), row);
  }
}
