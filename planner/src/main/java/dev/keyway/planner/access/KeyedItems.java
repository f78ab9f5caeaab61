package dev.keyway.planner.access;

import dev.keyway.planner.access.ItemWrite.Keyed;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.TableMetadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/**
 * Translates the WHERE of an UPDATE or DELETE that names one item by its whole key: what is said of
 * the key becomes the key, all else the condition of the write, so that nothing is read first.
 */
public final class KeyedItems {

  /** The primary key, whatever else would serve: an item is written by nothing else. */
  private static final ReadDemands BY_KEY =
      new ReadDemands(new IndexHint(Set.of(IndexHint.PRIMARY)), Freshness.CONSISTENT);

  private final TableMetadata table;
  private final List<Column> columns;
  private final StatementOperands operands;

  /**
   * @param table the table that is written
   * @param columns its columns that the statement names, in the order of input references
   * @param operands operands of the statement
   */
  public KeyedItems(TableMetadata table, List<Column> columns, StatementOperands operands) {
    this.table = table;
    this.columns = columns;
    this.operands = operands;
  }

  /**
   * The item that a predicate names; empty if it may name several, or if DynamoDB cannot evaluate
   * all of it.
   *
   * @param predicate over the columns
   * @param builder the statement's builder
   */
  public Optional<Keyed> item(RexNode predicate, RexBuilder builder) {
    IndexChoice.Choice choice =
        new IndexChoice(table, columns, operands, BY_KEY).choose(predicate, builder);
    if (!(choice.path().lookup() instanceof Lookup.Keys keys)
        || keys.condition().combinations() > 1
        || choice.path().hasStrangeKeys()) {
      return Optional.empty();
    }
    PushedFilter pushed = pushed(IndexChoice.discriminators(table), choice.remainder(), builder);
    return pushed.remainder().isEmpty()
        ? Optional.of(new Keyed(Target.of(table), keys.condition(), pushed.condition()))
        : Optional.empty();
  }

  /**
   * The condition that a predicate is; empty if DynamoDB cannot evaluate all of it.
   *
   * @param predicate over the columns
   * @param builder the statement's builder
   */
  public Optional<Condition> condition(RexNode predicate, RexBuilder builder) {
    PushedFilter pushed = pushed(List.of(), Conjuncts.of(predicate, builder), builder);
    return pushed.remainder().isEmpty()
        ? Optional.ofNullable(pushed.condition())
        : Optional.empty();
  }

  private PushedFilter pushed(
      List<? extends Condition> first, List<RexNode> conjuncts, RexBuilder builder) {
    return PushedFilter.of(
        first,
        conjuncts,
        new ConditionTranslator(
            new ColumnReferences(columns),
            operands,
            column -> !column.isBuiltIn() && column.part().isEmpty(),
            builder));
  }
}
