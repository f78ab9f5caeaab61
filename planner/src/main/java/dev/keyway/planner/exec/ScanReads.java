package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.Lookup.Everything;
import dev.keyway.planner.access.Segments;
import dev.keyway.planner.catalog.TableSize;
import dev.keyway.planner.exec.ScanPages.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a Scan goes on in one execution: which segments, if the statement names some, and how many of
 * them at the same time.
 */
final class ScanReads {

  private final AccessPath path;
  private final ExecutionContext context;
  private final Asked asked;
  private final Requests requests;

  /**
   * @param path a Scan
   * @param context the execution
   * @param asked what is asked for
   */
  ScanReads(AccessPath path, ExecutionContext context, Asked asked) {
    this.path = path;
    this.context = context;
    this.asked = asked;
    this.requests = new Requests(context, path);
  }

  /**
   * The pages of all that is to be read.
   *
   * @param values values of the parameters, then of the computed operands
   */
  ItemPages pages(@Nullable Object[] values) {
    if (asked.isNothing()) {
      return ItemPages.NONE;
    }
    Segments named = ((Everything) path.lookup()).segments();
    if (named == null) {
      int together = together(Segments.COUNT);
      return pages(
          IntStream.range(0, together).mapToObj(i -> new Segment(i, together)).toList(), together);
    }
    List<Segment> segments =
        named.numbers(values).stream().map(i -> new Segment(i, Segments.COUNT)).toList();
    return segments.isEmpty()
        ? ItemPages.NONE
        : pages(segments, Math.min(segments.size(), together(segments.size())));
  }

  /**
   * How many are to be read at the same time.
   *
   * @param segments what is read of the table, in sixty-fourths
   */
  private int together(int segments) {
    int given = context.limits().reads().scanSegments();
    if (given == 1) {
      return 1;
    }
    TableSize size = context.table(path.source().table()).sizeOf(path.source().index());
    return new ScanSegments(given, Runtime.getRuntime().availableProcessors())
        .of(size.share(segments, Segments.COUNT), path.limit(), asked.wanted());
  }

  private ItemPages pages(List<Segment> segments, int together) {
    if (together == 1) {
      return oneByOne(segments, asked);
    }
    List<ItemPages> beside = new ArrayList<>();
    for (int first = 0; first < together; first++) {
      beside.add(
          oneByOne(
              IntStream.iterate(first, i -> i < segments.size(), i -> i + together)
                  .mapToObj(segments::get)
                  .toList(),
              asked.beside()));
    }
    return ParallelPages.of(context, beside);
  }

  private ItemPages oneByOne(List<Segment> segments, Asked each) {
    List<ScanPages> reads =
        segments.stream().map(segment -> new ScanPages(requests, path, each, segment)).toList();
    return reads.size() == 1 ? reads.get(0) : new ChainedPages(reads);
  }
}
