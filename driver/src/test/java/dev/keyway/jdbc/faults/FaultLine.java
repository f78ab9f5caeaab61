package dev.keyway.jdbc.faults;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;

/**
 * A line of {@code faults.csv}.
 *
 * @param fault what happens
 * @param times to which attempts of the write
 * @param form the statement
 * @param position which write of the statement, counted from 1
 * @param state SQLState; {@code ok} if the statement succeeds
 * @param outcome update count, or what the message says
 * @param table the items afterwards
 */
record FaultLine(
    WriteFault fault,
    Times times,
    FaultForm form,
    int position,
    String state,
    String outcome,
    String table) {

  /** To which attempts of a write a fault happens. */
  enum Times {
    /** The first. */
    ONCE,
    /** All, and to all writes that follow. */
    ALWAYS
  }

  static FaultLine of(ArgumentsAccessor columns) {
    return new FaultLine(
        WriteFault.named(text(columns.getString(0))),
        text(columns.getString(1)).equals("once") ? Times.ONCE : Times.ALWAYS,
        FaultForm.named(text(columns.getString(2))),
        Integer.parseInt(text(columns.getString(3))),
        text(columns.getString(4)),
        text(columns.getString(5)),
        text(columns.getString(6)));
  }

  private static String text(@Nullable String column) {
    return Objects.requireNonNull(column, "an empty column");
  }

  boolean succeeds() {
    return state.equals("ok");
  }
}
