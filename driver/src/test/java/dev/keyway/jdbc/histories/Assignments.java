package dev.keyway.jdbc.histories;

import dev.keyway.jdbc.histories.HistoryColumn.Use;
import java.util.List;

/** What an UPDATE sets. */
enum Assignments {
  /** Columns to values. */
  VALUES {
    @Override
    List<HistoryColumn> columns(Draw draw) {
      return draw.some(draw.table().plain());
    }

    @Override
    String value(HistoryColumn column, Draw draw) {
      return draw.value(column);
    }
  },
  /** Members of maps to values. */
  MEMBERS {
    @Override
    List<HistoryColumn> columns(Draw draw) {
      return draw.some(
          draw.table().others().stream().filter(one -> one.use() == Use.MEMBER).toList());
    }

    @Override
    String value(HistoryColumn column, Draw draw) {
      return draw.value(column);
    }
  },
  /** A number to more or less than it is; what is NULL or missing stays as it is. */
  ARITHMETIC {
    @Override
    String nulls(List<HistoryColumn> columns) {
      return "nulls = nulls";
    }

    @Override
    List<HistoryColumn> columns(Draw draw) {
      return List.of(
          draw.one(
              draw.table().others().stream()
                  .filter(one -> one.name().equals("amount") || one.kind() == Kind.MONEY)
                  .toList()));
    }

    @Override
    String value(HistoryColumn column, Draw draw) {
      draw.kinds().add(column.kind());
      return column.quoted() + (draw.once(2) ? " + {1}" : " - {3}");
    }
  };

  abstract List<HistoryColumn> columns(Draw draw);

  abstract String value(HistoryColumn column, Draw draw);

  /** Whether a table has columns for it. */
  boolean suits(HistoryTable table) {
    return this != MEMBERS || table.others().stream().anyMatch(one -> one.use() == Use.MEMBER);
  }

  /** What H2 notes of the attributes of these columns that were NULL. */
  String nulls(List<HistoryColumn> columns) {
    return withoutNulls(columns);
  }

  /** What says that attributes of these columns are not NULL any more: set, or gone. */
  static String withoutNulls(List<HistoryColumn> columns) {
    return columns.stream()
        .map(column -> "'|" + column.name() + "|'")
        .reduce("nulls", (text, mark) -> "REPLACE(" + text + ", " + mark + ", '')")
        .transform(text -> "nulls = " + text);
  }
}
