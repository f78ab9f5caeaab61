package dev.keyway.jdbc;

import java.util.Arrays;

/** Counts of rows where JDBC has an int: one that is larger is given as the largest there is. */
final class RowCounts {

  private RowCounts() {}

  static int toInt(long count) {
    return (int) Math.min(count, Integer.MAX_VALUE);
  }

  static int[] toInts(long[] counts) {
    return Arrays.stream(counts).mapToInt(RowCounts::toInt).toArray();
  }
}
