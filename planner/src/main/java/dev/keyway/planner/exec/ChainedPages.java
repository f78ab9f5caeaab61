package dev.keyway.planner.exec;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The pages of several reads, one read after the other. Used by one thread at a time. */
final class ChainedPages implements ItemPages {

  private final List<? extends ItemPages> reads;
  private int current;

  ChainedPages(List<? extends ItemPages> reads) {
    this.reads = List.copyOf(reads);
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    return following(ItemPages::next);
  }

  @Override
  public @Nullable Long nextCount() {
    return following(ItemPages::nextCount);
  }

  private <T> @Nullable T following(Function<ItemPages, @Nullable T> asked) {
    for (; current < reads.size(); current++) {
      T page = asked.apply(reads.get(current));
      if (page != null) {
        return page;
      }
    }
    return null;
  }
}
