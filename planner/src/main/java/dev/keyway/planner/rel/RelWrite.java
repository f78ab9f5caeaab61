package dev.keyway.planner.rel;

import dev.keyway.planner.access.ItemChange;
import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.catalog.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A statement that writes, as it is compiled: immutable, free of planner objects.
 *
 * @param operation INSERT, REPLACE, UPSERT, UPDATE or DELETE
 * @param target the table that it writes to
 * @param parameters types of the question marks
 * @param tables the tables it uses, by name, with the version it was made for
 * @param body how it writes
 * @param operands what is evaluated before the first write
 * @param given what it says itself of the items that it writes
 * @param returned what RETURNING lists; none without one
 */
public record RelWrite(
    String operation,
    ItemWrite.Target target,
    List<ColumnType> parameters,
    Map<String, Long> tables,
    Body body,
    RelPlan.Operands operands,
    GivenColumns given,
    List<GivenColumns.Returned> returned) {
  public RelWrite {
    returned = List.copyOf(returned);
  }

  /** How a statement writes. */
  public sealed interface Body {

    /**
     * Items whose keys it names.
     *
     * @param writes in this order; none if its WHERE is never true
     */
    record Listed(List<ItemWrite> writes) implements Body {
      public Listed {
        writes = List.copyOf(writes);
      }
    }

    /**
     * One item, by a request that may not go; then the item is read.
     *
     * @param write the request
     * @param otherwise what is done where it does not go
     */
    record Optimistic(ItemWrite.Update write, Found otherwise) implements Body {}

    /**
     * Items that are read first.
     *
     * @param items finds them; each row is an item as it is stored, then the new values
     * @param again the same for one key, whose parts stand behind the parameters
     * @param change what becomes of them
     * @param refusal why it is not carried out as it stands; empty if it is
     */
    record Found(RelPlan items, RelPlan again, ItemChange change, Optional<String> refusal)
        implements Body {}

    /**
     * Rows that become new items, or else change those that are there, by what these are.
     *
     * @param rows each after the one before it
     */
    record Merged(List<MergedRow> rows) implements Body {
      public Merged {
        rows = List.copyOf(rows);
      }
    }

    /**
     * A new item for each row of a query.
     *
     * @param rows the query
     * @param write what is written; its operands are the columns of a row
     */
    record Rows(RelPlan rows, ItemWrite write) implements Body {}
  }

  /**
   * A row of a statement, as two statements of the same parameters, of which either may know the
   * first of them only.
   *
   * @param insert makes the item if there is none of its key
   * @param update changes the item if there is one
   * @param where whether an item that is there may be left as it is
   */
  public record MergedRow(RelWrite insert, RelWrite update, Where where) {
    /** The WHERE of the update, beside the key. */
    public enum Where {
      NONE,
      GIVEN
    }
  }

  /** The same statement with a RETURNING. */
  RelWrite returning(List<WriteParts.ReturningItem> list) {
    return new RelWrite(
        operation, target, parameters, tables, body, operands, given, given.listed(list));
  }
}
