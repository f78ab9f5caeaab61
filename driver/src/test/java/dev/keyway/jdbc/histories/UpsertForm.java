package dev.keyway.jdbc.histories;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What makes an item or changes the columns that it names of the one that is there; columns and
 * attributes that it does not name survive.
 *
 * @param wording how it is said
 */
record UpsertForm(Wording wording) implements Form {

  /** Ways to say the same. */
  enum Wording {
    UPSERT,
    ON_CONFLICT
  }

  @Override
  public String name() {
    return wording.toString();
  }

  @Override
  public Move move(Draw draw) {
    NewRows rows = NewRows.of(draw, 1);
    String source = " INTO " + rows.target() + " VALUES " + rows.values();
    String keys =
        draw.table().keyColumns().stream()
            .map(HistoryColumn::quoted)
            .collect(Collectors.joining(", ", " (", ")"));
    List<HistoryColumn> changed = rows.columnsBesideKey();
    String excluded =
        changed.stream()
            .map(column -> column.quoted() + " = EXCLUDED." + column.quoted())
            .collect(Collectors.joining(", "));
    String merge = "MERGE INTO " + rows.target() + " KEY" + keys + " VALUES " + rows.values();
    String marks =
        "UPDATE "
            + draw.table().name()
            + " SET "
            + Assignments.withoutNulls(changed)
            + " WHERE "
            + draw.isKey(rows.keys().get(0));
    return Move.translated(
            name(),
            wording == Wording.UPSERT
                ? "UPSERT" + source
                : "INSERT" + source + " ON CONFLICT" + keys + " DO UPDATE SET " + excluded,
            List.of(marks, merge),
            draw)
        .counting(1);
  }
}
