package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.BoundCondition.Constant;
import dev.keyway.planner.access.KeyBinder;
import dev.keyway.planner.access.KeyCondition;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item collections that several reads of a plan are of, while it runs: each is read once, when
 * the first of them asks. Used by its thread.
 */
public final class CollectionReads {

  private final ExecutionContext context;
  private final Map<AccessPath, List<Map<String, AttributeValue>>> read = new HashMap<>();

  /**
   * @param context the execution of the plan
   */
  public CollectionReads(ExecutionContext context) {
    this.context = context;
  }

  ExecutionContext context() {
    return context;
  }

  /**
   * All items of collections, in the order of their keys.
   *
   * @param whole reads them
   * @param values values of the parameters, then of the computed operands
   * @throws PlannerException 54000 if there are more than joinRowLimit, else as of any read
   */
  List<Map<String, AttributeValue>> items(AccessPath whole, @Nullable Object[] values) {
    List<Map<String, AttributeValue>> known = read.get(whole);
    if (known == null) {
      known = List.copyOf(all(whole, values));
      read.put(whole, known);
    }
    return known;
  }

  private List<Map<String, AttributeValue>> all(AccessPath whole, @Nullable Object[] values) {
    KeyCondition condition = Objects.requireNonNull(whole.condition());
    ItemPages pages =
        new QueryPages(
            new Requests(context, whole),
            whole,
            new KeyBinder(whole.source().key(), condition).bind(values),
            new Asked(
                Constant.ALWAYS,
                Projection.WHOLE,
                RowsWanted.of(whole.limit(), context.limits(), values)));
    int limit = context.limits().joinRowLimit();
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (List<Map<String, AttributeValue>> page = pages.next(); page != null; page = pages.next()) {
      items.addAll(page);
      if (items.size() > limit) {
        throw new PlannerException(
            SqlState.LIMIT_REACHED,
            "The statement would keep more items of one collection of "
                + whole.source().table()
                + " in memory than joinRowLimit="
                + limit
                + " allows; read less, or raise it");
      }
    }
    return items;
  }
}
