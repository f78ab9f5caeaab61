package dev.keyway.planner.exec;

import dev.keyway.planner.access.KeyOrder;
import dev.keyway.planner.access.ReadOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of several Queries, each in order, in the order of all: the first page of each is
 * needed before the first item, and a further one of a Query when all that came of it are handed
 * out. Used by one thread.
 */
final class MergedPages implements ItemPages {

  /** Those with items, the one with the next first. */
  private final PriorityQueue<Stream> streams;

  /** Those that have to be asked before anything is next. */
  private final List<Stream> empty = new ArrayList<>();

  /**
   * @param queries each in the order
   * @param order by which they are merged
   */
  MergedPages(List<ItemPages> queries, ReadOrder order) {
    Comparator<Map<String, AttributeValue>> items = comparator(order);
    this.streams =
        new PriorityQueue<>(
            Comparator.comparing((Stream stream) -> stream.item(), items)
                .thenComparingInt(stream -> stream.number));
    for (int i = 0; i < queries.size(); i++) {
      empty.add(new Stream(queries.get(i), i));
    }
  }

  private static Comparator<Map<String, AttributeValue>> comparator(ReadOrder order) {
    Comparator<Map<String, AttributeValue>> ascending =
        (left, right) -> {
          for (String attribute : order.attributes()) {
            int result = KeyOrder.compare(key(left, attribute), key(right, attribute));
            if (result != 0) {
              return result;
            }
          }
          return 0;
        };
    return order.isDescending() ? ascending.reversed() : ascending;
  }

  private static Object key(Map<String, AttributeValue> item, String attribute) {
    AttributeValue value = item.get(attribute);
    if (value == null) {
      throw new IllegalStateException("an item of an index without its key " + attribute);
    }
    return AttributeCodec.keyValue(value);
  }

  /** All items that are surely next: until a Query has to be asked again. */
  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    for (Stream stream : empty) {
      if (stream.fetch()) {
        streams.add(stream);
      }
    }
    empty.clear();
    if (streams.isEmpty()) {
      return null;
    }
    List<Map<String, AttributeValue>> merged = new ArrayList<>();
    while (empty.isEmpty()) {
      Stream least = streams.remove();
      merged.add(least.take());
      (least.hasItem() ? streams : empty).add(least);
    }
    return merged;
  }

  /** The items of one Query that are not handed out. */
  private static final class Stream {
    private final ItemPages pages;
    private final int number;
    private List<Map<String, AttributeValue>> page = List.of();
    private int position;

    Stream(ItemPages pages, int number) {
      this.pages = pages;
      this.number = number;
    }

    /** Reads on until there is an item; says whether there is one. */
    boolean fetch() {
      position = 0;
      do {
        List<Map<String, AttributeValue>> following = pages.next();
        if (following == null) {
          return false;
        }
        page = following;
      } while (page.isEmpty());
      return true;
    }

    boolean hasItem() {
      return position < page.size();
    }

    Map<String, AttributeValue> item() {
      return page.get(position);
    }

    Map<String, AttributeValue> take() {
      return page.get(position++);
    }
  }
}
