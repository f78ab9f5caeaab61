package dev.keyway.planner.rel;

import dev.keyway.planner.access.ItemWrite;
import dev.keyway.planner.catalog.ColumnType;
import java.util.List;
import java.util.Map;

/**
 * A statement that writes, as it is compiled: immutable, free of planner objects.
 *
 * @param operation INSERT, REPLACE, UPSERT, UPDATE or DELETE
 * @param target the table that it writes to
 * @param parameters types of the question marks
 * @param tables the tables it uses, by name, with the version it was made for
 * @param writes what it writes, in this order; none if its WHERE is never true
 * @param operands what is evaluated before the first write
 * @param given what it says itself of the items that it writes
 * @param returned what RETURNING lists; none without one
 */
public record RelWrite(
    String operation,
    ItemWrite.Target target,
    List<ColumnType> parameters,
    Map<String, Long> tables,
    List<ItemWrite> writes,
    RelPlan.Operands operands,
    GivenColumns given,
    List<GivenColumns.Returned> returned) {
  public RelWrite {
    writes = List.copyOf(writes);
    returned = List.copyOf(returned);
  }

  /** The same statement with a RETURNING. */
  RelWrite returning(List<WriteParts.ReturningItem> list) {
    return new RelWrite(
        operation, target, parameters, tables, writes, operands, given, given.listed(list));
  }
}
