package dev.keyway.planner.exec;

import dev.keyway.planner.access.AccessPath;
import dev.keyway.planner.access.AccessPath.Completion;
import dev.keyway.planner.access.BoundCondition;
import dev.keyway.planner.access.BoundCondition.Constant;
import dev.keyway.planner.access.Condition;
import dev.keyway.planner.access.ConditionBinder;
import dev.keyway.planner.access.Freshness;
import dev.keyway.planner.access.KeyBinder;
import dev.keyway.planner.access.KeyCondition;
import dev.keyway.planner.access.KeyRange;
import dev.keyway.planner.access.Lookup;
import dev.keyway.planner.access.ReadEstimate;
import dev.keyway.planner.access.ReadLimit;
import dev.keyway.planner.access.ReadOrder;
import dev.keyway.planner.catalog.Column;
import dev.keyway.planner.catalog.KeySchema;
import dev.keyway.planner.exec.AttributeCodec.NumberForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads what an access path says: binds it to the values of an execution, sends its requests page
 * by page as rows are asked for, and decodes items to rows. Made once for each plan; immutable.
 */
public final class ItemReader {

  private final AccessPath path;
  private final @Nullable KeyBinder binder;
  private final AttributeCodec[] codecs;
  private final Projection projection;
  private final boolean driven;
  private final @Nullable RowTest rows;

  private ItemReader(AccessPath path, NumberForm form) {
    this.path = path;
    KeyCondition condition = path.condition();
    this.binder = condition == null ? null : new KeyBinder(path.source().key(), condition);
    this.codecs =
        path.columns().stream()
            .map((Column column) -> new AttributeCodec(column, form))
            .toArray(AttributeCodec[]::new);
    this.projection = Projection.of(path);
    this.driven = path.isDriven();
    this.rows = path.hasStrangers() ? new RowTest(path.source()) : null;
  }

  /** A reader whose rows are evaluated further: numbers have the scale of their column. */
  public static ItemReader forEvaluation(AccessPath path) {
    return new ItemReader(path, NumberForm.COLUMN_SCALE);
  }

  /** A reader whose rows are the result: numbers nobody declared are in plain form. */
  public static ItemReader forResult(AccessPath path) {
    return new ItemReader(path, NumberForm.RESULT);
  }

  /** What is read. */
  public AccessPath path() {
    return path;
  }

  /** Whether it is made for the rows that drive a join. */
  public boolean isDriven() {
    return driven;
  }

  /** The attributes that requests of a read name; empty if they ask for all there are. */
  public static List<String> projection(AccessPath path) {
    return Projection.of(path).attributes();
  }

  /**
   * The keys and ranges that this execution reads.
   *
   * @param values values of the parameters, then of the computed operands, then of join keys
   * @return disjoint
   */
  public List<KeyRange> keys(@Nullable Object[] values) {
    return Objects.requireNonNull(binder, "a Scan has no keys").bind(values);
  }

  /**
   * Starts to read some keys and ranges, for the rows that drive a join.
   *
   * @param context the execution
   * @param values values of the parameters, then of the computed operands
   * @param keys what to read
   */
  public RowCursor open(ExecutionContext context, @Nullable Object[] values, List<KeyRange> keys) {
    Asked asked = asked(context, values);
    return cursor(context, asked, pages(context, distinct(keys), asked));
  }

  /** Values that differ may be written as the same key. */
  private static List<KeyRange> distinct(List<KeyRange> keys) {
    return keys.stream().distinct().toList();
  }

  /**
   * Starts to read; the first request is sent when the first row is asked for.
   *
   * @param context the execution
   * @param values values of the parameters, then of the computed operands
   */
  public RowCursor open(ExecutionContext context, @Nullable Object[] values) {
    return open(new CollectionReads(context), values);
  }

  /**
   * The same for one of several reads of a plan, which may share what they read.
   *
   * @param collections what they share
   * @param values as above
   */
  public RowCursor open(CollectionReads collections, @Nullable Object[] values) {
    ExecutionContext context = collections.context();
    Asked asked = asked(context, values);
    ItemPages pages =
        binder == null
            ? new ScanReads(path, context, asked).pages(values)
            : path.lookup() instanceof Lookup.Part part
                ? new CollectionPages(
                    () -> collections.items(part.whole(), values),
                    path.source().key(),
                    binder.bind(values),
                    asked.condition())
                : pages(context, binder.bind(values), asked);
    return cursor(context, asked, pages);
  }

  private Asked asked(ExecutionContext context, @Nullable Object[] values) {
    context.checkReadable(path);
    Condition filter = path.filter();
    BoundCondition condition =
        filter == null ? Constant.ALWAYS : ConditionBinder.bind(filter, values);
    Projection of = context.locking() == null ? projection : Projection.WHOLE;
    return new Asked(condition, of, RowsWanted.of(path.limit(), context.limits(), values));
  }

