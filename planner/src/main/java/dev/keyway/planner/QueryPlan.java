package dev.keyway.planner;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.catalog.ColumnType;
import dev.keyway.planner.catalog.ResultColumn;
import dev.keyway.planner.exec.ExecutionContext;
import dev.keyway.planner.exec.ParameterBinding;
import dev.keyway.planner.exec.RowCursor;
import dev.keyway.planner.exec.ServedRule;
import dev.keyway.planner.exec.Transaction;
import dev.keyway.planner.rel.RelPlan;
import dev.keyway.planner.rel.RelPlan.Locking;
import dev.keyway.planner.rel.RelPlan.ScanConsent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all queries have in common: columns, parameters, and the tables they were planned for. */
abstract sealed class QueryPlan implements Query, CachedPlan permits DirectPlan, CompiledPlan {

  private final RelPlan plan;

  QueryPlan(RelPlan plan) {
    this.plan = plan;
  }

  static QueryPlan of(RelPlan plan) {
    if (plan.body() instanceof RelPlan.Body.Direct direct) {
      return new DirectPlan(plan, direct);
    }
    return new CompiledPlan(plan, (RelPlan.Body.Compiled) plan.body());
  }

  RelPlan plan() {
    return plan;
  }

  @Override
  public Map<String, Long> tables() {
    return plan.tables();
  }

  @Override
  public RowCursor execute(ExecutionContext context) {
    return checked(context, values(context));
  }

  /**
   * Starts an execution.
   *
   * @param context the execution
   * @param parameters values of all parameters, converted to their types
   */
  RowCursor execute(ExecutionContext context, @Nullable Object[] parameters) {
    return checked(context, plan.operands().values(context, parameters));
  }

  /** A read of the tree as it is opened: rows that go straight to the result are in its order. */
  AccessPath opened(AccessPath read) {
    return plan.body() instanceof RelPlan.Body.Direct direct ? direct.path() : read;
  }

  /** Starts an execution of which only the cost is wanted: it watches no item. */
  RowCursor executeUnlocked(ExecutionContext context) {
    @Nullable Object[] values = values(context);
    checkServed(context, values);
    return open(context, values);
  }

  private void checkServed(ExecutionContext context, @Nullable Object[] values) {
    if (plan.consent() == ScanConsent.UNLIMITED) {
      context.allowFullScan();
    } else {
      for (AccessPath read : plan.reads()) {
        ServedRule.check(read, context, values);
      }
    }
  }

  private RowCursor checked(ExecutionContext context, @Nullable Object[] values) {
    checkServed(context, values);
    if (plan.locking() == Locking.NONE) {
      return open(context, values);
    }
    Transaction transaction = context.transaction();
    if (transaction == null) {
      context.warn(
          "FOR UPDATE watches nothing in auto-commit mode: the items were read, and anybody may change"
              + " them; call setAutoCommit(false) before");
      return open(context, values);
    }
    return locked(context, transaction, values);
  }

  /** All rows: either the transaction watches all items that it takes to make them, or none. */
  private RowCursor locked(
      ExecutionContext context, Transaction transaction, @Nullable Object[] values) {
    context.lockItems();
    List<@Nullable Object[]> rows = new ArrayList<>();
    transaction.write(
        context,
        () -> {
          try (RowCursor cursor = open(context, values)) {
            while (cursor.next()) {
              rows.add(cursor.row().clone());
            }
          }
        });
    return new RowList(rows);
  }

  @Override
  public boolean locksItems() {
    return plan.locking() == Locking.FOR_UPDATE;
  }

  /** Starts the reads; values are those of the parameters and computed operands. */
  abstract RowCursor open(ExecutionContext context, @Nullable Object[] values);

  /** Values of the parameters and computed operands. */
  @Nullable Object[] values(ExecutionContext context) {
    return plan.operands()
        .values(context, ParameterBinding.bind(context.parameters(), plan.parameters()));
  }

  @Override
  public List<ResultColumn> columns() {
    return plan.columns();
  }

  @Override
  public List<ColumnType> parameters() {
    return plan.parameters();
  }
}
