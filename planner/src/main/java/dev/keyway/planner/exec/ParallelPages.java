package dev.keyway.planner.exec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The pages of several reads that go on at the same time, in the order in which they come.
 *
 * @param items the items of the pages
 * @param counts how many those are; of a read that counts
 */
record ParallelPages(ReadAhead<List<Map<String, AttributeValue>>> items, ReadAhead<Long> counts)
    implements ItemPages {

  static ParallelPages of(ExecutionContext context, List<? extends ItemPages> reads) {
    return new ParallelPages(
        new ReadAhead<List<Map<String, AttributeValue>>>(
            context,
            reads.stream()
                .<ReadAhead.Source<List<Map<String, AttributeValue>>>>map(read -> read::next)
                .toList()),
        new ReadAhead<Long>(
            context, reads.stream().<ReadAhead.Source<Long>>map(read -> read::nextCount).toList()));
  }

  @Override
  public @Nullable List<Map<String, AttributeValue>> next() {
    return items.next();
  }

  @Override
  public @Nullable Long nextCount() {
    return counts.next();
  }

  @Override
  public void close() {
    items.close();
    counts.close();
  }
}
