package dev.keyway.planner.exec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of one read, page by page: each call sends a request, or a few. */
interface ItemPages {

  /** Nothing to read, and nothing to ask. */
  ItemPages NONE = () -> null;

  /** The next page, which may be empty; null after the last. */
  @Nullable List<Map<String, AttributeValue>> next();

  /** Ends what goes on beside; nothing more is asked for. May be called twice. */
  default void close() {}

  /** How many items the next page has, without the items if that can be; null after the last. */
  default @Nullable Long nextCount() {
    List<Map<String, AttributeValue>> page = next();
    return page == null ? null : (Long) (long) page.size();
  }
}
