package dev.keyway.planner.exec;

import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item of which it is known in which segment of the Scan it came; no attribute says so.
 * Immutable.
 */
final class SegmentItem extends AbstractMap<String, AttributeValue> {

  private final Map<String, AttributeValue> item;
  private final int segment;

  private SegmentItem(Map<String, AttributeValue> item, int segment) {
    this.item = item;
    this.segment = segment;
  }

  static List<Map<String, AttributeValue>> of(
      List<Map<String, AttributeValue>> items, int segment) {
    return items.stream()
        .<Map<String, AttributeValue>>map(item -> new SegmentItem(item, segment))
        .toList();
  }

  /** The segment, from 0. */
  int segment() {
    return segment;
  }

  @Override
  public @Nullable AttributeValue get(@Nullable Object attribute) {
    return item.get(attribute);
  }

  @Override
  public Set<Entry<String, AttributeValue>> entrySet() {
    return item.entrySet();
  }
}
