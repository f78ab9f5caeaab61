package dev.keyway.planner.exec;

import dev.keyway.planner.access.KeyLimits;
import dev.keyway.planner.catalog.PlainNumber;
import dev.keyway.planner.error.PlannerException;
import dev.keyway.planner.error.SqlState;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Changes the image of an item as an update changes the item. Stateless. */
final class ImageChange {

  private ImageChange() {}

  /**
   * The item after an update.
   *
   * @param item as it was
   * @param changes what becomes of each path
   * @param table the table, for errors
   * @return null if a path leads nowhere, so that DynamoDB would not carry the update out
   * @throws PlannerException 22003 if a sum is no number that an item can have, 22001 if the item
   *     becomes too large
   */
  static @Nullable Map<String, AttributeValue> changed(
      Map<String, AttributeValue> item, Map<List<String>, Change> changes, String table) {
    Map<String, AttributeValue> now = new HashMap<>(item);
    for (Map.Entry<List<String>, Change> each : changes.entrySet()) {
      List<String> path = each.getKey();
      if (!leadsSomewhere(item, path)) {
        return null;
      }
      Change change = each.getValue();
      if (change instanceof Change.Set set) {
        ItemPaths.put(now, path, set.value());
      } else if (change instanceof Change.Add add) {
        AttributeValue old = ItemPaths.get(item, path);
        if (old == null || old.n() == null) {
          return null;
        }
        ItemPaths.put(now, path, sum(old, add.number(), table));
      } else {
        remove(now, path);
      }
    }
    checkSize(now, table);
    return now;
  }

  /**
   * @throws PlannerException 22001 if no item can be so large
   */
  private static void checkSize(Map<String, AttributeValue> item, String table) {
    if (ItemSize.of(item) > ItemSize.MOST_BYTES) {
      throw WriteErrors.tooLarge(table, null);
    }
  }

  private static boolean leadsSomewhere(Map<String, AttributeValue> item, List<String> path) {
    if (path.size() == 1) {
      return true;
    }
    AttributeValue parent = ItemPaths.get(item, path.subList(0, path.size() - 1));
    return parent != null && parent.hasM();
  }

  private static AttributeValue sum(AttributeValue old, AttributeValue added, String table) {
    BigDecimal sum = new BigDecimal(old.n()).add(new BigDecimal(added.n()));
    if (!KeyLimits.isNumber(sum)) {
      throw new PlannerException(
          SqlState.NUMBER_OUT_OF_RANGE,
          "A number that UPDATE writes to " + table + " has more than 38 digits");
    }
    return AttributeValue.fromN(PlainNumber.of(sum).toPlainString());
  }

  private static void remove(Map<String, AttributeValue> map, List<String> path) {
    String name = path.get(0);
    AttributeValue inner = map.get(name);
    if (path.size() == 1 || inner == null) {
      map.remove(name);
      return;
    }
    Map<String, AttributeValue> members = new HashMap<>(inner.m());
    remove(members, path.subList(1, path.size()));
    map.put(name, AttributeValue.fromM(members));
  }
}
