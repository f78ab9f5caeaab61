package dev.keyway.planner.exec;

import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.ItemWrite.Target;
import dev.keyway.planner.catalog.KeyPart;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that a transaction writes or watches: as it was read, and as its statements leave it.
 * Immutable.
 *
 * @param target its table
 * @param key its key
 * @param before as it was read; null if there was none
 * @param now as it is to be; null if there is to be none
 * @param decisive attributes outside the key that statements looked at or gave a value: at commit
 *     they have to be as they were
 * @param extent how much of it is written
 * @param origin whether a plain INSERT relied on there being none
 */
record KeptItem(
    Target target,
    Map<String, AttributeValue> key,
    @Nullable Map<String, AttributeValue> before,
    @Nullable Map<String, AttributeValue> now,
    Set<String> decisive,
    Extent extent,
    Origin origin) {

  /** How much of an item is written. */
  enum Extent {
    /** What has changed; all else stays, whoever wrote it. */
    CHANGES,
    /** All of it: it was deleted or replaced on the way. */
    WHOLE
  }

  /** Why there may be no item of the key when an item is made. */
  enum Origin {
    FOUND,
    INSERTED
  }

  /** An item as it was read. */
  static KeptItem read(
      Target target,
      Map<String, AttributeValue> key,
      @Nullable Map<String, AttributeValue> before) {
    return new KeptItem(target, key, before, before, Set.of(), Extent.CHANGES, Origin.FOUND);
  }

  /** By which it is told from others. */
  ItemId id() {
    return ItemId.of(target.resource(), key);
  }

  /** With a new item in the place of whatever there was. */
  KeptItem replaced(Map<String, AttributeValue> item, Origin as) {
    Origin first = before == null && origin == Origin.FOUND ? as : origin;
    return new KeptItem(target, key, before, item, decisive, Extent.WHOLE, first);
  }

  /** With other values, which were chosen by some attributes. */
  KeptItem changed(Map<String, AttributeValue> item, Set<String> looked) {
    return new KeptItem(target, key, before, item, with(looked), extent, origin);
  }

  /** Without the item, since some attributes were so. */
  KeptItem deleted(Set<String> looked) {
    return new KeptItem(target, key, before, null, with(looked), Extent.WHOLE, origin);
  }

  /**
   * Such that no attribute of it may change.
   *
   * @param named attributes that may not come either, if they are missing
   */
  KeptItem watched(Set<String> named) {
    Set<String> all = new HashSet<>(named);
    if (before != null) {
      all.addAll(before.keySet());
    }
    return new KeptItem(target, key, before, now, with(all), extent, origin);
  }

  private Set<String> with(Set<String> looked) {
    Set<String> all = new HashSet<>(decisive);
    all.addAll(looked);
    target.key().parts().stream().map(KeyPart::attribute).forEach(all::remove);
    return Set.copyOf(all);
  }

  /** Whether it is to be another than it was read as. */
  boolean isWritten() {
    return !isNow(before);
  }

  /** Whether it is to be as this item is. */
  boolean isNow(@Nullable Map<String, AttributeValue> item) {
    return item == now
        || (item != null
            && now != null
            && ComparableItems.of(item).equals(ComparableItems.of(now)));
  }

  /** The larger of what was and what is to be, in bytes. */
  long size() {
    return Stream.of(key, before, now)
        .filter(Objects::nonNull)
        .mapToLong(ItemSize::of)
        .max()
        .orElse(0);
  }

  /** That it is as it was read, as far as it matters. */
  BoundCondition unchanged() {
    Map<String, AttributeValue> was = before;
    List<String> witness = List.of(target.witness());
    if (was == null) {
      return new BoundCondition.Call("attribute_not_exists", witness, List.of());
    }
    List<BoundCondition> conditions =
        Stream.concat(
                Stream.<BoundCondition>of(
                    new BoundCondition.Call("attribute_exists", witness, List.of())),
                new TreeSet<>(decisive)
                    .stream().map(name -> FoundItemBinder.isStill(List.of(name), was.get(name))))
            .toList();
    return conditions.size() == 1 ? conditions.get(0) : new BoundCondition.And(conditions);
  }
}
