package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.AccessPath.Completion;
import dev.keyway.planner.access.AccessPath.Fetch;
import dev.keyway.planner.access.AccessPath.Output;
import dev.keyway.planner.access.AccessPath.Source;
import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.access.KeyCondition;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.error.PlannerException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Reads items of a table that a transaction is to write: whole, strongly consistently, and never
 * from a cache. Those that are expected come together, a hundred at a time. Used by one thread.
 */
final class TransactionReads {

  private final Target target;
  private final Requests requests;
  private final Map<ItemId, Map<String, AttributeValue>> expected = new LinkedHashMap<>();
  private final Map<ItemId, KeptItem> read = new HashMap<>();

  /**
   * @param context of the statement
   * @param target the table
   */
  TransactionReads(ExecutionContext context, Target target) {
    this.target = target;
    this.requests =
        new Requests(
            context,
            new AccessPath(
                new Source(target.table(), target.resource(), null, target.key()),
                new Lookup.Keys(new KeyCondition(List.of())),
                null,
                new Output(List.of(), Fetch.WHOLE_ITEMS, new Completion.None()),
                null,
                new ReadLimit.AllRows(),
                Freshness.CONSISTENT));
  }

  /** Notes that an item is going to be asked for. */
  void expect(Map<String, AttributeValue> key) {
    expected.putIfAbsent(ItemId.of(target.resource(), key), key);
  }

  /**
   * The item of a key.
   *
   * @throws PlannerException 42S02 if there is no such table any more, 55000 if it has other keys,
   *     54000 if readBudget is used up, 57014 if the statement is stopped
   */
  KeptItem item(Map<String, AttributeValue> key) {
    ItemId id = ItemId.of(target.resource(), key);
    KeptItem known = read.get(id);
    if (known != null) {
      return known;
    }
    List<Map<String, AttributeValue>> keys = together(id, key);
    if (keys.size() == 1) {
      return keep(key, get(key));
    }
    keys.forEach(each -> keep(each, null));
    BatchPages pages = new BatchPages(requests, target.resource(), keys, Projection.WHOLE);
    for (List<Map<String, AttributeValue>> page = pages.next(); page != null; page = pages.next()) {
      page.forEach(item -> keep(FoundItemBinder.key(target, item), item));
    }
    return read.getOrDefault(id, KeptItem.read(target, key, null));
  }

  private KeptItem keep(
      Map<String, AttributeValue> key, @Nullable Map<String, AttributeValue> item) {
    KeptItem kept = KeptItem.read(target, key, item);
    read.put(kept.id(), kept);
    return kept;
  }

  /** This key, and those that are expected next. */
  private List<Map<String, AttributeValue>> together(ItemId id, Map<String, AttributeValue> key) {
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    keys.add(key);
    expected.remove(id);
    Iterator<Map<String, AttributeValue>> others = expected.values().iterator();
    while (others.hasNext() && keys.size() < ReadEstimate.BATCH) {
      keys.add(others.next());
      others.remove();
    }
    return keys;
  }

  private @Nullable Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
    GetItemResponse response =
        requests.get(
            GetItemRequest.builder()
                .tableName(target.resource())
                .key(key)
                .consistentRead(requests.consistentRead())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .overrideConfiguration(requests.metering())
                .build());
    return response.hasItem() ? response.item() : null;
  }
}