  private RowCursor cursor(ExecutionContext context, Asked asked, ItemPages pages) {
    Transaction locking = context.locking();
    ItemPages found = asked.isNothing() ? ItemPages.NONE : rows(pages);
    ItemPages read = locking == null ? found : new LockedPages(found, locking, path);
    return path.isCount()
        ? new CountCursor(read)
        : new ItemCursor(
            read, codecs, new Mismatches(context, path.source().table()), asked.wanted());
  }

  /** Those items that are rows. */
  private ItemPages rows(ItemPages pages) {
    RowTest test = rows;
    if (test == null || path.isCount()) {
      return pages;
    }
    return path.output().completion() instanceof Completion.ByKey
        ? new RowPages(pages, test::isRow)
        : new RowPages(pages, test::isEntry);
  }

  private ItemPages pages(ExecutionContext context, List<KeyRange> ranges, Asked asked) {
    if (ranges.isEmpty()) {
      return ItemPages.NONE;
    }
    Requests requests = new Requests(context, path);
    if (path.lookup() instanceof Lookup.Keys) {
      return ranges.size() == 1 && !driven && path.freshness() != Freshness.SNAPSHOT
          ? new GetItemPages(requests, path.source(), ranges.get(0), asked.projection())
          : items(requests, ranges.stream().map(this::key).toList(), asked.projection());
    }
    return path.output().completion() instanceof Completion.ByKey fetch
        ? fetched(requests, ranges, asked, fetch.key())
        : queries(requests, ranges, asked);
  }

  private Map<String, AttributeValue> key(KeyRange range) {
    return GetItemPages.key(path.source().key(), range);
  }

  private ItemPages items(
      Requests requests, List<Map<String, AttributeValue>> keys, Projection of) {
    String resource = path.source().resource();
    return KeptPages.of(
        requests,
        resource,
        keys,
        asked ->
            path.freshness() == Freshness.SNAPSHOT
                ? new SnapshotPages(requests, resource, asked, of)
                : new BatchPages(requests, resource, asked, of));
  }

  private ItemPages queries(Requests requests, List<KeyRange> ranges, Asked asked) {
    ReadOrder order = path.order();
    if (order == null || ranges.size() == 1 || path.limit() instanceof ReadLimit.FirstOfEach) {
      return new QueryPages(requests, path, ranges, asked);
    }
    List<ItemPages> queries = new ArrayList<>();
    for (KeyRange range : ranges) {
      queries.add(new QueryPages(requests, path, List.of(range), asked.beside()));
    }
    return new MergedPages(queries, order);
  }

  /** The entries of an index, and their items by key. */
  private ItemPages fetched(
      Requests requests, List<KeyRange> ranges, Asked asked, KeySchema tableKey) {
    Asked entries = new Asked(asked.condition(), Projection.ofKeys(path, tableKey), asked.wanted());
    int chunk = (int) Math.min(ReadEstimate.BATCH, asked.wanted().total());
    Requests items = requests.ofItems();
    return new FetchedPages(
        queries(requests, ranges, entries),
        tableKey,
        chunk,
        keys -> items(items, keys, projection));
  }

  /** The rows of the pages: skipped, decoded and counted. */
  private static final class ItemCursor implements RowCursor {
    private final ItemPages pages;
    private final AttributeCodec[] codecs;
    private final Mismatches mismatches;
    private final RowsWanted wanted;
    private List<Map<String, AttributeValue>> page = List.of();
    private int position;
    private boolean closed;
    private @Nullable Object @Nullable [] row;

    ItemCursor(ItemPages pages, AttributeCodec[] codecs, Mismatches mismatches, RowsWanted wanted) {
      this.pages = pages;
      this.codecs = codecs;
      this.mismatches = mismatches;
      this.wanted = wanted;
    }

    @Override
    public boolean next() {
      while (!closed && !wanted.isDone()) {
        if (position < page.size()) {
          Map<String, AttributeValue> item = page.get(position++);
          if (wanted.take()) {
            row = decode(item);
            return true;
          }
        } else {
          List<Map<String, AttributeValue>> following = pages.next();
          if (following == null) {
            closed = true;
          } else {
            page = following;
            position = 0;
          }
        }
      }
      row = null;
      pages.close();
      return false;
    }

    private @Nullable Object[] decode(Map<String, AttributeValue> item) {
      @Nullable Object[] values = new @Nullable Object[codecs.length];
      for (int i = 0; i < codecs.length; i++) {
        values[i] = codecs[i].decode(item, mismatches);
      }
      return values;
    }

    @Override
    public @Nullable Object[] row() {
      if (row == null) {
        throw new IllegalStateException("not on a row");
      }
      return row;
    }

    @Override
    public void close() {
      closed = true;
      page = List.of();
      pages.close();
    }
  }
}
