package dev.keyway.planner.exec;

import dev.keyway.planner.catalog.Column;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rows that a statement that writes gives: one for each item that was written, with what the
 * statement gives of it, as a read would find it. Used by one thread.
 *
 * <p>A row is made before its item is written: what cannot be given fails before the first request.
 */
public final class WrittenRows {

  private final List<AttributeCodec> columns;
  private final Mismatches mismatches;
  private final IdentityHashMap<BoundWrite, @Nullable Object[]> expected = new IdentityHashMap<>();
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private long count;

  /**
   * @param context the execution
   * @param table the table that is written to
   * @param columns what is returned; none if only the count is wanted
   */
  public WrittenRows(ExecutionContext context, String table, List<Column> columns) {
    this.columns =
        columns.stream()
            .map(column -> new AttributeCodec(column, AttributeCodec.NumberForm.RESULT))
            .toList();
    this.mismatches = new Mismatches(context, table);
  }

  /** Makes the row of an item that is to be written. */
  void expect(BoundWrite write) {
    if (columns.isEmpty()) {
      return;
    }
    Map<String, AttributeValue> given = write.given();
    @Nullable Object[] row = new @Nullable Object[columns.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = columns.get(i).decode(given, mismatches);
    }
    expected.put(write, row);
  }

  /** Notes that an item was written. */
  void add(BoundWrite write) {
    count++;
    @Nullable Object @Nullable [] row = expected.remove(write);
    if (row != null) {
      rows.add(row);
    }
  }

  /** How many items were written. */
  public long count() {
    return count;
  }

  /** Their rows, in the order in which they were written; none if only the count is wanted. */
  public List<@Nullable Object[]> rows() {
    return rows;
  }
}
